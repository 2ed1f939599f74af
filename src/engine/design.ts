import type { Cholesky } from './cholesky.ts';
import { choleskyOf } from './cholesky.ts';
import type { Dataset } from './dataset.ts';
import type { ColumnScale, Plane } from './diagnosis.ts';

/**
 * The columns of a dataset that add something, scaled to mean 0 and deviation 1, with a last column of ones for the bias.
 * Separability and the smallest loss do not depend on the scaling; the digits of a solution do.
 */
export interface Design {
  readonly examples: number;
  /** Columns with the one of the bias. */
  readonly width: number;
  /** examples × width, row by row. */
  readonly z: Float64Array;
  /** Which of the dataset's columns the first width − 1 ones are. */
  readonly columns: readonly number[];
  readonly scales: readonly ColumnScale[];
}

/** At most this share of a column's square may be left for it to count as a combination of those before it. */
export const DEPENDENT = 1e-10;

/** The columns with more than one value. */
export function varyingColumns(scales: readonly ColumnScale[]): number[] {
  return scales.flatMap(({ min, max }, column) => (min === max ? [] : [column]));
}

function scaledColumns({ x, features }: Dataset, scales: readonly ColumnScale[], columns: readonly number[]) {
  const width = columns.length + 1;
  const examples = x.length / Math.max(features.length, 1);
  const z = new Float64Array(examples * width).fill(1);
  columns.forEach((column, j) => {
    const { mean, deviation } = scales[column] ?? { mean: 0, deviation: 1 };
    for (let i = 0; i < examples; i++) z[i * width + j] = ((x[i * features.length + column] ?? 0) - mean) / deviation;
  });
  return z;
}

/**
 * The lower triangle of zᵀ·diag(weights)·z; without weights of zᵀ·z. Four rows at a time: 100,000 × 31 take 80 ms instead of
 * 200, because every sum is then fetched and stored a quarter as often.
 */
export function gramOf(z: Float64Array, width: number, weights: Float64Array | null): Float64Array {
  const gram = new Float64Array(width * width);
  const examples = z.length / width;
  const weight = (i: number) => (i >= examples ? 0 : weights === null ? 1 : (weights[i] ?? 0));
  for (let i = 0; i < examples; i += 4) {
    const [w0, w1, w2, w3] = [weight(i), weight(i + 1), weight(i + 2), weight(i + 3)];
    const a = i * width;
    // Rows past the end have weight 0; they are read from the first one, so that nothing is undefined.
    const b = i + 1 < examples ? a + width : 0;
    const c = i + 2 < examples ? a + 2 * width : 0;
    const d = i + 3 < examples ? a + 3 * width : 0;
    for (let j = 0; j < width; j++) {
      const p = w0 * (z[a + j] ?? 0);
      const q = w1 * (z[b + j] ?? 0);
      const r = w2 * (z[c + j] ?? 0);
      const s = w3 * (z[d + j] ?? 0);
      const row = j * width;
      for (let k = 0; k <= j; k++)
        gram[row + k] =
          (gram[row + k] ?? 0) +
          (p * (z[a + k] ?? 0) + q * (z[b + k] ?? 0) + (r * (z[c + k] ?? 0) + s * (z[d + k] ?? 0)));
    }
  }
  return gram;
}

/** The columns that vary, and their products. */
export interface Products {
  readonly columns: readonly number[];
  /** The lower triangle of the products of all scaled columns, with that of ones last. */
  readonly gram: Float64Array;
  readonly cholesky: Cholesky;
  readonly z: Float64Array;
}

export function productsOf(dataset: Dataset, scales: readonly ColumnScale[]): Products {
  const columns = varyingColumns(scales);
  const z = scaledColumns(dataset, scales, columns);
  const gram = gramOf(z, columns.length + 1, null);
  return { columns, gram, cholesky: choleskyOf(gram, columns.length + 1, DEPENDENT), z };
}

/** All columns that vary, whether or not they depend on each other. */
export function scaledDesign(dataset: Dataset, scales: readonly ColumnScale[]): Design {
  const columns = varyingColumns(scales);
  return {
    examples: dataset.y.length,
    width: columns.length + 1,
    z: scaledColumns(dataset, scales, columns),
    columns,
    scales,
  };
}

/** Without the columns that those before them determine. */
export function designOf(dataset: Dataset, scales: readonly ColumnScale[], products: Products): Design {
  const { dependent } = products.cholesky;
  const columns = products.columns.filter((_, j) => !dependent.includes(j));
  const z = dependent.length === 0 ? products.z : scaledColumns(dataset, scales, columns);
  return { examples: dataset.y.length, width: columns.length + 1, z, columns, scales };
}

/** A plane of the scaled columns as one of the dataset's own. */
export function planeOf({ columns, scales }: Design, theta: ArrayLike<number>): Plane {
  const weight = scales.map(() => 0);
  let bias = theta[columns.length] ?? 0;
  columns.forEach((column, j) => {
    const { mean, deviation } = scales[column] ?? { mean: 0, deviation: 1 };
    const slope = (theta[j] ?? 0) / deviation;
    weight[column] = slope;
    bias -= slope * mean;
  });
  // JSON has no −0.
  return { weight: weight.map((w) => w + 0), bias: bias + 0 };
}
