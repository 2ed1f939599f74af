import type { Host } from './host.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';

/** Epochs of a run whose parameters are asked for at once: all of the lecture's, an even sample of a longer run's. */
const SAMPLE = 1024;
/** While a run grows, the sample is asked for anew whenever the run has grown by this share. */
const GROWTH = 1.3;
/** Parameters in one answer: 1 MB of them. */
const MOST_PARAMETERS = 131_072;

/** Evenly spread epochs from 0 to `last`, each once. */
function sampleEpochs(last: number, count: number): Uint32Array {
  if (last < count) return Uint32Array.from({ length: last + 1 }, (_, epoch) => epoch);
  return Uint32Array.from({ length: count }, (_, i) => Math.round((i * last) / (count - 1)));
}

/**
 * Asks the extension for the parameters that views will want: a sample of the whole run, so that moving along it shows
 * something at once, and the very epoch that was chosen. One question at a time: the next one is for where the slider
 * is by then.
 */
export class TraceKeeper {
  readonly #host: Pick<Host, 'post'>;
  #runId: string | null = null;
  /** How many epochs the run had when it was sampled. */
  #sampled = 0;
  #waiting = false;

  constructor(host: Pick<Host, 'post'>) {
    this.#host = host;
  }

  /** An answer came. */
  answered(): void {
    this.#waiting = false;
  }

  update({ run, trace, view }: State): void {
    if (run?.runId !== this.#runId) {
      this.#runId = run?.runId ?? null;
      this.#sampled = 0;
      this.#waiting = false;
    }
    if (run === null || run.loss.length === 0 || this.#waiting) return;
    const { epoch } = view;
    if (epoch !== null && epoch < run.loss.length && !trace.has(epoch)) this.#ask(run, Uint32Array.of(epoch));
    else if (this.#isOutgrown(run)) this.#sample(run);
  }

  #isOutgrown(run: RunLog): boolean {
    const { length } = run.loss;
    return isRunning(run) ? length >= GROWTH * this.#sampled : length !== this.#sampled;
  }

  #sample(run: RunLog): void {
    this.#sampled = run.loss.length;
    const width = run.dataset.features.length + 1;
    const count = Math.max(2, Math.min(SAMPLE, Math.floor(MOST_PARAMETERS / width)));
    this.#ask(run, sampleEpochs(run.loss.length - 1, count));
  }

  #ask({ runId }: RunLog, epochs: Uint32Array): void {
    this.#waiting = true;
    this.#host.post({ type: 'inspect', runId, epochs });
  }
}
