/** Entries of one piece: what a column grows by. */
const PIECE_BITS = 15;
const PIECE = 1 << PIECE_BITS;
const WITHIN = PIECE - 1;

/**
 * A column of floats that is written from top to bottom and never copied to grow: 5 million rows cost 40 MB, not the
 * 80 MB of an array that doubles. What was not written is NaN.
 */
export class GrowingFloats {
  readonly #pieces: Float64Array[] = [];

  set(row: number, value: number): void {
    const piece = row >>> PIECE_BITS;
    while (this.#pieces.length <= piece) this.#pieces.push(new Float64Array(PIECE).fill(Number.NaN));
    const values = this.#pieces[piece];
    if (values !== undefined) values[row & WITHIN] = value;
  }

  /** The column of so many rows in one array; it is given up here piece by piece. */
  take(rows: number): Float64Array {
    const all = new Float64Array(rows).fill(Number.NaN);
    this.#pieces.forEach((values, i) => all.set(values.subarray(0, Math.max(0, rows - i * PIECE)), i * PIECE));
    this.#pieces.length = 0;
    return all;
  }
}

/** The same for codes of texts; what was not written is 0. */
export class GrowingCodes {
  readonly #pieces: Uint32Array[] = [];

  set(row: number, code: number): void {
    const piece = row >>> PIECE_BITS;
    while (this.#pieces.length <= piece) this.#pieces.push(new Uint32Array(PIECE));
    const codes = this.#pieces[piece];
    if (codes !== undefined) codes[row & WITHIN] = code;
  }

  take(rows: number): Uint32Array {
    const all = new Uint32Array(rows);
    this.#pieces.forEach((codes, i) => all.set(codes.subarray(0, Math.max(0, rows - i * PIECE)), i * PIECE));
    this.#pieces.length = 0;
    return all;
  }
}
