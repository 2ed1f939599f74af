/** Parameters that are kept beyond the even sample: those of epochs that were looked at one by one. */
const MOST_KEPT = 4096;

/** The parameters of some epochs of a run, as far as they have been asked for. Immutable. */
export class Trace {
  /** Ascending, each once. */
  readonly epochs: readonly number[];
  readonly #parameters: ReadonlyMap<number, Float64Array>;

  constructor(parameters: ReadonlyMap<number, Float64Array> = new Map()) {
    this.#parameters = parameters;
    this.epochs = [...parameters.keys()].sort((a, b) => a - b);
  }

  has(epoch: number): boolean {
    return this.#parameters.has(epoch);
  }

  /** D weights and the bias that the epoch began with, or undefined where they are not known yet. */
  at(epoch: number): Float64Array | undefined {
    return this.#parameters.get(epoch);
  }

  /** The known epoch nearest to this one, or null where none is known. */
  nearest(epoch: number): number | null {
    const after = this.#firstAtOrAfter(epoch);
    const candidates = [this.epochs[after - 1], this.epochs[after]].filter((known) => known !== undefined);
    return candidates.sort((a, b) => Math.abs(a - epoch) - Math.abs(b - epoch))[0] ?? null;
  }

  /** With the parameters of more epochs; `parameters` has those of one after the other. */
  add(epochs: Uint32Array, parameters: Float64Array): Trace {
    if (epochs.length === 0) return this;
    const width = parameters.length / epochs.length;
    const kept = this.#parameters.size + epochs.length > MOST_KEPT ? new Map<number, Float64Array>() : this.#parameters;
    const grown = new Map(kept);
    epochs.forEach((epoch, i) => grown.set(epoch, parameters.subarray(i * width, (i + 1) * width)));
    return new Trace(grown);
  }

  #firstAtOrAfter(epoch: number): number {
    let [low, high] = [0, this.epochs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.epochs[middle] ?? Infinity) < epoch) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
