import type { EpochLog } from './epochLog.ts';
import type { ScrollState } from './viewState.ts';

/** Writing the state on every scroll event would be as many messages to VS Code. */
const KEEP_AFTER_MS = 200;

interface Scrolled {
  readonly experiment: HTMLElement;
  readonly results: HTMLElement;
  readonly log: EpochLog;
}

/** Knows where everything is scrolled to, and has it kept soon after. */
export class ScrollKeeper {
  readonly #scrolled: Scrolled;
  readonly #keep: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(scrolled: Scrolled, keep: () => void) {
    this.#scrolled = scrolled;
    this.#keep = keep;
    document.addEventListener('scroll', () => this.changed(), { capture: true, passive: true });
    // Whoever hides the page does not wait for that.
    for (const event of ['visibilitychange', 'pagehide']) addEventListener(event, () => this.#keepNow());
  }

  get scroll(): ScrollState {
    const { experiment, results, log } = this.#scrolled;
    return { page: window.scrollY, experiment: experiment.scrollTop, results: results.scrollTop, log: log.offset };
  }

  changed(): void {
    this.#timer ??= setTimeout(() => this.#keepNow(), KEEP_AFTER_MS);
  }

  #keepNow(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keep();
  }

  /** @param follow whether the log is to be at its end, which may have moved since */
  restore({ page, experiment, results, log }: ScrollState, follow: boolean): void {
    this.#scrolled.experiment.scrollTop = experiment;
    this.#scrolled.results.scrollTop = results;
    this.#scrolled.log.restore(follow ? Infinity : log);
    window.scrollTo(0, page);
  }
}
