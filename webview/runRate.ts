import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';

/** The rate is that of the last so many milliseconds: short enough to follow a change of pace. */
const WINDOW_MS = 3000;
/** Before so much of a run is known its rate is a guess. */
const KNOWN_AFTER_MS = 250;

interface Sample {
  readonly elapsedMs: number;
  readonly epochs: number;
}

/** How fast a run goes, from what it reported of itself. */
export interface Rate {
  readonly epochsPerSecond: number;
  readonly leftMs: number;
}

/** Watches a run grow. */
export class RateMeter {
  #runId: string | null = null;
  #samples: Sample[] = [];

  /** The rate of a run that goes on, or null while it is not known. */
  update(run: RunLog | null): Rate | null {
    if (run === null || !isRunning(run) || run.runId !== this.#runId) this.#samples = [];
    this.#runId = run?.runId ?? null;
    if (run === null || !isRunning(run)) return null;
    const now = { elapsedMs: run.elapsedMs, epochs: run.loss.length };
    const last = this.#samples.at(-1);
    if (last === undefined || now.elapsedMs > last.elapsedMs) this.#samples.push(now);
    this.#samples = this.#samples.filter(({ elapsedMs }) => now.elapsedMs - elapsedMs <= WINDOW_MS);
    return this.#rate(now, run.hyperparameters.epochs);
  }

  #rate(now: Sample, planned: number): Rate | null {
    const [first] = this.#samples;
    if (first === undefined || now.elapsedMs - first.elapsedMs < KNOWN_AFTER_MS || now.epochs <= first.epochs)
      return null;
    const epochsPerMs = (now.epochs - first.epochs) / (now.elapsedMs - first.elapsedMs);
    return { epochsPerSecond: 1000 * epochsPerMs, leftMs: Math.max(0, planned - now.epochs) / epochsPerMs };
  }
}
