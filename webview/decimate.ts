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

/** Why a value that is not between `floor` and infinity cannot be drawn. */
function gapKind(value: number): Gap['kind'] {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'positive-infinity';
  return value === -Infinity ? 'negative-infinity' : 'not-positive';
}

/** What has to be drawn of one column so that it looks as if all of its epochs were. */
interface ColumnScan {
  /** The first, smallest, largest and last value's epochs; none where there is no number. */
  readonly epochs: number[];
  readonly gaps: readonly Gap[];
}

function addGap(gaps: Gap[], epoch: number, kind: Gap['kind']): void {
  if (!gaps.some((gap) => gap.kind === kind)) gaps.push({ epoch, kind });
}

/** One pass over epochs [start, end) in local variables: 3 ns an epoch, where methods and fields took 7. */
function scanColumn(values: Float64Array, start: number, end: number, floor: number): ColumnScan {
  const gaps: Gap[] = [];
  let [first, last, low, high] = [-1, -1, -1, -1];
  let lowest = Infinity;
  let highest = -Infinity;
  for (let epoch = start; epoch < end; epoch++) {
    const value = values[epoch] ?? Number.NaN;
    if (value > floor && value < Infinity) {
      if (first < 0) first = epoch;
      if (value < lowest) {
        lowest = value;
        low = epoch;
      }
      if (value > highest) {
        highest = value;
        high = epoch;
      }
      last = epoch;
    } else addGap(gaps, epoch, gapKind(value));
  }
  return { epochs: first < 0 ? [] : [first, low, high, last], gaps };
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
 * Epochs start … end − 1 of a series as a line of at most a few points per pixel column: first, smallest, largest and
 * last of each, so that no spike is lost and the outline is that of the full series (as M4, Jugel et al. 2014). Our
 * own because Chart.js's plugin replaces the data and does not work on a logarithmic axis.
 */
export function decimate(values: Float64Array, options: DecimateOptions): Decimated {
  const { start, end, columns } = options;
  const floor = options.logarithmic ? 0 : -Infinity;
  const keeper = new Keeper(options.keep);
  const points: { x: number; y: number }[] = [];
  const gaps: Gap[] = [];
  for (let column = 0; column < columns; column++) {
    const from = start + Math.floor((column * (end - start)) / columns);
    const to = start + Math.floor(((column + 1) * (end - start)) / columns);
    const scan = scanColumn(values, from, to, floor);
    const epochs = scan.epochs.concat(keeper.take(from, to));
    for (const gap of scan.gaps) {
      epochs.push(gap.epoch);
      gaps.push(gap);
    }
    epochs.sort((a, b) => a - b);
    epochs.forEach((x, index) => {
      if (x === epochs[index - 1]) return;
      const value = values[x] ?? Number.NaN;
      points.push({ x, y: value > floor && value < Infinity ? value : Number.NaN });
    });
  }
  return { points, gaps };
}
