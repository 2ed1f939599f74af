type Numbers = Float64Array | Uint32Array;

interface Storage<Values extends Numbers> {
  readonly values: Values;
  /** How much of `values` is taken, by whichever column was appended to last. */
  used: number;
}

/**
 * A column of numbers that grows at its end, for a run log that comes in a thousand pieces. `append` returns a new
 * column and leaves the old one as it was, so a reducer can hold it; both share one array whose capacity doubles, so
 * appending costs what is appended (re-concatenating a million epochs in 50 ms pieces would copy 8 MB each time).
 */
export class GrowingColumn<Values extends Numbers> {
  readonly length: number;
  readonly #allocate: (length: number) => Values;
  readonly #storage: Storage<Values>;

  private constructor(allocate: (length: number) => Values, storage: Storage<Values>, length: number) {
    this.#allocate = allocate;
    this.#storage = storage;
    this.length = length;
  }

  static floats(values: Float64Array): GrowingColumn<Float64Array> {
    return new GrowingColumn((length) => new Float64Array(length), { values, used: values.length }, values.length);
  }

  static counts(values: Uint32Array): GrowingColumn<Uint32Array> {
    return new GrowingColumn((length) => new Uint32Array(length), { values, used: values.length }, values.length);
  }

  /** The number at `index`, or undefined beyond the end. */
  at(index: number): number | undefined {
    return index < this.length ? this.#storage.values[index] : undefined;
  }

  /** All numbers, without a copy: for reading only. */
  get values(): Values {
    return this.#view(0, this.length);
  }

  append(values: ArrayLike<number>): GrowingColumn<Values> {
    const end = this.length + values.length;
    const storage = this.#storageFor(end);
    storage.values.set(values, this.length);
    storage.used = end;
    return new GrowingColumn(this.#allocate, storage, end);
  }

  #storageFor(end: number): Storage<Values> {
    const { used, values } = this.#storage;
    if (used === this.length && end <= values.length) return this.#storage;
    const grown = this.#allocate(Math.max(end, 2 * this.length));
    grown.set(this.values);
    return { values: grown, used: this.length };
  }

  #view(start: number, end: number): Values {
    // Either kind of typed array gives a subarray of its own kind; TypeScript sees the union.
    return this.#storage.values.subarray(start, end) as Values;
  }
}
