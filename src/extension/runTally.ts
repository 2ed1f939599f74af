import type { RunColumns } from './runLog.ts';

/** What the shelf tells of a run's log, so that it can be told without the log. */
export interface Tally {
  readonly epochs: number;
  /** The last loss, the lowest, and the lowest of the held-out examples (NaN where none are); empty before the first epoch. */
  readonly losses: Float64Array;
  /** The epochs of these three. */
  readonly lossEpochs: Uint32Array;
  /** Examples on the right side of p = 0.5 in the last epoch. */
  readonly correct: number;
}

/** A column's lowest number so far, and its epoch. */
class Lowest {
  value: number;
  epoch: number;

  constructor(value = Number.NaN, epoch = 0) {
    this.value = value;
    this.epoch = epoch;
  }

  look(column: Float64Array, start: number): void {
    for (let i = 0; i < column.length; i++) {
      const value = column[i] ?? Number.NaN;
      // A NaN is lower than nothing, and anything is lower than it.
      if (!(value < this.value) && !(Number.isNaN(this.value) && !Number.isNaN(value))) continue;
      this.value = value;
      this.epoch = start + i;
    }
  }
}

/** Counts up a run's tally while its log grows. */
export class RunTally {
  #epochs: number;
  #last: number;
  #correct: number;
  readonly #loss: Lowest;
  readonly #validationLoss: Lowest;

  constructor({ epochs, losses, lossEpochs, correct }: Tally = NOTHING) {
    this.#epochs = epochs;
    this.#last = losses[0] ?? Number.NaN;
    this.#correct = correct;
    this.#loss = new Lowest(losses[1], lossEpochs[1]);
    this.#validationLoss = new Lowest(losses[2], lossEpochs[2]);
  }

  add({ loss, correct, validationLoss }: RunColumns): void {
    this.#loss.look(loss, this.#epochs);
    this.#validationLoss.look(validationLoss, this.#epochs);
    this.#epochs += loss.length;
    this.#last = loss.at(-1) ?? this.#last;
    this.#correct = correct.at(-1) ?? this.#correct;
  }

  get tally(): Tally {
    if (this.#epochs === 0) return NOTHING;
    return {
      epochs: this.#epochs,
      losses: Float64Array.of(this.#last, this.#loss.value, this.#validationLoss.value),
      lossEpochs: Uint32Array.of(this.#epochs - 1, this.#loss.epoch, this.#validationLoss.epoch),
      correct: this.#correct,
    };
  }
}

const NOTHING: Tally = { epochs: 0, losses: new Float64Array(), lossEpochs: new Uint32Array(), correct: 0 };
