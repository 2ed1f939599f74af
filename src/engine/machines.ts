import type { Arithmetic } from './arithmetic.ts';
import type { CreateBackend } from './training.ts';
import { ScalarBackend } from './scalarBackend.ts';

/** Where PyTorch's last digits depend on the machine that it runs on. */
export interface Machine {
  /** Whether the optimizers fuse multiply and add, as they do in builds for AVX2 and later. */
  readonly fusedStep: boolean;
  /** Whether the sums of BLAS do; the reference BLAS does not. */
  readonly fusedBlas: boolean;
}

export const MACHINES: readonly Machine[] = [
  { fusedStep: true, fusedBlas: true },
  { fusedStep: true, fusedBlas: false },
  { fusedStep: false, fusedBlas: true },
  { fusedStep: false, fusedBlas: false },
];

function withPlainBlas(arithmetic: Arithmetic): Arithmetic {
  return {
    dtype: arithmetic.dtype,
    round: (value) => arithmetic.round(value),
    multiplyAdd: (a, b, c) => arithmetic.round(arithmetic.round(a * b) + c),
    addScaled: (self, alpha, other) => arithmetic.addScaled(self, alpha, other),
    zeros: (length) => arithmetic.zeros(length),
  };
}

/** A backend with the machine's BLAS. */
export function backendOf({ fusedBlas }: Machine): CreateBackend {
  return (arithmetic, ...inputs) => new ScalarBackend(fusedBlas ? arithmetic : withPlainBlas(arithmetic), ...inputs);
}
