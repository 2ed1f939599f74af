import type { Dataset } from './dataset.ts';
import type { Parameters } from './hyperparameters.ts';

/** How the columns were standardized: (x − mean) / deviation, feature by feature. */
export interface Scaling {
  /** D means. */
  readonly mean: Float64Array;
  /** D standard deviations (of the population, ÷ N); 1 for a constant column, which becomes all 0. */
  readonly deviation: Float64Array;
}

/** Column sums of term(value, column) over the chosen rows. */
function columnMeans(
  { x, features: { length: features } }: Dataset,
  rows: Uint32Array,
  term: (value: number, j: number) => number,
): Float64Array {
  const sums = new Float64Array(features);
  for (const row of rows)
    for (let j = 0; j < features; j++) sums[j] = (sums[j] ?? 0) + term(x[row * features + j] ?? 0, j);
  return sums.map((sum) => sum / rows.length);
}

/**
 * Mean and standard deviation of each column over the chosen rows. Taken from the distances to the first row, so that
 * large values with a small spread keep their digits and a constant column is exactly constant.
 */
export function scalingOf(dataset: Dataset, rows: Uint32Array): Scaling {
  const origin = dataset.x.slice((rows[0] ?? 0) * dataset.features.length).subarray(0, dataset.features.length);
  const shift = columnMeans(dataset, rows, (value, j) => value - (origin[j] ?? 0));
  const mean = origin.map((value, j) => value + (shift[j] ?? 0));
  const variance = columnMeans(dataset, rows, (value, j) => (value - (origin[j] ?? 0) - (shift[j] ?? 0)) ** 2);
  return { mean, deviation: variance.map((square) => Math.sqrt(square) || 1) };
}

/** N × D values with each column standardized. */
export function standardize(x: Float64Array, { mean, deviation }: Scaling): Float64Array {
  const features = mean.length;
  return x.map((value, i) => (value - (mean[i % features] ?? 0)) / (deviation[i % features] ?? 1));
}

/** Parameters learned on standardized columns, as they apply to the original ones: the outputs are the same. */
export function toOriginalUnits({ weight, bias }: Parameters, { mean, deviation }: Scaling): Parameters {
  const original = weight.map((w, j) => w / (deviation[j] ?? 1));
  return { weight: original, bias: original.reduce((sum, w, j) => sum - w * (mean[j] ?? 0), bias) };
}

/** Parameters for the original columns, as they apply to the standardized ones. */
export function toStandardizedUnits({ weight, bias }: Parameters, { mean, deviation }: Scaling): Parameters {
  return {
    weight: weight.map((w, j) => w * (deviation[j] ?? 1)),
    bias: weight.reduce((sum, w, j) => sum + w * (mean[j] ?? 0), bias),
  };
}
