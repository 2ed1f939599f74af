import type { Dataset } from './dataset.ts';
import type { ColumnScale, Separability } from './diagnosis.ts';
import type { Design } from './design.ts';
import { scaledDesign } from './design.ts';
import { separabilityOf } from './separability.ts';

const STEPS = 60;

function times({ z, width, examples }: Design, theta: Float64Array): Float64Array {
  const scores = new Float64Array(examples);
  for (let i = 0; i < examples; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (z[i * width + j] ?? 0) * (theta[j] ?? 0);
    scores[i] = sum;
  }
  return scores;
}

function timesTransposed({ z, width, examples }: Design, values: Float64Array): Float64Array {
  const sums = new Float64Array(width);
  for (let i = 0; i < examples; i++)
    for (let j = 0; j < width; j++) sums[j] = (sums[j] ?? 0) + (values[i] ?? 0) * (z[i * width + j] ?? 0);
  return sums;
}

function squareOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function addTo(target: Float64Array, factor: number, values: Float64Array): void {
  values.forEach((value, i) => (target[i] = (target[i] ?? 0) + factor * value));
}

/**
 * Looks for a separating plane in data too wide for Newton's method: conjugate gradients on the squared distance of the scores
 * from ±1 (CGLS; Björck, Numerical Methods for Least Squares Problems, §7.4), until all scores have the right sign. Data with
 * at least as many columns as examples nearly always has such a plane. What is found is a witness; not finding one is no proof.
 */
export function separateWide(dataset: Dataset, scales: readonly ColumnScale[]): Separability | null {
  const design = scaledDesign(dataset, scales);
  const theta = new Float64Array(design.width);
  const residual = dataset.y.map((label) => (label === 1 ? 1 : -1));
  let gradient = timesTransposed(design, residual);
  let direction = gradient.slice();
  for (let step = 0; step < STEPS; step++) {
    const square = squareOf(gradient);
    const image = times(design, direction);
    const length = square / squareOf(image);
    if (!Number.isFinite(length)) return null;
    addTo(theta, length, direction);
    addTo(residual, -length, image);
    // The residual is ±1 − score.
    if (residual.every((left, i) => (dataset.y[i] === 1 ? left < 1 : left > -1))) {
      const verdict = { kind: 'separable', theta } as const;
      return separabilityOf(dataset, design, verdict);
    }
    gradient = timesTransposed(design, residual);
    const next = gradient.slice();
    addTo(next, squareOf(gradient) / square, direction);
    direction = next;
  }
  return null;
}
