import type { RunLog } from './runLog.ts';
import type { ViewState } from './viewState.ts';

/** Which epoch stands in which row: all of them, or those with an annotation. */
export class LogRows {
  readonly count: number;
  readonly #annotated: readonly number[] | null;

  constructor({ loss, annotatedEpochs }: RunLog, filter: ViewState['filter']) {
    // A stretch may be announced before its epochs have arrived.
    this.#annotated = filter === 'all' ? null : annotatedEpochs.filter((epoch) => epoch < loss.length);
    this.count = this.#annotated?.length ?? loss.length;
  }

  epochAt(row: number): number {
    return this.#annotated === null ? row : (this.#annotated[row] ?? 0);
  }

  /** The row of an epoch, or of the next one that is shown; the last one where none follows. */
  rowOf(epoch: number): number {
    if (this.#annotated === null) return Math.min(epoch, this.count - 1);
    const row = this.#annotated.findIndex((annotated) => annotated >= epoch);
    return row < 0 ? this.count - 1 : row;
  }

  /** The epochs between two, both included, that have a row. */
  *between(from: number, to: number): Generator<number, void> {
    const [first, last] = from < to ? [from, to] : [to, from];
    for (let row = this.rowOf(first); row >= 0 && row < this.count && this.epochAt(row) <= last; row++)
      yield this.epochAt(row);
  }
}
