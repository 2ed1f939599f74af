/** Of a frame's 16 ms, what work may take: the page has to draw as well. */
const SLICE_MS = 7;

/** Something that is worked out bit by bit: it ends early when there is no time left, and tells whether it is done. */
export type Work = (hasTime: () => boolean) => boolean;

/** Works something out beside everything else that the page does, a few milliseconds a frame, while it is in sight. */
export class FrameWork {
  readonly #place: Element;
  readonly #onProgress: () => void;
  #work: Work | null = null;
  #frame: number | null = null;

  /** @param place what has to be in sight; @param onProgress is called after every slice */
  constructor(place: Element, onProgress: () => void) {
    this.#place = place;
    this.#onProgress = onProgress;
  }

  /** Begins, and drops what was being worked out before. */
  start(work: Work): void {
    this.#work = work;
    this.resume();
  }

  /** Goes on with what was interrupted because it was out of sight. */
  resume(): void {
    if (this.#work === null) return;
    this.#frame ??= requestAnimationFrame(() => this.#slice());
  }

  #slice(): void {
    this.#frame = null;
    const work = this.#work;
    if (work === null || !this.#place.checkVisibility()) return;
    const end = performance.now() + SLICE_MS;
    if (work(() => performance.now() < end)) this.#work = null;
    else this.resume();
    this.#onProgress();
  }
}
