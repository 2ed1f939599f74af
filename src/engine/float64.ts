/** A sum or product of two float64 values, exactly: what rounding kept and what it cut off. */
interface Exact {
  readonly rounded: number;
  readonly error: number;
}

/** Knuth's TwoSum. */
function exactSum(a: number, b: number): Exact {
  const rounded = a + b;
  const second = rounded - a;
  return { rounded, error: a - (rounded - second) + (b - second) };
}

/** The upper 26 and the lower 27 bits (Veltkamp). */
function halves(a: number): [number, number] {
  const scaled = a * (2 ** 27 + 1);
  const upper = scaled - (scaled - a);
  return [upper, a - upper];
}

/** Dekker's product. */
function exactProduct(a: number, b: number): Exact {
  const rounded = a * b;
  const [a1, a2] = halves(a);
  const [b1, b2] = halves(b);
  return { rounded, error: a2 * b2 - (rounded - a1 * b1 - a2 * b1 - a1 * b2) };
}

const bits = new BigUint64Array(1);
const double = new Float64Array(bits.buffer);

/** a + b rounded to odd: where the sum is not exact, the neighbour whose last bit is 1. */
function sumToOdd(a: number, b: number): number {
  const { rounded, error } = exactSum(a, b);
  if (error === 0) return rounded;
  double[0] = rounded;
  const pattern = bits[0] ?? 0n;
  // The neighbour towards the exact sum is one pattern up or down: up where the error has the sum's sign.
  if ((pattern & 1n) === 0n) bits[0] = pattern + (error > 0 === rounded > 0 ? 1n : -1n);
  return double[0];
}

/**
 * a·b + c of float64 values, rounded once. For magnitudes between 10^-140 and 10^140, far beyond what it is used for.
 * Source: Boldo & Melquiond, Emulation of a FMA and Correctly Rounded Sums, IEEE Transactions on Computers 2008.
 */
export function fusedMultiplyAdd64(a: number, b: number, c: number): number {
  const product = exactProduct(a, b);
  const low = exactSum(c, product.error);
  const high = exactSum(product.rounded, low.rounded);
  return high.rounded + sumToOdd(low.error, high.error);
}
