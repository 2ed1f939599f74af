import type { Dataset } from './dataset.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import type { Scaling } from './scaling.ts';
import { Training } from './training.ts';

/** A run that was trained to its end. */
export interface FinishedRun {
  readonly hyperparameters: Hyperparameters;
  /** How many examples it trained on. */
  readonly examples: number;
  /** One an epoch. */
  readonly loss: Float64Array;
  /** After the last step. */
  readonly parameters: Parameters;
  readonly scaling: Scaling | null;
}

/** Trains a run piece by piece: whoever holds it decides how much at a time. */
export class RunToFinish {
  readonly #training: Training;
  readonly #hyperparameters: Hyperparameters;
  readonly #loss: Float64Array;

  /** @throws RangeError where the loss does not go with the model (see `lossOf`). */
  constructor(dataset: Dataset, hyperparameters: Hyperparameters) {
    this.#training = new Training(dataset, hyperparameters);
    this.#hyperparameters = hyperparameters;
    this.#loss = new Float64Array(hyperparameters.epochs);
  }

  get epochs(): number {
    return this.#training.epochs;
  }

  get isDone(): boolean {
    return this.epochs >= this.#loss.length;
  }

  /** Trains one epoch more, unless it is done. */
  advance(): void {
    if (!this.isDone) this.#loss[this.epochs] = this.#training.nextEpoch().loss;
  }

  /** What it has come to so far; all of it once it is done. */
  get result(): FinishedRun {
    const { data, parameters, epochs } = this.#training;
    return {
      hyperparameters: this.#hyperparameters,
      examples: data.split.training.length,
      loss: this.#loss.subarray(0, epochs),
      parameters,
      scaling: data.scaling,
    };
  }
}

/** A whole run at once, for one that is known to be short. */
export function finishRun(dataset: Dataset, hyperparameters: Hyperparameters): FinishedRun {
  const run = new RunToFinish(dataset, hyperparameters);
  while (!run.isDone) run.advance();
  return run.result;
}
