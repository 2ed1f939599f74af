import type { Epoch } from '../engine/epoch.ts';

/** Epochs that one message carries at most: about 1 MB of columns. */
const CAPACITY = 65_536;

/** The epochs of one message, gathered in columns. */
export class EpochBatch {
  #start = 0;
  #length = 0;
  readonly #loss = new Float64Array(CAPACITY);
  readonly #correct = new Uint32Array(CAPACITY);
  readonly #gradientNorm = new Float64Array(CAPACITY);
  readonly #validationLoss: Float64Array;

  /** @param isValidated whether examples are held out; without any the column of their loss stays empty */
  constructor(isValidated: boolean) {
    this.#validationLoss = new Float64Array(isValidated ? CAPACITY : 0);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  get isFull(): boolean {
    return this.#length === CAPACITY;
  }

  add({ epoch, loss, correct, gradientNorm, validationLoss }: Epoch): void {
    if (this.#length === 0) this.#start = epoch;
    this.#loss[this.#length] = loss;
    this.#correct[this.#length] = correct;
    this.#gradientNorm[this.#length] = gradientNorm;
    // Writing beyond the end of a typed array does nothing.
    this.#validationLoss[this.#length] = validationLoss;
    this.#length++;
  }

  /** What was gathered, as copies to hand over; the batch is empty afterwards. */
  take() {
    const end = this.#length;
    this.#length = 0;
    return {
      start: this.#start,
      loss: this.#loss.slice(0, end),
      correct: this.#correct.slice(0, end),
      gradientNorm: this.#gradientNorm.slice(0, end),
      validationLoss: this.#validationLoss.slice(0, end),
    };
  }
}
