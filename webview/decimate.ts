import type { Blocks, Scan } from './chartBlocks.ts';

/** What one pixel column has to show of the epochs in it. */
export interface PixelColumn extends Readonly<Scan> {
  /** Its place, counted from 0. */
  readonly index: number;
  /** How many epochs it has. */
  readonly count: number;
  /** Those of the epochs to keep that are in it. */
  readonly kept: readonly number[];
}

export interface DecimateOptions {
  /** The first epoch of each pixel column, ascending, and the one after the last column's (`columnEdges`). */
  readonly edges: ArrayLike<number>;
  /** On a logarithmic axis a value ≤ 0 has no place. */
  readonly logarithmic: boolean;
  /** Epochs to keep in any case, ascending: those with a mark on them. */
  readonly keep: readonly number[];
}

/** The kept epochs in [from, to), taken from the ascending list one column after the other. */
class Keeper {
  readonly #keep: readonly number[];
  #next = 0;

  constructor(keep: readonly number[]) {
    this.#keep = keep;
  }

  take(from: number, to: number): readonly number[] {
    while ((this.#keep[this.#next] ?? Infinity) < from) this.#next++;
    const first = this.#next;
    while ((this.#keep[this.#next] ?? Infinity) < to) this.#next++;
    return this.#keep.slice(first, this.#next);
  }
}

/**
 * A series by pixel columns: first, smallest, largest and last of each, so that no spike is lost and the outline is
 * that of the full series (as M4, Jugel et al. 2014). Columns without an epoch are left out. Our own because Chart.js's
 * plugin replaces the data and does not work on a logarithmic axis.
 */
export function decimate(series: Blocks, { edges, logarithmic, keep }: DecimateOptions): PixelColumn[] {
  const floor = logarithmic ? 0 : -Infinity;
  const keeper = new Keeper(keep);
  const columns: PixelColumn[] = [];
  for (let index = 0; index + 1 < edges.length; index++) {
    const from = edges[index] ?? 0;
    const to = Math.min(edges[index + 1] ?? 0, series.length);
    if (from < to)
      columns.push({ ...series.scan(from, to, floor), index, count: to - from, kept: keeper.take(from, to) });
  }
  return columns;
}
