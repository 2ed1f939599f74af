import { choleskyOf, solveCholesky } from './cholesky.ts';

/** Numbers to be found: those that bring residuals nearest to 0. */
export interface LeastSquares {
  /** Residuals at some values of the unknowns; NaN or infinite ones count as very far away. */
  residuals(unknowns: Float64Array): Float64Array;
  /** Half the difference quotients' width, one an unknown. */
  readonly steps: readonly number[];
}

export interface Solution {
  readonly unknowns: Float64Array;
  /** Sum of the squared residuals. */
  readonly squares: number;
  /** JᵀJ there, the lower triangle, row by row: its inverse is the unknowns' covariance where residuals are in sigmas. */
  readonly normal: Float64Array;
}

const VERY_FAR = 1e300;
/** Steps that gain less than this share are the last. */
const CONVERGED = 1e-7;
/** Columns are not left out of JᵀJ: damping keeps it regular. */
const REGULAR = 1e-14;

/** The sum of their squares; 1e300 where that is more or NaN, so that such a place counts as the worst. */
export function squaresOf(residuals: Float64Array): number {
  const sum = residuals.reduce((squares, residual) => squares + residual * residual, 0);
  return sum < VERY_FAR ? sum : VERY_FAR;
}

function jacobianColumn(problem: LeastSquares, at: Float64Array, j: number): Float64Array {
  const step = problem.steps[j] ?? 1e-6;
  const [ahead, behind] = [1, -1].map((side) => problem.residuals(at.with(j, (at[j] ?? 0) + side * step)));
  return (ahead ?? new Float64Array()).map((value, i) => {
    const slope = (value - (behind?.[i] ?? 0)) / (2 * step);
    return Number.isFinite(slope) ? slope : 0;
  });
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** JᵀJ and Jᵀr. */
function normalEquations(problem: LeastSquares, at: Float64Array, residuals: Float64Array) {
  const columns = Array.from(at, (_, j) => jacobianColumn(problem, at, j));
  const normal = Float64Array.from(columns.flatMap((a) => columns.map((b) => inner(a, b))));
  return { normal, slope: Float64Array.from(columns, (column) => inner(column, residuals)) };
}

/** One step with the damping λ, as a share of each column's own square. */
function dampedStep(normal: Float64Array, slope: Float64Array, damping: number): Float64Array {
  const size = slope.length;
  const damped = normal.slice();
  for (let j = 0; j < size; j++) damped[j * size + j] = (normal[j * size + j] ?? 0) * (1 + damping) + Number.MIN_VALUE;
  return solveCholesky(choleskyOf(damped, size, REGULAR), slope);
}

/**
 * Levenberg–Marquardt (Marquardt 1963): Gauss–Newton steps, shortened as long as they lead uphill. Yields before every
 * round of evaluations, so that whoever runs it may stop.
 */
export function* levenbergMarquardt(
  problem: LeastSquares,
  start: Float64Array,
  rounds: number,
): Generator<void, Solution> {
  let unknowns = start;
  let residuals = problem.residuals(unknowns);
  let squares = squaresOf(residuals);
  let damping = 1e-3;
  let equations = normalEquations(problem, unknowns, residuals);
  for (let round = 0; round < rounds && damping < 1e9; round++) {
    yield;
    const step = dampedStep(equations.normal, equations.slope, damping);
    const next = unknowns.map((value, j) => value - (step[j] ?? 0));
    const there = problem.residuals(next);
    const fell = squares - squaresOf(there);
    damping = fell > 0 ? damping / 10 : damping * 5;
    if (!(fell > 0)) continue;
    [unknowns, residuals, squares] = [next, there, squares - fell];
    equations = normalEquations(problem, unknowns, residuals);
    if (fell <= CONVERGED * squares) break;
  }
  return { unknowns, squares, normal: equations.normal };
}
