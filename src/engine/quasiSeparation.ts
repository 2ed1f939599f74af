import type { Fit, FitProblem } from './logisticFit.ts';
import { nextFit, separates, startFit, timesMatrix } from './logisticFit.ts';
import { nullSpaceOf } from './nullSpace.ts';

/** A direction in which no score moves to the wrong side, some to the right one, and the rest not at all. */
export interface QuasiDirection {
  readonly theta: Float64Array;
  /** The examples whose scores do not move. */
  readonly onPlane: readonly number[];
  /** By how much they do, relative to the largest terms of a score. */
  readonly tolerance: number;
}

/** Columns are scaled to deviation 1; elimination leaves some 1e-14 of that. */
const TOLERANCE = 1e-9;

/** The examples that Newton's step still carries away, against those it leaves where they are. */
function partition({ y }: FitProblem, { scores, stepScores }: Fit): { leaving: number[]; staying: number[] } {
  const leaving: number[] = [];
  const staying: number[] = [];
  for (let i = 0; i < y.length; i++) {
    const side = y[i] === 1 ? 1 : -1;
    const leaves = side * (scores[i] ?? 0) > 4 && side * (stepScores[i] ?? 0) > 0.3;
    (leaves ? leaving : staying).push(i);
  }
  return { leaving, staying };
}

export function rowsOf({ z, width }: FitProblem, rows: readonly number[]): Float64Array {
  const chosen = new Float64Array(rows.length * width);
  rows.forEach((row, i) => chosen.set(z.subarray(row * width, (row + 1) * width), i * width));
  return chosen;
}

/** The chosen rows in the coordinates of a basis: a problem of their own, without a bias. */
function projected(problem: FitProblem, rows: readonly number[], basis: readonly Float64Array[]): FitProblem {
  const z = new Float64Array(rows.length * basis.length);
  rows.forEach((row, i) =>
    basis.forEach((vector, k) => {
      let sum = 0;
      vector.forEach((value, j) => (sum += value * (problem.z[row * problem.width + j] ?? 0)));
      z[i * basis.length + k] = sum;
    }),
  );
  return { z, width: basis.length, y: Float64Array.from(rows, (row) => problem.y[row] ?? 0) };
}

/** Coordinates that have all rows of a problem on their sides; `null` where Newton finds none in a few steps. */
function separatingCoordinates(problem: FitProblem): Float64Array | null {
  let fit: Fit | null = startFit(problem);
  for (let iteration = 0; fit !== null && iteration < 30; iteration++) {
    if (separates(problem, fit)) return fit.theta;
    fit = nextFit(problem, fit);
  }
  return null;
}

/** What rounding is measured by: the largest sum of |z|·|theta| of any example. */
function largestTerms({ z, width }: FitProblem, theta: Float64Array): number {
  let largest = 0;
  for (let start = 0; start < z.length; start += width) {
    let size = 0;
    for (let j = 0; j < width; j++) size += Math.abs((z[start + j] ?? 0) * (theta[j] ?? 0));
    largest = Math.max(largest, size);
  }
  return largest;
}

/** Checks a direction against every example; `null` where it has one on its wrong side, or all on the plane. */
export function verified(problem: FitProblem, theta: Float64Array): QuasiDirection | null {
  const { y } = problem;
  const size = largestTerms(problem, theta);
  const onPlane: number[] = [];
  let tolerance = 0;
  for (const [i, score] of timesMatrix(problem, theta).entries()) {
    if (Math.abs(score) <= TOLERANCE * size) {
      onPlane.push(i);
      tolerance = Math.max(tolerance, Math.abs(score) / size);
    } else if (score > 0 !== (y[i] === 1)) return null;
  }
  return onPlane.length < y.length ? { theta, onPlane, tolerance } : null;
}

/**
 * Guesses from an iterate of Newton's method which examples lie on a quasi-separating plane, solves for the directions that
 * leave these exactly where they are, and separates the others among these directions (after Konis, Linear programming
 * algorithms for detecting separated data in binary logistic regression models, 2007, who solves a linear program instead).
 */
export function quasiDirection(problem: FitProblem, fit: Fit): QuasiDirection | null {
  const { leaving, staying } = partition(problem, fit);
  if (leaving.length === 0) return null;
  const basis = nullSpaceOf(rowsOf(problem, staying), problem.width);
  if (basis.length === 0) return null;
  const coordinates = separatingCoordinates(projected(problem, leaving, basis));
  if (coordinates === null) return null;
  const theta = new Float64Array(problem.width);
  basis.forEach((vector, k) =>
    vector.forEach((value, j) => (theta[j] = (theta[j] ?? 0) + value * (coordinates[k] ?? 0))),
  );
  return verified(problem, theta);
}
