import type { Arithmetic } from './arithmetic.ts';

/**
 * a·b, each product and each sum rounded: not fused, unlike the sums of `linear.ts`. So do both the reference BLAS and, for
 * short vectors, OpenBLAS (kernel/x86_64/sdot.c); with fused sums PyTorch's recorded LBFGS run ends 4e-5 away, with these
 * at the same digits.
 */
export function dot(a: Float64Array, b: Float64Array, arithmetic: Arithmetic): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum = arithmetic.round(sum + arithmetic.round((a[i] ?? 0) * (b[i] ?? 0)));
  return sum;
}

/** target + factor·direction, in place. */
export function addScaled(target: Float64Array, factor: number, direction: Float64Array, arithmetic: Arithmetic): void {
  for (let i = 0; i < target.length; i++) target[i] = arithmetic.addScaled(target[i] ?? 0, factor, direction[i] ?? 0);
}

/** max |aᵢ|, NaN if one is. */
export function largestMagnitude(a: Float64Array): number {
  return a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** Σ |aᵢ|, rounded after every addition. */
export function sumOfMagnitudes(a: Float64Array, arithmetic: Arithmetic): number {
  return a.reduce((sum, value) => arithmetic.round(sum + Math.abs(value)), 0);
}

/** √Σ aᵢ², in float64. */
export function euclideanNorm(a: Float64Array): number {
  let squares = 0;
  for (const value of a) squares += value * value;
  return Math.sqrt(squares);
}
