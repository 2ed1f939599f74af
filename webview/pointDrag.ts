/** A pixel of an element, in CSS pixels from its corner. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** What happens to things of some kind under the pointer; `Grip` says which one the pointer took hold of. */
export interface DragHandlers<Grip> {
  /** What a press here takes hold of. */
  gripAt(at: Pixel): Grip;
  hover(at: Pixel | null): void;
  press(grip: Grip): void;
  /** At most once a frame, for as long as the pointer moves. */
  drag(grip: Grip, at: Pixel): void;
  /** After a drag; the last place was told before. */
  drop(grip: Grip): void;
  /** A press that was let go where it began. */
  click(grip: Grip, at: Pixel): void;
  /** After every press, whatever became of it: the last that is told of it. */
  release(): void;
}

/** So far, in pixels, a hand that clicks moves. */
const SLACK = 3;

/** Tells clicks from drags, and gives a drag's places a frame at a time. */
export class PointDrag<Grip> {
  readonly #element: HTMLElement;
  readonly #handlers: DragHandlers<Grip>;
  #held: { readonly grip: Grip; readonly from: Pixel; moved: boolean } | null = null;
  #next: Pixel | null = null;
  #frame: number | null = null;

  constructor(element: HTMLElement, handlers: DragHandlers<Grip>) {
    this.#element = element;
    this.#handlers = handlers;
    element.addEventListener('pointerdown', (event) => this.#down(event));
    element.addEventListener('pointermove', (event) => this.#move(this.#pixel(event)));
    element.addEventListener('pointerup', (event) => this.#up(this.#pixel(event)));
    element.addEventListener('pointercancel', () => this.#end());
    element.addEventListener('pointerleave', () => handlers.hover(null));
  }

  get isDragging(): boolean {
    return this.#held?.moved === true;
  }

  #pixel({ clientX, clientY }: PointerEvent): Pixel {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const from = this.#pixel(event);
    const grip = this.#handlers.gripAt(from);
    this.#held = { grip, from, moved: false };
    this.#element.setPointerCapture(event.pointerId);
    this.#handlers.press(grip);
  }

  #move(at: Pixel): void {
    if (this.#held === null) return this.#handlers.hover(at);
    const { from } = this.#held;
    this.#held.moved ||= Math.hypot(at.x - from.x, at.y - from.y) > SLACK;
    if (!this.#held.moved) return;
    this.#next = at;
    this.#frame ??= requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    if (this.#held !== null && this.#next !== null) this.#handlers.drag(this.#held.grip, this.#next);
    this.#next = null;
  }

  #up(at: Pixel): void {
    const held = this.#held;
    if (held === null) return;
    if (!held.moved) this.#handlers.click(held.grip, at);
    this.#end();
    this.#handlers.hover(at);
  }

  #end(): void {
    this.#flush();
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    if (held.moved) this.#handlers.drop(held.grip);
    this.#handlers.release();
  }
}
