/** Entries of one piece: what a long column grows by. */
const PIECE_BITS = 15;
const PIECE = 1 << PIECE_BITS;
const WITHIN = PIECE - 1;

/** What a column begins with: a file may have ten thousand of them and three rows. */
const FIRST = 16;
const GROWTH = 1.5;

type Numbers = Float64Array | Uint32Array;

/**
 * A column that is written from top to bottom and not copied as a whole to grow: 5 million rows cost 40 MB, not the
 * 80 MB of an array that doubles. What was not written is `blank`.
 */
class GrowingArray<Piece extends Numbers> {
  readonly #make: (length: number) => Piece;
  readonly #pieces: Piece[] = [];

  /** @param make an array of so many entries, all of them blank */
  constructor(make: (length: number) => Piece) {
    this.#make = make;
  }

  set(row: number, value: number): void {
    const piece = this.#pieces[row >>> PIECE_BITS];
    const at = row & WITHIN;
    if (piece !== undefined && at < piece.length) piece[at] = value;
    else this.#grownFor(row)[at] = value;
  }

  /** The column of so many rows in one array; it is given up here piece by piece. */
  take(rows: number): Piece {
    const all = this.#make(rows);
    for (let i = 0; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i];
      if (piece !== undefined) all.set(piece.subarray(0, Math.max(0, rows - i * PIECE)), i * PIECE);
      this.#pieces[i] = this.#make(0);
    }
    return all;
  }

  /** The piece with this row: the first grows as it is needed, the others are made whole. */
  #grownFor(row: number): Piece {
    const index = row >>> PIECE_BITS;
    while (this.#pieces.length < index) this.#pieces.push(this.#make(PIECE));
    const old = this.#pieces[index];
    const length = index > 0 ? PIECE : Math.min(PIECE, Math.max(FIRST, Math.ceil(((row & WITHIN) + 1) * GROWTH)));
    const piece = this.#make(length);
    if (old !== undefined) piece.set(old);
    this.#pieces[index] = piece;
    return piece;
  }
}

/** Numbers; NaN where none was written. */
export class GrowingFloats extends GrowingArray<Float64Array> {
  constructor() {
    super((length) => new Float64Array(length).fill(Number.NaN));
  }
}

/** Codes of texts; 0 where none was written. */
export class GrowingCodes extends GrowingArray<Uint32Array> {
  constructor() {
    super((length) => new Uint32Array(length));
  }
}
