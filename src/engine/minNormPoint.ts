import { choleskyOf, solveCholesky } from './cholesky.ts';

/** A corner of the hull and its share in the point: shares are positive and add up to 1. */
interface Share {
  readonly corner: number;
  readonly share: number;
}

/** Rounds of the method; it ends by itself, after about as many as there are dimensions. */
const MAX_ROUNDS = 500;
const ROUNDING = 1e-12;

function combine(points: Float64Array, width: number, shares: readonly Share[]): Float64Array {
  const point = new Float64Array(width);
  for (const { corner, share } of shares)
    for (let j = 0; j < width; j++) point[j] = (point[j] ?? 0) + share * (points[corner * width + j] ?? 0);
  return point;
}

function dot(points: Float64Array, width: number, corner: number, vector: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < width; j++) sum += (points[corner * width + j] ?? 0) * (vector[j] ?? 0);
  return sum;
}

/** The corner that lies least far along a vector. */
function lowestCorner(points: Float64Array, width: number, vector: Float64Array): { corner: number; height: number } {
  let best = { corner: 0, height: Infinity };
  for (let corner = 0; corner * width < points.length; corner++) {
    const height = dot(points, width, corner, vector);
    if (height < best.height) best = { corner, height };
  }
  return best;
}

/** The shares (of either sign) of the point of the plane through some corners that is nearest to 0; `null` if they are dependent. */
function affineShares(points: Float64Array, width: number, corners: readonly number[]): number[] | null {
  const size = corners.length;
  const matrix = new Float64Array(size * size);
  corners.forEach((a, i) =>
    corners.forEach((b, k) => {
      // 1 added to every product is the constraint that the shares add up to 1 (Wolfe 1976, §3).
      matrix[i * size + k] = 1 + dot(points, width, a, points.subarray(b * width, (b + 1) * width));
    }),
  );
  const cholesky = choleskyOf(matrix, size, ROUNDING);
  if (cholesky.dependent.length > 0) return null;
  const solution = solveCholesky(cholesky, new Float64Array(size).fill(1));
  const total = solution.reduce((sum, value) => sum + value, 0);
  return Array.from(solution, (value) => value / total);
}

/** Goes from the shares towards those of the nearest point of their plane, as far as all stay positive. */
function towards(shares: readonly Share[], target: readonly number[]): Share[] {
  let step = 1;
  shares.forEach(({ share }, i) => {
    const goal = target[i] ?? 0;
    if (goal < share && goal <= 0) step = Math.min(step, share / (share - goal));
  });
  const moved = shares.map(({ corner, share }, i) => ({ corner, share: share + step * ((target[i] ?? 0) - share) }));
  return moved.filter(({ share }) => share > ROUNDING);
}

/** The nearest point to 0 of the hull of some corners, from shares that are in it. */
function nearestInHull(points: Float64Array, width: number, start: readonly Share[]): Share[] | null {
  let shares = [...start];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const target = affineShares(
      points,
      width,
      shares.map(({ corner }) => corner),
    );
    if (target === null) return null;
    if (target.every((share) => share > ROUNDING))
      return shares.map(({ corner }, i) => ({ corner, share: target[i] ?? 0 }));
    shares = towards(shares, target);
  }
  return null;
}

/**
 * The point nearest to 0 of the convex hull of N points (Wolfe, Finding the nearest point in a polytope, Mathematical
 * Programming 11, 1976). Its length is the widest margin with which a plane through 0 can have all of them on one side.
 * @param points N × width, row by row
 * @returns `null` where 0 is in the hull, or rounding does not let the method end
 */
export function minNormPoint(points: Float64Array, width: number): Float64Array | null {
  let shares: Share[] = [{ corner: 0, share: 1 }];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const point = combine(points, width, shares);
    const square = point.reduce((sum, value) => sum + value * value, 0);
    const { corner, height } = lowestCorner(points, width, point);
    if (!(height > 0) && square < ROUNDING) return null;
    if (height >= square * (1 - 1e-9)) return height > 0 ? point : null;
    if (shares.some((known) => known.corner === corner)) return null;
    const next = nearestInHull(points, width, [...shares, { corner, share: 0 }]);
    if (next === null) return null;
    shares = next;
  }
  return null;
}
