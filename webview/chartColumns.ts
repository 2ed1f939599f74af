import { Blocks } from './chartBlocks.ts';
import type { ChartLine } from './chartLines.ts';
import { MovingAverage } from './chartSmoothing.ts';

/** A line's numbers as they are and averaged, each with what drawing needs to know of them. */
class Column {
  readonly raw = new Blocks();
  #average: MovingAverage | null = null;
  #smooth = new Blocks();

  smooth(weight: number): Blocks {
    if (this.#average?.weight !== weight) {
      this.#average = new MovingAverage(weight);
      this.#smooth = new Blocks();
    }
    this.#smooth.extend(this.#average.extend(this.raw.values));
    return this.#smooth;
  }
}

/** Keeps what was computed of each line, so that a frame costs what is new: runs only ever grow. */
export class ChartColumns {
  #columns = new Map<string, Column>();

  /** Takes up the lines as they are now and forgets those that are gone. */
  take(lines: readonly ChartLine[]): void {
    const kept = new Map<string, Column>();
    for (const line of lines) {
      const column = this.#columns.get(keyOf(line)) ?? new Column();
      column.raw.extend(line.run[line.column].values);
      kept.set(keyOf(line), column);
    }
    this.#columns = kept;
  }

  raw(line: ChartLine): Blocks {
    return this.#columns.get(keyOf(line))?.raw ?? new Blocks();
  }

  /** @param weight of the past in the average, in (0, 1) */
  smooth(line: ChartLine, weight: number): Blocks {
    return this.#columns.get(keyOf(line))?.smooth(weight) ?? new Blocks();
  }
}

function keyOf({ run, column }: ChartLine): string {
  return `${column} ${run.runId}`;
}
