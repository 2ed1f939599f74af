/** Does something at once, and then as often as it is asked for, but not more often than every so many ms. */
export class Throttle {
  readonly #act: () => void;
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | undefined;
  #isAsked = false;

  constructor(intervalMs: number, act: () => void) {
    this.#intervalMs = intervalMs;
    this.#act = act;
  }

  ask(): void {
    this.#isAsked = true;
    if (this.#timer === undefined) this.#go();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#isAsked = false;
  }

  #go(): void {
    this.#timer = undefined;
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.#timer = setTimeout(() => this.#go(), this.#intervalMs);
    this.#act();
  }
}
