/** An epoch at which there is no loss to draw, and why. */
export interface Gap {
  readonly epoch: number;
  readonly kind: 'nan' | 'positive-infinity' | 'negative-infinity' | 'not-positive';
}

/** What is drawn of a long series: points in the order of their epochs, NaN where the line breaks. */
export interface Decimated {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** At most one a column and kind. */
  readonly gaps: readonly Gap[];
}

export interface DecimateOptions {
  /** The epochs to draw: [start, end). */
  readonly start: number;
  readonly end: number;
  /** Pixel columns to draw them into. */
  readonly columns: number;
  /** On a logarithmic axis a value ≤ 0 has no place. */
  readonly logarithmic: boolean;
  /** Epochs to keep in any case, ascending: those with a mark on them. */
  readonly keep: readonly number[];
}

function gapKind(value: number, logarithmic: boolean): Gap['kind'] | null {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'positive-infinity';
  if (value === -Infinity) return 'negative-infinity';
  return logarithmic && value <= 0 ? 'not-positive' : null;
}

/** Epochs [start, end) of one column: what has to be drawn so that it looks as if all of them were. */
class ColumnScan {
  first = -1;
  last = -1;
  low = -1;
  high = -1;
  readonly gaps: Gap[] = [];

  constructor(values: Float64Array, start: number, end: number, logarithmic: boolean) {
    for (let epoch = start; epoch < end; epoch++) {
      const value = values[epoch] ?? Number.NaN;
      const kind = gapKind(value, logarithmic);
      if (kind === null) this.#see(values, epoch, value);
      else if (!this.gaps.some((gap) => gap.kind === kind)) this.gaps.push({ epoch, kind });
    }
  }

  #see(values: Float64Array, epoch: number, value: number): void {
    if (this.first < 0) this.first = this.low = this.high = epoch;
    if (value < (values[this.low] ?? Infinity)) this.low = epoch;
    if (value > (values[this.high] ?? -Infinity)) this.high = epoch;
    this.last = epoch;
  }

  /** The epochs to draw, ascending, each once. */
  epochs(keep: readonly number[]): number[] {
    const drawn = [this.first, this.low, this.high, this.last, ...this.gaps.map(({ epoch }) => epoch)];
    return [...new Set([...drawn.filter((epoch) => epoch >= 0), ...keep])].sort((a, b) => a - b);
  }
}

/**
 * Epochs start … end − 1 of a series as a line of at most a few points per pixel column: first, smallest, largest and
 * last of each, so that no spike is lost and the outline is that of the full series (as M4, Jugel et al. 2014). Our
 * own because Chart.js's plugin replaces the data and does not work on a logarithmic axis.
 */
export function decimate(values: Float64Array, options: DecimateOptions): Decimated {
  const { start, end, columns, logarithmic, keep } = options;
  const points: { x: number; y: number }[] = [];
  const gaps: Gap[] = [];
  let kept = 0;
  for (let column = 0; column < columns; column++) {
    const from = start + Math.floor((column * (end - start)) / columns);
    const to = start + Math.floor(((column + 1) * (end - start)) / columns);
    if (from === to) continue;
    const scan = new ColumnScan(values, from, to, logarithmic);
    while ((keep[kept] ?? Infinity) < from) kept++;
    const firstKept = kept;
    while ((keep[kept] ?? Infinity) < to) kept++;
    for (const epoch of scan.epochs(keep.slice(firstKept, kept))) points.push({ x: epoch, y: valueAt(epoch) });
    gaps.push(...scan.gaps);
  }
  return { points, gaps };

  function valueAt(epoch: number): number {
    const value = values[epoch] ?? Number.NaN;
    return gapKind(value, logarithmic) === null ? value : Number.NaN;
  }
}
