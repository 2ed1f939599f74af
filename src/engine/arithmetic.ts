import type { Dtype } from './hyperparameters.ts';
import { fusedMultiplyAdd } from './float32.ts';

/** Numbers as a tensor of the run's dtype holds them. */
export type Vector = Float32Array | Float64Array;

/**
 * How numbers of one dtype are computed with: float64 operations, each rounded to the dtype.
 *
 * Two classes rather than two objects with functions in them: V8 then inlines the methods of both (it tells them apart
 * by hidden class), also in a process that has trained with both.
 */
export interface Arithmetic {
  readonly dtype: Dtype;
  /** The nearest value of the dtype. */
  round(value: number): number;
  /** a·b + c as BLAS accumulates it. */
  multiplyAdd(a: number, b: number, c: number): number;
  /** self + alpha·other, `Tensor.add(other, alpha=alpha)`. */
  addScaled(self: number, alpha: number, other: number): number;
  /** A tensor of zeros. */
  zeros(length: number): Vector;
}

class Float32Arithmetic implements Arithmetic {
  readonly dtype = 'float32';

  round(value: number): number {
    return Math.fround(value);
  }

  multiplyAdd(a: number, b: number, c: number): number {
    return fusedMultiplyAdd(a, b, c);
  }

  addScaled(self: number, alpha: number, other: number): number {
    return Math.fround(self + Math.fround(alpha * other));
  }

  zeros(length: number): Vector {
    return new Float32Array(length);
  }
}

class FusedFloat32Arithmetic extends Float32Arithmetic {
  override addScaled(self: number, alpha: number, other: number): number {
    return fusedMultiplyAdd(alpha, other, self);
  }
}

class Float64Arithmetic implements Arithmetic {
  readonly dtype = 'float64';

  round(value: number): number {
    return value;
  }

  /** Not fused: emulating it costs 20 operations and moves the result by less than one part in 10^15. */
  multiplyAdd(a: number, b: number, c: number): number {
    return a * b + c;
  }

  addScaled(self: number, alpha: number, other: number): number {
    return self + alpha * other;
  }

  zeros(length: number): Vector {
    return new Float64Array(length);
  }
}

const float32 = new Float32Arithmetic();
const fusedFloat32 = new FusedFloat32Arithmetic();
const float64 = new Float64Arithmetic();

/** @param fusedStep see `Hyperparameters.fusedStep` */
export function arithmeticOf(dtype: Dtype, fusedStep = false): Arithmetic {
  if (dtype === 'float64') return float64;
  return fusedStep ? fusedFloat32 : float32;
}
