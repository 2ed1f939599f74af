import type { LossFunction } from '../src/engine/metrics.ts';
import type { Bounds } from './plane.ts';

/** Two parameters of a flat vector (D weights, then the bias), by their index; they differ. */
export type Pair = readonly [number, number];

/** A plane through the space of all parameters: two of them vary, the others stay as they are. */
export interface Slice {
  /** D weights and the bias. */
  readonly parameters: Float64Array;
  readonly pair: Pair;
}

/** The slice's parameters with two of them set. */
export function onSlice({ parameters, pair: [i, j] }: Slice, x: number, y: number): Float64Array {
  const moved = parameters.slice();
  moved[i] = x;
  moved[j] = y;
  return moved;
}

/** What the losses of a grid come to. */
export interface GridRange {
  /** Of those that are finite numbers; NaN where none is. */
  readonly lowest: number;
  readonly highest: number;
  /** How many are not. */
  readonly broken: number;
}

/** The loss at evenly spread points of a slice, the corners of the bounds among them; worked out bit by bit. */
export class LossGrid {
  readonly bounds: Bounds;
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the bottom; NaN where it is not known yet, or not a number. */
  readonly values: Float64Array;
  readonly #loss: LossFunction;
  readonly #slice: Slice;
  readonly #factor: number;
  #known = 0;
  #cutOff = 0;

  /** @param factor what each loss is multiplied by, for a sum over a sample of the examples */
  constructor(loss: LossFunction, slice: Slice, bounds: Bounds, size: readonly [number, number], factor = 1) {
    this.#loss = loss;
    this.#slice = slice;
    this.#factor = factor;
    this.bounds = bounds;
    [this.columns, this.rows] = size;
    this.values = new Float64Array(this.columns * this.rows).fill(Number.NaN);
  }

  get isDone(): boolean {
    return this.#known === this.values.length;
  }

  /** At how many points BCELoss' logarithm is cut off for some example. */
  get cutOff(): number {
    return this.#cutOff;
  }

  /** Where a point of the grid is, which need not be a whole one. */
  xAt(column: number): number {
    return this.bounds.left + (column / (this.columns - 1)) * (this.bounds.right - this.bounds.left);
  }

  yAt(row: number): number {
    return this.bounds.bottom + (row / (this.rows - 1)) * (this.bounds.top - this.bounds.bottom);
  }

  /** Works out losses, one at least, until there is no time left or nothing to do. */
  work(hasTime: () => boolean): void {
    while (!this.isDone) {
      const [column, row] = [this.#known % this.columns, Math.floor(this.#known / this.columns)];
      this.values[this.#known] = this.#factor * this.#loss.at(onSlice(this.#slice, this.xAt(column), this.yAt(row)));
      if (this.#loss.cutOff > 0) this.#cutOff++;
      this.#known++;
      if (!hasTime()) return;
    }
  }
}

export function rangeOf(values: Float64Array): GridRange {
  let [lowest, highest, broken] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) broken++;
    else {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  if (broken === values.length) return { lowest: Number.NaN, highest: Number.NaN, broken };
  return { lowest, highest, broken };
}

/** Losses nearer to the lowest than this share of the range look alike: without it the valley's floor would be all there is. */
const FLOOR = 1e-3;

/** Differences below this share of the loss are rounding. */
const FLAT = 1e-6;

export function isFlat({ lowest, highest }: GridRange): boolean {
  return highest - lowest <= FLAT * Math.abs(highest);
}

/** How high a loss is between the lowest (0) and the highest (1) of a range, on a logarithmic scale above the lowest. */
export function heightOf(loss: number, range: GridRange): number {
  if (isFlat(range)) return 0;
  const share = (loss - range.lowest) / (range.highest - range.lowest);
  return Math.log1p(Math.max(0, share) / FLOOR) / Math.log1p(1 / FLOOR);
}

/** The loss of a height: the other way round. */
export function lossAtHeight(height: number, { lowest, highest }: GridRange): number {
  return lowest + (highest - lowest) * FLOOR * Math.expm1(height * Math.log1p(1 / FLOOR));
}

/** Losses to draw lines at: evenly spread in height, so that the valley's floor has as many as its slopes. */
export function contourLevels(range: GridRange, count: number): number[] {
  if (isFlat(range) || Number.isNaN(range.lowest)) return [];
  return Array.from({ length: count }, (_, i) => lossAtHeight((i + 1) / (count + 1), range));
}
