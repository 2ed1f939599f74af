import type { LabContext } from './labContext.ts';
import type { State } from './store.ts';

/** A whole run is replayed in so long, unless a pace was chosen. */
const REPLAY_MS = 10_000;
/** A run of a few epochs is no slide show: none stays longer than this. */
const LONGEST_EPOCH_MS = 250;
/** Between two pictures where a person wants no motion. */
const STILL_MS = 500;

/** How many epochs of a run pass in a millisecond of its replay; `pace` is in epochs a second, or null. */
export function replayRate(epochs: number, pace: number | null): number {
  if (pace !== null) return pace / 1000;
  return epochs / Math.min(REPLAY_MS, epochs * LONGEST_EPOCH_MS);
}

/** The epoch that is shown after so long, never beyond `last`. */
export function epochAfter(from: number, rate: number, elapsedMs: number, last: number): number {
  return Math.min(last, from + Math.floor(rate * elapsedMs));
}

/** Moves the chosen epoch along the run, a frame at a time, until its end or until someone takes over. */
export class Playback {
  readonly #context: LabContext;
  readonly #changed: () => void;
  #frame: number | null = null;
  #from = 0;
  #startedAt: number | null = null;
  #shownAt = 0;
  /** What this replay has brought to the page: anything else is somebody else's doing. */
  #shown: { readonly runId: string; readonly epoch: number; readonly pace: number | null } | null = null;

  /** @param changed is called when it starts and when it ends */
  constructor(context: LabContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  get isPlaying(): boolean {
    return this.#frame !== null;
  }

  toggle(): void {
    if (this.isPlaying) this.stop();
    else this.#start();
  }

  stop(): void {
    if (this.#frame === null) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#changed();
  }

  /** Stops when another run, another epoch or another pace was chosen meanwhile. */
  follow({ run, view, pace }: State): void {
    if (!this.isPlaying || this.#shown === null) return;
    const { runId, epoch } = this.#shown;
    if (run?.runId !== runId || view.epoch !== epoch) this.stop();
    else if (pace !== this.#shown.pace) this.#show(runId, epoch, pace);
  }

  #start(): void {
    const { run, view, pace } = this.#context.state;
    const last = run?.loss.length ?? 0;
    if (run === null || last === 0) return;
    this.#show(run.runId, view.epoch === null || view.epoch >= last ? 0 : view.epoch, pace);
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
    this.#changed();
  }

  /** Plays from this epoch on. */
  #show(runId: string, epoch: number, pace: number | null): void {
    this.#from = epoch;
    this.#startedAt = null;
    this.#move(runId, epoch, pace);
  }

  #move(runId: string, epoch: number, pace: number | null): void {
    this.#shown = { runId, epoch, pace };
    if (this.#context.state.view.epoch !== epoch) this.#context.dispatch({ type: 'epochSelected', epoch });
  }

  #tick(now: number): void {
    // Whoever takes over between two frames is heard before the next epoch is shown.
    this.follow(this.#context.state);
    if (!this.isPlaying) return;
    const { run, pace } = this.#context.state;
    const shown = this.#shown;
    if (run === null || shown === null) return this.stop();
    this.#startedAt ??= now;
    const last = run.loss.length;
    const epoch = epochAfter(this.#from, replayRate(last, pace), now - this.#startedAt, last);
    if (epoch >= last) {
      this.stop();
      this.#context.dispatch({ type: 'latestSelected' });
      return;
    }
    const isDue = now - this.#shownAt >= (matchMedia('(prefers-reduced-motion: reduce)').matches ? STILL_MS : 0);
    if (isDue && epoch !== shown.epoch) {
      this.#shownAt = now;
      this.#move(run.runId, epoch, pace);
    }
    this.#frame = requestAnimationFrame((next) => this.#tick(next));
  }
}
