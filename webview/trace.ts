/** Epochs that are kept beyond the even sample: those that were looked at one by one, and those of earlier samples. */
const MOST_KEPT = 4096;

/** Parameters by epoch. */
type Rows = ReadonlyMap<number, Float64Array>;

/** The parameters of some epochs of a run, as far as they have been asked for. Immutable. */
export class Trace {
  /** Ascending, each once. */
  readonly epochs: readonly number[];
  readonly #sample: Rows;
  readonly #others: Rows;

  /**
   * @param sample the even sample of the run: it is asked for once, and nothing would bring it back
   * @param others what else is known, as far as there is room
   */
  constructor(sample: Rows = new Map(), others: Rows = new Map()) {
    this.#sample = sample;
    this.#others = others;
    this.epochs = [...new Set([...sample.keys(), ...others.keys()])].sort((a, b) => a - b);
  }

  has(epoch: number): boolean {
    return this.at(epoch) !== undefined;
  }

  /** D weights and the bias that the epoch began with, or undefined where they are not known yet. */
  at(epoch: number): Float64Array | undefined {
    return this.#sample.get(epoch) ?? this.#others.get(epoch);
  }

  /** The known epoch nearest to this one, or null where none is known. */
  nearest(epoch: number): number | null {
    const after = this.#firstAtOrAfter(epoch);
    const candidates = [this.epochs[after - 1], this.epochs[after]].filter((known) => known !== undefined);
    return candidates.sort((a, b) => Math.abs(a - epoch) - Math.abs(b - epoch))[0] ?? null;
  }

  /** With the parameters of more epochs, those of one after the other: of many for a new sample, or of a single one. */
  add(epochs: Uint32Array, parameters: Float64Array): Trace {
    if (epochs.length === 0) return this;
    const width = parameters.length / epochs.length;
    const answer: Rows = new Map(
      Array.from(epochs, (epoch, i) => [epoch, parameters.subarray(i * width, (i + 1) * width)]),
    );
    return epochs.length > 1
      ? new Trace(answer, this.#othersWith(this.#sample))
      : new Trace(this.#sample, this.#othersWith(answer));
  }

  #othersWith(more: Rows): Rows {
    const kept = this.#others.size + more.size > MOST_KEPT ? [] : this.#others;
    return new Map([...kept, ...more]);
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
