import type { Dataset } from '../src/engine/dataset.ts';
import type { FinishedRun } from '../src/engine/finishedRun.ts';
import { RunToFinish } from '../src/engine/finishedRun.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';

/** How long the page may be kept from drawing. */
const SLICE_MS = 8;

export interface RunsProgress {
  /** Epochs trained, of all runs together. */
  readonly epochs: number;
  readonly of: number;
}

/** Trains runs to their end in the page, a slice at a time, so that it goes on drawing and listening. */
export class SlicedRuns {
  #runs: RunToFinish[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Drops what was being trained before. @param onDone is told one run for each of the hyperparameters, in their order */
  start(
    dataset: Dataset,
    hyperparameters: readonly Hyperparameters[],
    onProgress: (progress: RunsProgress) => void,
    onDone: (runs: readonly FinishedRun[]) => void,
  ): void {
    this.stop();
    this.#runs = hyperparameters.map((each) => new RunToFinish(dataset, each));
    const of = hyperparameters.reduce((sum, { epochs }) => sum + epochs, 0);
    const work = () => {
      this.#slice();
      const epochs = this.#runs.reduce((sum, run) => sum + run.epochs, 0);
      if (epochs >= of) {
        onDone(this.#runs.map(({ result }) => result));
        return;
      }
      onProgress({ epochs, of });
      this.#timer = setTimeout(work);
    };
    work();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #slice(): void {
    const end = performance.now() + SLICE_MS;
    for (const run of this.#runs)
      while (!run.isDone) {
        run.advance();
        if (performance.now() > end) return;
      }
  }
}
