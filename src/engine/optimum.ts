import { choleskyOf, inverseDiagonal, solveCholesky } from './cholesky.ts';
import type { Dataset } from './dataset.ts';
import type { Design } from './design.ts';
import { planeOf } from './design.ts';
import type { LeastSquares, Optimum } from './diagnosis.ts';
import type { Fit } from './logisticFit.ts';

/**
 * √ of the diagonal of the inverse Hessian, in the dataset's own units. A weight is its scaled one divided by the deviation;
 * the bias is a combination of all of them, and so is its error.
 */
function standardErrors(design: Design, { hessian }: Fit) {
  const { columns, scales, width } = design;
  const variances = inverseDiagonal(hessian);
  const weight = scales.map(() => 0);
  const biasOf = new Float64Array(width);
  biasOf[width - 1] = 1;
  columns.forEach((column, j) => {
    const { mean, deviation } = scales[column] ?? { mean: 0, deviation: 1 };
    weight[column] = Math.sqrt(variances[j] ?? 0) / deviation;
    biasOf[j] = -mean / deviation;
  });
  const spread = solveCholesky(hessian, biasOf);
  return { weight, bias: Math.sqrt(spread.reduce((sum, value, j) => sum + value * (biasOf[j] ?? 0), 0)) };
}

/** What Newton's last iterate says in the dataset's own units. */
export function optimumOf(dataset: Dataset, design: Design, fit: Fit): Optimum {
  const plane = planeOf(design, fit.theta);
  return {
    kind: 'finite',
    ...plane,
    lossSum: fit.loss,
    lossMean: fit.loss / dataset.y.length,
    gradientNorm: gradientNormAt(dataset, plane),
    aliased: dataset.features.flatMap((_, column) => (design.columns.includes(column) ? [] : [column])),
    standardErrors: standardErrors(design, fit),
    oddsRatios: plane.weight.map((weight) => (Number.isFinite(Math.exp(weight)) ? Math.exp(weight) : null)),
  };
}

/** ‖Σ (p − y)·x̃‖ of the dataset itself, not of the scaled columns. */
function gradientNormAt(
  { x, y, features: { length: features } }: Dataset,
  plane: { weight: readonly number[]; bias: number },
) {
  const gradient = new Float64Array(features + 1);
  for (let i = 0; i < y.length; i++) {
    let score = plane.bias;
    for (let j = 0; j < features; j++) score += (x[i * features + j] ?? 0) * (plane.weight[j] ?? 0);
    const pull = 1 / (1 + Math.exp(-score)) - (y[i] ?? 0);
    for (let j = 0; j < features; j++) gradient[j] = (gradient[j] ?? 0) + pull * (x[i * features + j] ?? 0);
    gradient[features] = (gradient[features] ?? 0) + pull;
  }
  return Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
}

/** The linear model with the smallest squared error, by the normal equations of the scaled columns. */
export function leastSquaresOf({ y }: Dataset, design: Design, gram: Float64Array): LeastSquares {
  const { z, width } = design;
  const right = new Float64Array(width);
  for (let i = 0; i < y.length; i++)
    for (let j = 0; j < width; j++) right[j] = (right[j] ?? 0) + (z[i * width + j] ?? 0) * (y[i] ?? 0);
  const theta = solveCholesky(choleskyOf(gram, width, 0), right);
  let lossSum = 0;
  for (let i = 0; i < y.length; i++) {
    let output = 0;
    for (let j = 0; j < width; j++) output += (z[i * width + j] ?? 0) * (theta[j] ?? 0);
    lossSum += (output - (y[i] ?? 0)) ** 2;
  }
  return { ...planeOf(design, theta), lossSum, lossMean: lossSum / y.length };
}
