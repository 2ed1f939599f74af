import type { Arithmetic, Vector } from './arithmetic.ts';
import type { Dataset } from './dataset.ts';

/** N examples as tensors of a dtype: what a backend trains on. */
export interface Examples {
  /** N × D, row by row. */
  readonly x: Vector;
  /** N labels. */
  readonly y: Vector;
  /** D. */
  readonly features: number;
}

/** The chosen rows of a dataset as tensors of the arithmetic's dtype. */
export function examplesOf({ x, y, features: names }: Dataset, rows: Uint32Array, arithmetic: Arithmetic): Examples {
  const features = names.length;
  const chosenX = arithmetic.zeros(rows.length * features);
  const chosenY = arithmetic.zeros(rows.length);
  rows.forEach((row, i) => {
    chosenX.set(x.subarray(row * features, (row + 1) * features), i * features);
    chosenY[i] = y[row] ?? Number.NaN;
  });
  return { x: chosenX, y: chosenY, features };
}
