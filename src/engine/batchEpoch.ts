import type { Dataset } from './dataset.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { ScalarBackend } from './scalarBackend.ts';
import { Training } from './training.ts';

/** A batch as an epoch met it. */
export interface Batch {
  /** Row numbers of the dataset, in the order of the batch. */
  readonly rows: Uint32Array;
  /** The reduced loss before the batch's step. */
  readonly loss: number;
  /** How many examples were trained on before it in the epoch. */
  readonly start: number;
}

/** One epoch, batch by batch. */
export interface BatchEpoch {
  readonly epoch: number;
  readonly batches: readonly Batch[];
  /** As the log has it: the sum of the batch losses, or their mean weighted by size. */
  readonly loss: number;
}

/** A training whose backend tells what it was asked for. */
class BatchWatch {
  readonly #training: Training;
  #batches: Batch[] = [];
  #rowsOfBatch: Uint32Array | null = null;
  #start = 0;

  /** @throws RangeError where the loss does not go with the model (see `lossOf`). */
  constructor(dataset: Dataset, hyperparameters: Hyperparameters) {
    this.#training = new Training(dataset, hyperparameters, (...inputs) => {
      const backend = new ScalarBackend(...inputs);
      const [, examples] = inputs;
      return {
        lossAndGradient: (parameters, rows) => {
          const evaluation = backend.lossAndGradient(parameters, rows);
          if (examples === this.#training.data.training) this.#saw(rows, evaluation.loss);
          return evaluation;
        },
      };
    });
  }

  nextEpoch(): BatchEpoch {
    this.#batches = [];
    this.#rowsOfBatch = null;
    this.#start = 0;
    const { epoch, loss } = this.#training.nextEpoch();
    return { epoch, loss, batches: this.#batches };
  }

  /** LBFGS evaluates a batch again and again: its first loss is the one that counts. */
  #saw(rows: Uint32Array, loss: number): void {
    if (rows === this.#rowsOfBatch) return;
    this.#rowsOfBatch = rows;
    const { training } = this.#training.data.split;
    this.#batches.push({ rows: rows.map((row) => training[row] ?? row), loss, start: this.#start });
    this.#start += rows.length;
  }
}

/** Epoch number `epoch` of a run, from 0; all epochs before it are trained on the way. */
export function batchEpochOf(dataset: Dataset, hyperparameters: Hyperparameters, epoch: number): BatchEpoch {
  const watch = new BatchWatch(dataset, hyperparameters);
  let seen = watch.nextEpoch();
  while (seen.epoch < epoch) seen = watch.nextEpoch();
  return seen;
}
