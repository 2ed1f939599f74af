/** The weights that the slider offers, as the epochs that each of them averages over: 1 / (1 − weight). */
export const SMOOTHING_WINDOWS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000] as const;

/** The weight of the past in a moving average over about so many epochs; 0 for one epoch, which is no average. */
export function smoothingWeight(window: number): number {
  return Number((1 - 1 / window).toFixed(6));
}

/** The slider's place for a weight: that of the nearest one it offers. */
export function smoothingStep(weight: number): number {
  const distances = SMOOTHING_WINDOWS.map((window) => Math.abs(smoothingWeight(window) - weight));
  return distances.indexOf(Math.min(...distances));
}

/**
 * The exponential moving average of a series that grows at its end: mean ← weight·mean + (1 − weight)·value. It is
 * divided by 1 − weightⁿ, or it would begin near 0 (Kingma and Ba 2015, section 3). What is no number is passed on as
 * NaN and forgotten: one infinite loss would hide all that follow.
 */
export class MovingAverage {
  readonly weight: number;
  #length = 0;
  #averages = new Float64Array();
  #mean = 0;
  /** weightⁿ after n numbers. */
  #remainder = 1;

  /** @param weight of the past, in (0, 1) */
  constructor(weight: number) {
    this.weight = weight;
  }

  /** The averages of a series that begins with what it was before; only what is new is computed. */
  extend(values: Float64Array): Float64Array {
    if (values.length < this.#length) this.#restart();
    if (values.length > this.#averages.length) {
      const larger = new Float64Array(Math.max(values.length, 2 * this.#length));
      larger.set(this.#averages);
      this.#averages = larger;
    }
    this.#append(values);
    return this.#averages.subarray(0, values.length);
  }

  #restart(): void {
    this.#length = 0;
    this.#mean = 0;
    this.#remainder = 1;
  }

  #append(values: Float64Array): void {
    const { weight } = this;
    let [mean, remainder] = [this.#mean, this.#remainder];
    for (let epoch = this.#length; epoch < values.length; epoch++) {
      const value = values[epoch] ?? Number.NaN;
      if (!Number.isFinite(value)) {
        this.#averages[epoch] = Number.NaN;
        continue;
      }
      mean = weight * mean + (1 - weight) * value;
      remainder *= weight;
      this.#averages[epoch] = mean / (1 - remainder);
    }
    this.#length = values.length;
    this.#mean = mean;
    this.#remainder = remainder;
  }
}
