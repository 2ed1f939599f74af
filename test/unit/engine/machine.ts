import type { Arithmetic } from '../../../src/engine/arithmetic.ts';
import { ScalarBackend } from '../../../src/engine/scalarBackend.ts';
import type { CreateBackend } from '../../../src/engine/training.ts';
import type { Recording } from './recording.ts';

/** Where PyTorch's last digits depend on the machine that it ran on. */
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

/** The machine that a recording in this repository comes from; see `record.py`. */
export function machineOf({ name }: Recording): Machine {
  return { fusedStep: true, fusedBlas: !name.startsWith('options-') };
}

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
