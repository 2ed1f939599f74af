import type { Dataset } from './dataset.ts';
import type { Design } from './design.ts';
import { planeOf } from './design.ts';
import type { Plane, Separability, UndecidedReason } from './diagnosis.ts';
import type { Fit, FitProblem } from './logisticFit.ts';
import { nextFit, startFit } from './logisticFit.ts';
import { quasiDirection } from './quasiSeparation.ts';

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

function separates(scores: Float64Array, y: Float64Array): boolean {
  for (let i = 0; i < y.length; i++) if (y[i] === 1 ? !((scores[i] ?? 0) > 0) : !((scores[i] ?? 0) < 0)) return false;
  return true;
}

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

/**
 * Newton's method from `start` until it proves one or the other.
 * @param iterations the budget
 */
export function newtonVerdict(problem: FitProblem, iterations: number, start: Float64Array): Verdict {
  const steps = Math.min(iterations, MAX_ITERATIONS);
  let fit = startFit(problem, start);
  for (let iteration = 0; iteration < steps; iteration++) {
    if (separates(fit.scores, problem.y)) return { kind: 'separable', theta: fit.theta };
    if (provesOptimum(fit)) return { kind: 'optimum', fit: polished(problem, fit) };
    const quasi = iteration > 0 && iteration % QUASI_EVERY === 0 ? quasiDirection(problem, fit) : null;
    if (quasi?.onPlane === 0) return { kind: 'separable', theta: quasi.theta };
    if (quasi !== null) return { kind: 'quasi-separable', ...quasi };
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
