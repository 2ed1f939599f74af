/** A run that falls behind its pace by more than this does not make up for it. */
const MOST_BEHIND_MS = 30;

/** Says when the next epoch of a paced run is due. It has no clock: times are handed in, in ms. */
export class Pacer {
  #pace = 0;
  #due = 0;

  /**
   * How long the next epoch has to wait, in ms; it may begin where that is not above 0.
   * @param pace epochs a second; 0 is as fast as possible
   */
  waitMs(pace: number, now: number): number {
    if (pace !== this.#pace) this.#changePace(pace, now);
    return pace === 0 ? 0 : this.#due - now;
  }

  /** An epoch begins. */
  begin(now: number): void {
    if (this.#pace === 0) return;
    const from = now - this.#due > MOST_BEHIND_MS ? now : this.#due;
    this.#due = from + 1000 / this.#pace;
  }

  /** A slow pace must not keep its last wait when it is made a fast one. */
  #changePace(pace: number, now: number): void {
    const before = this.#pace === 0 ? now : this.#due;
    this.#pace = pace;
    this.#due = Math.min(before, now + 1000 / pace);
  }
}
