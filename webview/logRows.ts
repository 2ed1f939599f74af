import type { RunLog } from './runLog.ts';
import type { LogFilter } from './viewState.ts';

type LoggedRun = Pick<RunLog, 'loss' | 'annotations' | 'annotatedEpochs'>;

/** The epochs that a filter leaves, ascending, each once; null where it leaves all. */
function filteredEpochs({ annotations, annotatedEpochs }: LoggedRun, filter: LogFilter): readonly number[] | null {
  if (filter === 'all') return null;
  if (filter === 'annotated') return annotatedEpochs;
  return [...new Set(annotations.filter(({ severity }) => severity === filter).map(({ epoch }) => epoch))];
}

/** Which epoch stands in which row: all of them, or those with an annotation, or with one of a severity. */
export class LogRows {
  readonly count: number;
  readonly #epochs: readonly number[] | null;

  constructor(run: LoggedRun, filter: LogFilter) {
    const { length } = run.loss;
    // A stretch may be announced before its epochs have arrived.
    this.#epochs = filteredEpochs(run, filter)?.filter((epoch) => epoch < length) ?? null;
    this.count = this.#epochs?.length ?? length;
  }

  epochAt(row: number): number {
    return this.#epochs === null ? row : (this.#epochs[row] ?? 0);
  }

  /** The row of an epoch, or of the next one that is shown; the last one where none follows. */
  rowOf(epoch: number): number {
    if (this.#epochs === null) return Math.min(epoch, this.count - 1);
    const row = this.#epochs.findIndex((shown) => shown >= epoch);
    return row < 0 ? this.count - 1 : row;
  }

  /** Whether an epoch has a row. */
  has(epoch: number): boolean {
    return this.count > 0 && this.epochAt(this.rowOf(epoch)) === epoch;
  }

  /** The epochs between two, both included, that have a row. */
  *between(from: number, to: number): Generator<number, void> {
    const [first, last] = from < to ? [from, to] : [to, from];
    for (let row = this.rowOf(first); row >= 0 && row < this.count && this.epochAt(row) <= last; row++)
      yield this.epochAt(row);
  }
}
