/** The smallest eigenvalue that is not 0, and the largest. */
export interface EigenvalueRange {
  readonly min: number;
  readonly max: number;
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `beside[i]` couples i and i + 1. */
  readonly beside: Float64Array;
}

/** Squares below this, of a matrix whose largest entry is 1, are lost to rounding, and lose digits to underflow. */
const NEGLIGIBLE = 1e-200;

/** The Householder vector that reflects column k below its diagonal onto its first entry, and that entry afterwards. */
function reflector(a: Float64Array, size: number, k: number): { v: Float64Array; entry: number } {
  const v = new Float64Array(size);
  let squares = 0;
  for (let i = k + 1; i < size; i++) {
    v[i] = a[i * size + k] ?? 0;
    squares += (v[i] ?? 0) ** 2;
  }
  if (squares < NEGLIGIBLE) return { v: v.fill(0), entry: 0 };
  const first = v[k + 1] ?? 0;
  const entry = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  v[k + 1] = first - entry;
  const length = Math.sqrt((first - entry) ** 2 + Math.max(squares - first * first, 0));
  if (length > 0) for (let i = k + 1; i < size; i++) v[i] = (v[i] ?? 0) / length;
  return { v, entry };
}

/** a ← H·a·H with H = 1 − 2·v·vᵀ, on rows and columns from k on. */
function reflect(a: Float64Array, size: number, k: number, v: Float64Array): void {
  const w = new Float64Array(size);
  let vw = 0;
  for (let i = k; i < size; i++) {
    let sum = 0;
    for (let j = k; j < size; j++) sum += (a[i * size + j] ?? 0) * (v[j] ?? 0);
    w[i] = sum;
    vw += sum * (v[i] ?? 0);
  }
  for (let i = k; i < size; i++) w[i] = 2 * ((w[i] ?? 0) - vw * (v[i] ?? 0));
  for (let i = k; i < size; i++)
    for (let j = k; j < size; j++)
      a[i * size + j] = (a[i * size + j] ?? 0) - (w[i] ?? 0) * (v[j] ?? 0) - (v[i] ?? 0) * (w[j] ?? 0);
}

function tridiagonalOf(matrix: Float64Array, size: number): Tridiagonal {
  const a = matrix.slice();
  const beside = new Float64Array(Math.max(size - 1, 0));
  for (let k = 0; k < size - 2; k++) {
    const { v, entry } = reflector(a, size, k);
    reflect(a, size, k, v);
    beside[k] = entry;
  }
  if (size > 1) beside[size - 2] = a[(size - 1) * size + size - 2] ?? 0;
  return { diagonal: Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0), beside };
}

/** How many eigenvalues lie below a value (Sylvester's law of inertia, by the signs of the pivots). */
function countBelow({ diagonal, beside }: Tridiagonal, value: number): number {
  let below = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const coupling = i === 0 ? 0 : (beside[i - 1] ?? 0);
    pivot = (diagonal[i] ?? 0) - value - (coupling * coupling) / pivot;
    if (pivot === 0) pivot = Number.MIN_VALUE;
    if (pivot < 0) below++;
  }
  return below;
}

/** The value that `count` eigenvalues lie below, to the rounding of the bound. A bound that is not finite gives NaN. */
function bisect(matrix: Tridiagonal, bound: number, count: number): number {
  let [low, high] = [-bound, bound];
  while (high - low > bound * Number.EPSILON) {
    const middle = low + (high - low) / 2;
    // Among the smallest numbers of all nothing may lie between the two.
    if (middle === low || middle === high) break;
    if (countBelow(matrix, middle) >= count) high = middle;
    else low = middle;
  }
  return low + (high - low) / 2;
}

/**
 * The ends of the spectrum of a symmetric matrix: Householder's reduction to a tridiagonal one (4/3·size³ operations), then
 * bisection (Golub & Van Loan, Matrix Computations, §8.3 and §8.4). Both ends are within rounding of the largest one.
 * @param rank how many eigenvalues of a positive semidefinite matrix are not 0
 */
export function eigenvalueRange(matrix: Float64Array, size: number, rank = size): EigenvalueRange {
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return { min: 0, max: 0 };
  const tridiagonal = tridiagonalOf(
    matrix.map((value) => value / largest),
    size,
  );
  let bound = 0;
  tridiagonal.diagonal.forEach((d, i) => {
    const beside = Math.abs(tridiagonal.beside[i - 1] ?? 0) + Math.abs(tridiagonal.beside[i] ?? 0);
    bound = Math.max(bound, Math.abs(d) + beside);
  });
  // Gershgorin's discs are closed: an eigenvalue may lie on the very bound.
  const wide = bound * 1.0001;
  const eigenvalue = (count: number) => largest * bisect(tridiagonal, wide, count);
  return { min: eigenvalue(size - rank + 1), max: eigenvalue(size) };
}
