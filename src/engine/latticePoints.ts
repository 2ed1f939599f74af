import type { Cholesky } from './cholesky.ts';

/** An ellipsoid: the places v with |Lᵀ·(v − center)| ≤ radius. */
export interface Ellipsoid {
  readonly center: Float64Array;
  /** L, lower triangular. */
  readonly cholesky: Cholesky;
  readonly radius: number;
}

/** Half the extent of an ellipsoid along an axis that runs through a place already chosen on all later axes. */
function pull({ center, cholesky: { factor, size } }: Ellipsoid, axis: number, place: Float64Array): number {
  let sum = 0;
  for (let i = axis + 1; i < size; i++) sum += (factor[i * size + axis] ?? 0) * ((place[i] ?? 0) - (center[i] ?? 0));
  return sum;
}

/** |Lᵀ·(v − center)|: how many sigmas a place is away, where LLᵀ is the inverse of a covariance. */
export function distanceIn(ellipsoid: Omit<Ellipsoid, 'radius'>, place: Float64Array): number {
  const { center, cholesky } = ellipsoid;
  let squares = 0;
  for (let axis = 0; axis < cholesky.size; axis++) {
    const pivot = cholesky.factor[axis * cholesky.size + axis] ?? 0;
    const along = pull({ ...ellipsoid, radius: 0 }, axis, place) + pivot * ((place[axis] ?? 0) - (center[axis] ?? 0));
    squares += along * along;
  }
  return Math.sqrt(squares);
}

/** An even lattice along one axis. */
export interface Lattice {
  readonly spacing: number;
  /** The number of the value nearest to this one. */
  nearest(value: number): number;
  has(k: number): boolean;
  at(k: number): number;
}

/**
 * The points of a lattice in an ellipsoid (Fincke & Pohst 1985): axis by axis from the last, each within what those
 * before it have left of the radius. The array is reused for the next point.
 */
export function* latticePoints(
  ellipsoid: Ellipsoid,
  lattices: readonly Lattice[],
  axis = lattices.length - 1,
  place = new Float64Array(lattices.length),
  left = ellipsoid.radius ** 2,
): Generator<Float64Array, void> {
  const lattice = lattices[axis];
  if (lattice === undefined) {
    yield place;
    return;
  }
  const { center, cholesky } = ellipsoid;
  const pivot = cholesky.factor[axis * cholesky.size + axis] ?? 0;
  const pulled = pull(ellipsoid, axis, place);
  const middle = (center[axis] ?? 0) - pulled / pivot;
  const extent = Math.sqrt(left) / pivot;
  const last = lattice.nearest(middle + extent);
  for (let k = lattice.nearest(middle - extent); k <= last; k++) {
    if (!lattice.has(k)) continue;
    place[axis] = lattice.at(k);
    const along = pulled + pivot * (place[axis] - (center[axis] ?? 0));
    const rest = left - along * along;
    if (rest >= 0) yield* latticePoints(ellipsoid, lattices, axis - 1, place, rest);
  }
}

/** The volume of the unit ball in n dimensions. */
function unitBall(n: number): number {
  if (n === 0) return 1;
  return n === 1 ? 2 : ((2 * Math.PI) / n) * unitBall(n - 2);
}

/** About how many points of a lattice lie in an ellipsoid. */
export function countInside({ cholesky, radius }: Omit<Ellipsoid, 'center'>, lattices: readonly Lattice[]): number {
  return lattices.reduce(
    (count, { spacing }, axis) => (count * radius) / spacing / (cholesky.factor[axis * (cholesky.size + 1)] ?? 0),
    unitBall(lattices.length),
  );
}
