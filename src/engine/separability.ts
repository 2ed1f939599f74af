import { choleskyOf } from './cholesky.ts';
import type { Dataset } from './dataset.ts';
import type { Design } from './design.ts';
import { DEPENDENT, gramOf, planeOf } from './design.ts';
import type { Plane, Separability, UndecidedReason } from './diagnosis.ts';
import type { Fit, FitProblem } from './logisticFit.ts';
import { nextFit, separates, startFit, timesMatrix } from './logisticFit.ts';
import type { QuasiDirection } from './quasiSeparation.ts';
import { quasiDirection, rowsOf, verified } from './quasiSeparation.ts';

/** What Newton's method on the cross-entropy found out: it ends at an optimum, or on its way to infinity. */
export type Verdict =
  | { readonly kind: 'optimum'; readonly fit: Fit }
  | { readonly kind: 'separable'; readonly theta: Float64Array }
  | {
      readonly kind: 'quasi-separable';
      readonly theta: Float64Array;
      readonly onPlane: number;
      readonly tolerance: number;
    }
  | { readonly kind: 'undecided'; readonly reason: UndecidedReason };

/** Newton gains a nat of certainty a step on separable data; after 40 steps float64 has no digits left for the rest. */
const MAX_ITERATIONS = 40;
/** After 8 steps the tail (e^−8) is far enough from the rest to look for a plane with examples on it. */
const QUASI_EVERY = 8;
/** Scores up to this are those of examples on the plane: columns are scaled, and elimination leaves some 1e-14 of that. */
const ON_PLANE = 1e-8;

/**
 * Whether this iterate proves that the optimum exists. With λ = |p − y| and the Newton step d, the numbers
 * λᵢ·(1 + (1 − λᵢ)·(±xᵢ·d)) balance the classes exactly; they are positive, which no separable or quasi-separable data allows
 * (Stiemke's lemma), if the step changes every score by less than 1. Asked for is 0.1: on separable data the step is 1.
 */
function provesOptimum({ hessian, stepScores }: Fit): boolean {
  return hessian.dependent.length === 0 && stepScores.every((change) => Math.abs(change) <= 0.1);
}

/** A step this small is followed by one of its square: it is taken without looking again. */
const LAST_STEP = 1e-9;
const MOST_POLISHING = 8;

/** Newton's last digits: until a step is rounding, or the loss falls no more. */
function polished(problem: FitProblem, fit: Fit): Fit {
  let last = fit;
  for (let iteration = 0; iteration < MOST_POLISHING; iteration++) {
    if (last.stepScores.every((change) => Math.abs(change) <= LAST_STEP)) break;
    const next = nextFit(problem, last);
    if (next === null) break;
    last = next;
  }
  const { theta, step } = last;
  return { ...last, theta: theta.map((value, j) => value + (step[j] ?? 0)) };
}

/** The examples on a plane, without the columns that others determine on it. */
function onPlaneProblem(problem: FitProblem, rows: readonly number[]): { sub: FitProblem; columns: readonly number[] } {
  const { width } = problem;
  const z = rowsOf(problem, rows);
  const { dependent } = choleskyOf(gramOf(z, width, null), width, DEPENDENT);
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => !dependent.includes(column));
  const kept = new Float64Array(rows.length * columns.length);
  rows.forEach((_, i) => columns.forEach((column, k) => (kept[i * columns.length + k] = z[i * width + column] ?? 0)));
  return { sub: { z: kept, width: columns.length, y: Float64Array.from(rows, (row) => problem.y[row] ?? 0) }, columns };
}

/** Bends a plane so that it also does what another one does to the examples on it, as little as the others allow. */
function bent(problem: FitProblem, theta: Float64Array, other: Float64Array): Float64Array {
  const [scores, changes] = [timesMatrix(problem, theta), timesMatrix(problem, other)];
  let share = 1;
  scores.forEach((score, i) => {
    const change = changes[i] ?? 0;
    if (Math.abs(score) > ON_PLANE && score * change < 0) share = Math.min(share, Math.abs(score / change) / 2);
  });
  return theta.map((value, j) => value + share * (other[j] ?? 0));
}

/**
 * A plane with examples on it and none on the wrong side is the last word only if those on it can't be parted in turn: then
 * their own optimum proves that no plane parts them strictly.
 */
function quasiVerdict(problem: FitProblem, quasi: QuasiDirection, iterations: number): Verdict {
  const { theta, onPlane, tolerance } = quasi;
  if (onPlane.length === 0) return { kind: 'separable', theta };
  const { sub, columns } = onPlaneProblem(problem, onPlane);
  const verdict = newtonVerdict(sub, iterations, new Float64Array(sub.width));
  if (verdict.kind === 'optimum') return { kind: 'quasi-separable', theta, onPlane: onPlane.length, tolerance };
  if (verdict.kind === 'undecided') return verdict;
  const other = new Float64Array(problem.width);
  columns.forEach((column, k) => (other[column] = verdict.theta[k] ?? 0));
  const better = verified(problem, bent(problem, theta, other));
  if (better === null || better.onPlane.length >= onPlane.length) return { kind: 'undecided', reason: 'precision' };
  return quasiVerdict(problem, better, iterations);
}

/**
 * Newton's method from `start` until it proves one or the other.
 * @param iterations the budget
 */
export function newtonVerdict(problem: FitProblem, iterations: number, start: Float64Array): Verdict {
  const steps = Math.min(iterations, MAX_ITERATIONS);
  let fit = startFit(problem, start);
  for (let iteration = 0; iteration < steps; iteration++) {
    if (separates(problem, fit)) return { kind: 'separable', theta: fit.theta };
    if (provesOptimum(fit)) return { kind: 'optimum', fit: polished(problem, fit) };
    const quasi = iteration > 0 && iteration % QUASI_EVERY === 0 ? quasiDirection(problem, fit) : null;
    if (quasi !== null) return quasiVerdict(problem, quasi, iterations);
    const next = nextFit(problem, fit);
    if (next === null) break;
    fit = next;
  }
  return { kind: 'undecided', reason: iterations < MAX_ITERATIONS ? 'budget' : 'precision' };
}

/** The distance of the nearest example from a plane of the dataset's own columns; ≤ 0 where one is on the wrong side. */
export function marginOf({ x, y, features: { length: features } }: Dataset, { weight, bias }: Plane): number {
  let nearest = Infinity;
  for (let i = 0; i < y.length; i++) {
    let score = bias;
    for (let j = 0; j < features; j++) score += (x[i * features + j] ?? 0) * (weight[j] ?? 0);
    nearest = Math.min(nearest, y[i] === 1 ? score : -score);
  }
  const length = Math.hypot(...weight);
  return length === 0 ? nearest : nearest / length;
}

/** The verdict in the dataset's own units. A witness that the way back has spoilt is no witness. */
export function separabilityOf(dataset: Dataset, design: Design, verdict: Verdict): Separability {
  if (verdict.kind === 'optimum') return { kind: 'not-separable', proof: 'optimum' };
  if (verdict.kind === 'undecided') return verdict;
  const plane = planeOf(design, verdict.theta);
  if (verdict.kind === 'quasi-separable')
    return { kind: 'quasi-separable', ...plane, onPlane: verdict.onPlane, tolerance: verdict.tolerance };
  const margin = marginOf(dataset, plane);
  return margin > 0 ? { kind: 'separable', ...plane, margin, classes: 2 } : { kind: 'undecided', reason: 'precision' };
}
