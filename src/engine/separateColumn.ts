import type { Dataset } from './dataset.ts';
import type { Separability } from './diagnosis.ts';

/** The values of one column among the examples of each class. */
interface ClassRanges {
  readonly negative: { min: number; max: number };
  readonly positive: { min: number; max: number };
}

function classRanges({ x, y, features: { length: features } }: Dataset, column: number): ClassRanges {
  const negative = { min: Infinity, max: -Infinity };
  const positive = { min: Infinity, max: -Infinity };
  for (let i = 0; i < y.length; i++) {
    const value = x[i * features + column] ?? 0;
    const range = y[i] === 1 ? positive : negative;
    if (value < range.min) range.min = value;
    if (value > range.max) range.max = value;
  }
  return { negative, positive };
}

/** The plane x[column] = threshold, label 1 on the side of `sign`. */
function thresholdPlane(features: number, column: number, threshold: number, sign: number) {
  const weight = new Array<number>(features).fill(0);
  weight[column] = sign;
  return { weight, bias: 0 - sign * threshold };
}

function onThreshold({ x, y, features }: Dataset, column: number, threshold: number): number {
  let count = 0;
  for (let i = 0; i < y.length; i++) if (x[i * features.length + column] === threshold) count++;
  return count;
}

/** How one column parts the classes if the lower class ends at `low` and the upper one begins at `high`. */
function partedAt(dataset: Dataset, column: number, low: number, high: number, sign: number): Separability | null {
  if (low > high) return null;
  const features = dataset.features.length;
  const middle = low + (high - low) / 2;
  const plane = thresholdPlane(features, column, low === high ? low : middle, sign);
  // Of two neighbouring floats the middle is one of them: what lies on the plane is not separated by it.
  const margin = Math.min(middle - low, high - middle);
  if (margin > 0) return { kind: 'separable', ...plane, margin, classes: 2 };
  return low === high
    ? { kind: 'quasi-separable', ...plane, onPlane: onThreshold(dataset, column, low), tolerance: 0 }
    : null;
}

/**
 * Whether one feature alone parts the classes, exactly: comparisons only. Of several the widest margin is taken.
 * `not-separable` is said for the only column; `null` where one column can't tell.
 */
export function separateByOneColumn(dataset: Dataset, columns: readonly number[]): Separability | null {
  let best: Separability | null = null;
  for (const column of columns) {
    const { negative, positive } = classRanges(dataset, column);
    const parted =
      partedAt(dataset, column, negative.max, positive.min, 1) ??
      partedAt(dataset, column, positive.max, negative.min, -1);
    if (parted !== null && isWider(parted, best)) best = parted;
  }
  if (best === null && columns.length === 1) return { kind: 'not-separable', proof: 'interleaved' };
  return best;
}

function isWider(candidate: Separability, best: Separability | null): boolean {
  if (best === null) return true;
  if (candidate.kind !== 'separable') return false;
  return best.kind !== 'separable' || candidate.margin > best.margin;
}
