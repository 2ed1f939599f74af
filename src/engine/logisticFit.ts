import type { Cholesky } from './cholesky.ts';
import { choleskyOf, solveCholesky } from './cholesky.ts';
import { gramOf } from './design.ts';

/** Signed scores, labels and penalty of a logistic regression in float64; `theta` is over the columns of `z`. */
export interface FitProblem {
  /** N × width, row by row; a bias is a column of ones. */
  readonly z: Float64Array;
  readonly width: number;
  /** N labels, 0 or 1. */
  readonly y: Float64Array;
}

/** One iterate of Newton's method on the summed cross-entropy. */
export interface Fit {
  readonly theta: Float64Array;
  /** z·theta. */
  readonly scores: Float64Array;
  readonly loss: number;
  readonly gradient: Float64Array;
  readonly hessian: Cholesky;
  /** The step to the next iterate, before it is shortened: −H⁻¹·gradient. */
  readonly step: Float64Array;
  /** z·step: how much the step changes each score. */
  readonly stepScores: Float64Array;
}

/** ln(1 + e^−s) of the score towards the label's side, without overflow. */
function crossEntropy(score: number, label: number): number {
  const signed = label === 1 ? score : -score;
  return Math.max(-signed, 0) + Math.log1p(Math.exp(-Math.abs(signed)));
}

function summedLoss(scores: Float64Array, y: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < y.length; i++) loss += crossEntropy(scores[i] ?? 0, y[i] ?? 0);
  return loss;
}

/** The scores of all examples. */
export function timesMatrix({ z, width }: Pick<FitProblem, 'z' | 'width'>, theta: Float64Array): Float64Array {
  const scores = new Float64Array(z.length / width);
  for (let i = 0; i < scores.length; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (z[i * width + j] ?? 0) * (theta[j] ?? 0);
    scores[i] = sum;
  }
  return scores;
}

/** Pulls p − y and curvatures p·(1 − p) of all examples. */
function derivatives({ y }: FitProblem, scores: Float64Array): { pulls: Float64Array; weights: Float64Array } {
  const pulls = new Float64Array(y.length);
  const weights = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    // Of p and 1 − p the small one is computed, so that neither rounds to 0.
    const score = scores[i] ?? 0;
    const small = Math.exp(-Math.abs(score)) / (1 + Math.exp(-Math.abs(score)));
    const p = score < 0 ? small : 1 - small;
    pulls[i] = (y[i] ?? 0) === 1 ? (score < 0 ? small - 1 : -small) : p;
    weights[i] = small * (1 - small);
  }
  return { pulls, weights };
}

function pullOf({ z, width }: FitProblem, pulls: Float64Array): Float64Array {
  const gradient = new Float64Array(width);
  for (let i = 0; i < pulls.length; i++)
    for (let j = 0; j < width; j++) gradient[j] = (gradient[j] ?? 0) + (pulls[i] ?? 0) * (z[i * width + j] ?? 0);
  return gradient;
}

/** A pivot below this share of its column is rounding: the Hessian is singular there. */
const SINGULAR = 1e-13;

function fitAt(problem: FitProblem, theta: Float64Array, scores: Float64Array): Fit {
  const { z, width, y } = problem;
  const { pulls, weights } = derivatives(problem, scores);
  const gradient = pullOf(problem, pulls);
  const hessian = choleskyOf(gramOf(z, width, weights), width, SINGULAR);
  const step = solveCholesky(hessian, gradient).map((value) => -value);
  const stepScores = timesMatrix(problem, step);
  return { theta, scores, loss: summedLoss(scores, y), gradient, hessian, step, stepScores };
}

/** The fit as it is at `theta`, with the step that leads on. */
export function startFit(problem: FitProblem, theta: Float64Array = new Float64Array(problem.width)): Fit {
  return fitAt(problem, theta, timesMatrix(problem, theta));
}

/** Halvings of a step before rounding is to blame for the loss not falling. */
const HALVINGS = 30;

/** The next iterate of Newton's method, its step halved until the loss falls; `null` where no step lowers it any more. */
export function nextFit(problem: FitProblem, { theta, scores, loss, step, stepScores }: Fit): Fit | null {
  const trial = new Float64Array(scores.length);
  for (let halving = 0, share = 1; halving < HALVINGS; halving++, share /= 2) {
    for (let i = 0; i < trial.length; i++) trial[i] = (scores[i] ?? 0) + share * (stepScores[i] ?? 0);
    if (summedLoss(trial, problem.y) < loss) {
      const moved = theta.map((value, j) => value + share * (step[j] ?? 0));
      return fitAt(problem, moved, timesMatrix(problem, moved));
    }
  }
  return null;
}

/**
 * Scores of Newton's iterates are in nats, and on separable data all of them grow by about 1 a step. One of less than this may be
 * rounding: an example that lies on the plane.
 */
const CLEAR = 0.1;

/** Whether every example is clearly on its side. */
export function separates({ y }: FitProblem, { scores }: Fit): boolean {
  return scores.every((score, i) => (y[i] === 1 ? score > CLEAR : score < -CLEAR));
}
