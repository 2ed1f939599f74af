/** What a run said, epoch by epoch. The columns have one entry an epoch, in order. */
export interface RunColumns {
  readonly loss: Float64Array;
  readonly correct: Uint32Array;
  readonly gradientNorm: Float64Array;
}

const EMPTY: RunColumns = {
  loss: new Float64Array(0),
  correct: new Uint32Array(0),
  gradientNorm: new Float64Array(0),
};

/**
 * The log of one run, kept in the pieces it came in: appending costs nothing however long the run, where growing one
 * array would now and then copy all of it on VS Code's extension host.
 */
export class RunLog {
  readonly #pieces: RunColumns[] = [];
  #length = 0;

  /** The number of epochs logged. */
  get length(): number {
    return this.#length;
  }

  append(piece: RunColumns): void {
    if (piece.loss.length === 0) return;
    this.#pieces.push(piece);
    this.#length += piece.loss.length;
  }

  /** The pieces that came after the first `count` of them, as they are: for reading only. */
  piecesAfter(count: number): readonly RunColumns[] {
    return this.#pieces.slice(count);
  }

  /** A copy of the columns from epoch `start` up to, but not including, `end`. */
  columns(start = 0, end = this.#length): RunColumns {
    const length = Math.max(0, Math.min(end, this.#length) - start);
    if (length === 0) return EMPTY;
    const columns = {
      loss: new Float64Array(length),
      correct: new Uint32Array(length),
      gradientNorm: new Float64Array(length),
    };
    this.#copyInto(columns, start, start + length);
    return columns;
  }

  /** From the last piece backwards: what is asked for is nearly always among the newest. */
  #copyInto(columns: RunColumns, start: number, end: number): void {
    let pieceEnd = this.#length;
    for (let i = this.#pieces.length - 1; i >= 0 && pieceEnd > start; i--) {
      const piece = this.#pieces[i] ?? EMPTY;
      const pieceStart = pieceEnd - piece.loss.length;
      const from = Math.max(0, start - pieceStart);
      const to = Math.min(piece.loss.length, end - pieceStart);
      pieceEnd = pieceStart;
      if (to <= from) continue;
      const at = pieceStart + from - start;
      columns.loss.set(piece.loss.subarray(from, to), at);
      columns.correct.set(piece.correct.subarray(from, to), at);
      columns.gradientNorm.set(piece.gradientNorm.subarray(from, to), at);
    }
  }
}
