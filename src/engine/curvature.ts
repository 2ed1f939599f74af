import type { Dataset } from './dataset.ts';
import type { Products } from './design.ts';
import type { ColumnScale, Curvature } from './diagnosis.ts';
import type { EigenvalueRange } from './eigenvalueRange.ts';
import { eigenvalueRange } from './eigenvalueRange.ts';

/** A logistic curve bends at most by 1/4. */
const LOGISTIC_BEND = 0.25;

/** X̃ᵀX̃ in the dataset's own units, from the products of the scaled columns: large means cost no digits this way. */
function ownUnits({ columns, gram }: Products, scales: readonly ColumnScale[], examples: number): Float64Array {
  const all = scales.length + 1;
  const matrix = new Float64Array(all * all);
  const means = [...scales.map(({ mean }) => mean), 1];
  const position = new Map(columns.map((column, j) => [column, j]));
  for (let a = 0; a < all; a++)
    for (let b = 0; b <= a; b++) {
      const [j, k] = [position.get(a), position.get(b)];
      const deviations = (scales[a]?.deviation ?? 0) * (scales[b]?.deviation ?? 0);
      const product = j === undefined || k === undefined ? 0 : (gram[j * (columns.length + 1) + k] ?? 0);
      const value = examples * (means[a] ?? 0) * (means[b] ?? 0) + deviations * product;
      matrix[a * all + b] = value;
      matrix[b * all + a] = value;
    }
  return matrix;
}

function symmetric(lower: Float64Array, size: number): Float64Array {
  return lower.map((_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return lower[Math.max(row, column) * size + Math.min(row, column)] ?? 0;
  });
}

/** `null` where the small eigenvalue is no more than rounding of the large one. */
function conditionOf({ min, max }: EigenvalueRange, size: number): number | null {
  return min > size * Number.EPSILON * max ? max / min : null;
}

function curvatureFrom(lambdaMax: number, examples: number, conditions: (number | null)[]): Curvature {
  const lmaxSum = lambdaMax * LOGISTIC_BEND;
  const [conditionNumber = null, standardizedConditionNumber = null] = conditions;
  return {
    lambdaMax,
    lmaxSum,
    lmaxMean: lmaxSum / examples,
    lrLimitSum: 2 / lmaxSum,
    lrLimitMean: (2 * examples) / lmaxSum,
    conditionNumber,
    standardizedConditionNumber,
  };
}

/** The exact spectrum, for data whose products were affordable. */
export function curvatureOf(products: Products, scales: readonly ColumnScale[], examples: number): Curvature {
  const all = scales.length + 1;
  const rank = products.columns.length + 1 - products.cholesky.dependent.length;
  const own = eigenvalueRange(ownUnits(products, scales, examples), all, rank);
  const width = products.columns.length + 1;
  const scaled = eigenvalueRange(symmetric(products.gram, width), width, rank);
  return curvatureFrom(own.max, examples, [conditionOf(own, all), conditionOf(scaled, width)]);
}

/** Steps of the power method on wide data, if these are affordable. */
const POWER_STEPS = 60;
/** Multiplications that they may take: some 0.2 s. */
const POWER_BUDGET = 2e8;

/**
 * λmax(X̃ᵀX̃) by the power method, for data too wide for X̃ᵀX̃: 2·N·D operations a step. It comes out low, the lr limit high,
 * but not by much: columns have means, and these make the first eigenvalue stand out.
 */
export function wideCurvatureOf({ x, y, features: { length: features } }: Dataset): Curvature {
  let vector = new Float64Array(features + 1).fill(1);
  let lambda = 0;
  const steps = Math.max(2, Math.min(POWER_STEPS, POWER_BUDGET / (2 * x.length)));
  for (let step = 0; step < steps; step++) {
    const image = new Float64Array(features + 1);
    for (let i = 0; i < y.length; i++) {
      let score = vector[features] ?? 0;
      for (let j = 0; j < features; j++) score += (x[i * features + j] ?? 0) * (vector[j] ?? 0);
      for (let j = 0; j < features; j++) image[j] = (image[j] ?? 0) + score * (x[i * features + j] ?? 0);
      image[features] = (image[features] ?? 0) + score;
    }
    const before = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    const after = Math.sqrt(image.reduce((sum, value) => sum + value * value, 0));
    lambda = after / before;
    vector = image.map((value) => value / after);
  }
  return curvatureFrom(lambda, y.length, []);
}
