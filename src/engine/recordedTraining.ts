import type { Dataset } from './dataset.ts';
import type { Epoch } from './epoch.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import type { Checkpoint } from './training.ts';
import { Training } from './training.ts';
import type { TrainingData } from './trainingData.ts';

/** All checkpoints together stay below this, whatever the number of epochs and features. */
const MEMORY_BYTES = 32 * 2 ** 20;
/** With that many a replay is of 2,048 epochs at most after a million: 0.5 ms on average on the lecture's data. */
const MOST_CHECKPOINTS = 1024;
/** What V8 takes for a typed array beside its numbers: 184 to 200 bytes, measured on 100,000 of them in Node 20. */
const ARRAY_BYTES = 200;

function bytesOf({ parameters, optimizer, batches }: Checkpoint): number {
  return [parameters, batches, ...optimizer].reduce((bytes, array) => bytes + array.byteLength + ARRAY_BYTES, 0);
}

/**
 * A `Training` that remembers enough to tell the parameters of any epoch it has trained, bit for bit, in bounded memory:
 * it keeps checkpoints at equal distances, drops every second one when they grow too many, and trains again from the
 * nearest one before the epoch that is asked for.
 */
export class RecordedTraining {
  readonly #training: Training;
  #checkpoints: Checkpoint[] = [];
  #checkpointBytes = 0;
  /** Epochs from one checkpoint to the next. */
  #stride = 1;

  /** @throws RangeError where the loss does not go with the model (see `lossOf`). */
  constructor(dataset: Dataset, hyperparameters: Hyperparameters) {
    this.#training = new Training(dataset, hyperparameters);
  }

  /** See `Training.data`. */
  get data(): TrainingData {
    return this.#training.data;
  }

  /** How many epochs were trained. */
  get epochs(): number {
    return this.#training.epochs;
  }

  /** The parameters as they are now; see `Training.parameters`. */
  get parameters(): Parameters {
    return this.#training.parameters;
  }

  /** What the checkpoints take; it stays below 32 MiB. */
  get checkpointBytes(): number {
    return this.#checkpointBytes;
  }

  /** See `Training.nextEpoch`. */
  nextEpoch(): Epoch {
    if (this.epochs % this.#stride === 0) this.#keep(this.#training.save());
    return this.#training.nextEpoch();
  }

  /**
   * The parameters that `epoch` began with; for the number of epochs trained so far those after the last step.
   * @throws RangeError for an epoch that was not trained yet.
   */
  parametersAt(epoch: number): Parameters {
    if (!Number.isInteger(epoch) || epoch < 0 || epoch > this.epochs) throw new RangeError(`no epoch ${epoch} yet`);
    if (epoch === this.epochs) return this.parameters;
    const present = this.#training.save();
    const checkpoint = this.#checkpoints[Math.floor(epoch / this.#stride)];
    if (checkpoint !== undefined) this.#training.restore(checkpoint);
    while (this.epochs < epoch) this.#training.nextEpoch();
    const { parameters } = this.#training;
    this.#training.restore(present);
    return parameters;
  }

  #keep(checkpoint: Checkpoint): void {
    this.#checkpoints.push(checkpoint);
    this.#checkpointBytes += bytesOf(checkpoint);
    while (this.#checkpoints.length > 1 && this.#isTooMuch()) {
      this.#stride *= 2;
      this.#checkpoints = this.#checkpoints.filter(({ epochs }) => epochs % this.#stride === 0);
      this.#checkpointBytes = this.#checkpoints.reduce((bytes, kept) => bytes + bytesOf(kept), 0);
    }
  }

  #isTooMuch(): boolean {
    return this.#checkpoints.length > MOST_CHECKPOINTS || this.#checkpointBytes > MEMORY_BYTES;
  }
}
