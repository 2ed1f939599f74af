import * as l10n from '@vscode/l10n';
import { ARROWS } from './arrows.ts';
import { element } from './element.ts';
import type { Bounds, Place } from './plane.ts';
import { Plane } from './plane.ts';
import { panBounds, zoomBounds } from './surfaceBounds.ts';

/** What a person does on the surface. */
export interface StageListener {
  /** A place under the pointer, or where the keyboard is; null where neither is. */
  pointed(place: Place | null, byKey: boolean): void;
  /** A place to start from. */
  chosen(place: Place): void;
  /** Other bounds; null fits them to the path again. */
  bounded(bounds: Bounds | null): void;
}

/** Pixels that a press may tremble without being a drag. */
const TREMBLE = 4;
/** A second click within this time makes it a double one, which resets the view and chooses nothing. */
const DOUBLE_CLICK_MS = 250;
const ZOOM = 1.4;
/** A step of the keyboard, as a share of the width: with Shift it is a large one. */
const STEP = { small: 1 / 50, large: 1 / 10 };

/** The plane of the surface as something to touch: click, drag, wheel, and the same by keyboard. */
export class SurfaceStage {
  readonly plane = new Plane();
  readonly element: HTMLElement;
  readonly #listener: StageListener;
  #cross: Place | null = null;
  #drag: { readonly from: PointerEvent; readonly bounds: Bounds; moved: boolean } | null = null;
  #wasDragged = false;
  #click: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: StageListener) {
    this.#listener = listener;
    this.element = element('div', { class: 'surface-stage', role: 'application', tabindex: 0 }, this.plane.element);
    this.element.setAttribute('aria-label', l10n.t('Loss surface: arrows move a crosshair, Enter starts from there'));
    this.#listen();
  }

  /** Where the keyboard is, or null. */
  get cross(): Place | null {
    return this.#cross;
  }

  /** Where the keyboard begins. */
  home: Place | null = null;

  #listen(): void {
    const { element: stage } = this;
    stage.addEventListener('pointerdown', (event) => this.#down(event));
    stage.addEventListener('pointermove', (event) => this.#move(event));
    stage.addEventListener('pointerup', () => this.#up());
    stage.addEventListener('pointercancel', () => this.#up());
    stage.addEventListener('click', (event) => this.#clicked(event));
    stage.addEventListener('pointerleave', () => this.#listener.pointed(this.#cross, false));
    stage.addEventListener('dblclick', () => this.#reset());
    stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    stage.addEventListener('keydown', (event) => this.#keydown(event));
    stage.addEventListener('blur', () => this.#point(null));
  }

  /** The place under the pointer, unless that is outside of the axes. */
  #placeOf({ clientX, clientY }: MouseEvent): Place | null {
    const { scale } = this.plane;
    if (scale === null) return null;
    const box = this.plane.element.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const { left, right, top, bottom } = scale.area;
    return x < left || x > right || y < top || y > bottom ? null : { x: scale.xAt(x), y: scale.yAt(y) };
  }

  #down(event: PointerEvent): void {
    const { scale } = this.plane;
    if (event.button !== 0 || scale === null || this.#placeOf(event) === null) return;
    this.element.setPointerCapture(event.pointerId);
    this.#drag = { from: event, bounds: scale.bounds, moved: false };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    const { scale } = this.plane;
    if (drag === null || scale === null) return this.#listener.pointed(this.#placeOf(event), false);
    const [dx, dy] = [event.clientX - drag.from.clientX, event.clientY - drag.from.clientY];
    drag.moved ||= Math.hypot(dx, dy) > TREMBLE;
    if (!drag.moved) return;
    this.element.classList.add('dragging');
    const [x, y] = [scale.xAt(0) - scale.xAt(dx), scale.yAt(0) - scale.yAt(dy)];
    this.#listener.bounded(panBounds(drag.bounds, x, y));
  }

  #up(): void {
    this.#wasDragged = this.#drag?.moved === true;
    this.#drag = null;
    this.element.classList.remove('dragging');
  }

  #clicked(event: MouseEvent): void {
    const place = this.#placeOf(event);
    clearTimeout(this.#click);
    if (this.#wasDragged || place === null || event.detail > 1) return;
    this.#click = setTimeout(() => this.#listener.chosen(place), DOUBLE_CLICK_MS);
  }

  #reset(): void {
    clearTimeout(this.#click);
    this.#listener.bounded(null);
  }

  /** The wheel scrolls the page, unless the surface has the keyboard or Ctrl says that it is meant. */
  #wheel(event: WheelEvent): void {
    const place = this.#placeOf(event);
    if (place === null || !(event.ctrlKey || document.activeElement === this.element)) return;
    event.preventDefault();
    this.zoom(Math.exp(Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 120) * 0.002), place);
  }

  /** Shows more (factor above 1) or less, about a place or the middle. */
  zoom(factor: number, about: Place | null = this.#cross): void {
    const { scale } = this.plane;
    if (scale === null) return;
    const { left, right, bottom, top } = scale.bounds;
    const middle = { x: (left + right) / 2, y: (bottom + top) / 2 };
    this.#listener.bounded(zoomBounds(scale.bounds, factor, about ?? middle));
  }

  zoomIn(): void {
    this.zoom(1 / ZOOM);
  }

  zoomOut(): void {
    this.zoom(ZOOM);
  }

  #keydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) this.#step(arrow, event.shiftKey ? STEP.large : STEP.small);
    else if (event.key === '+' || event.key === '=') this.zoomIn();
    else if (event.key === '-') this.zoomOut();
    else if (event.key === '0') this.#reset();
    else if (event.key === 'Enter' && this.#cross !== null) this.#listener.chosen(this.#cross);
    else if (event.key === 'Escape' && this.#cross !== null) this.#point(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #step([dx, dy]: readonly [number, number], share: number): void {
    const { scale } = this.plane;
    if (scale === null) return;
    const { left, right, bottom, top } = scale.bounds;
    const from = this.#cross ?? this.home ?? { x: (left + right) / 2, y: (bottom + top) / 2 };
    const x = Math.min(right, Math.max(left, from.x + dx * share * (right - left)));
    const y = Math.min(top, Math.max(bottom, from.y + dy * share * (top - bottom)));
    this.#point({ x, y });
  }

  #point(place: Place | null): void {
    if (place === null && this.#cross === null) return;
    this.#cross = place;
    this.#listener.pointed(place, true);
  }
}
