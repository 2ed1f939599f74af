import { randomUUID } from 'node:crypto';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { checkHyperparameters } from '../experiment/checkHyperparameters.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { hyperparameterChanges } from '../experiment/hyperparameterChanges.ts';
import type { DraftProblem } from '../experiment/problem.ts';
import { runName } from '../wording/runName.ts';
import type { LabRuns } from './labRuns.ts';
import type { Run, TableOrigin } from './run.ts';

/** What keeps one of the variants from being trained on the draft's dataset, or null. */
export function sweepProblem({ dataset }: Experiment, variants: readonly Hyperparameters[]): DraftProblem | null {
  const [problem] = variants.flatMap((variant) => checkHyperparameters(variant, dataset.features.length));
  return problem === undefined ? null : { place: { at: 'table' }, problem };
}

/** What a variant changes, or what it is where it is the draft itself. */
function variantName(variant: Experiment, draft: Experiment): string {
  const isDraft = hyperparameterChanges(draft.hyperparameters, variant.hyperparameters).length === 0;
  return runName(variant, isDraft ? null : draft);
}

/** The runs of sweeps that wait for their turn: one is trained after the other, whenever nothing else is. */
export class SweepQueue {
  readonly #runs: LabRuns;
  #waiting: Run[] = [];

  constructor(runs: LabRuns) {
    this.#runs = runs;
  }

  /**
   * Puts the draft with each of the variants on the shelf, and trains them.
   * @param origin of the draft's table
   */
  begin(draft: Experiment, variants: readonly Hyperparameters[], origin: TableOrigin): void {
    const sweepId = randomUUID();
    const runs = variants.map((hyperparameters) => {
      const experiment = { ...draft, hyperparameters };
      return this.#runs.queue({ name: variantName(experiment, draft), experiment, ...origin }, sweepId);
    });
    this.#waiting.push(...runs);
    this.next();
  }

  /** Begins the next one, unless a run goes on. */
  next(): void {
    if (this.#runs.running.length > 0) return;
    const run = this.#waiting.shift();
    if (run !== undefined) this.#runs.beginQueued(run);
  }

  /** One of them will not be trained. */
  drop(runId: string): void {
    this.#waiting = this.#waiting.filter((run) => run.runId !== runId);
  }

  /** Ends the one that goes on; those that have not begun leave the shelf. */
  stop(): void {
    for (const { runId } of this.#waiting.splice(0)) this.#runs.delete(runId);
    for (const run of this.#runs.running) if (run.sweepId !== null) this.#runs.live.stop(run);
  }
}
