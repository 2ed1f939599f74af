import assert from 'node:assert/strict';
import type { Parameters } from '../../../src/engine/hyperparameters.ts';
import type { Recording } from './recording.ts';

/**
 * How far a run may be from PyTorch's. The float32 numbers allow for what PyTorch leaves open: the order in which BLAS
 * sums, and whether its optimizers fuse multiply and add.
 */
export interface Tolerance {
  readonly relative: number;
  /** Losses below `smallBelow` are compared absolutely: they are sums in which almost everything cancelled. */
  readonly small: number;
  readonly smallBelow: number;
}

export function toleranceOf({ dtype, name, optimizer, batchSize }: Recording): Tolerance {
  if (dtype === 'float64') {
    const relative = batchSize !== null || optimizer.name === 'LBFGS' ? 1e-9 : 1e-12;
    return { relative, small: relative * 1e-3, smallBelow: 1e-3 };
  }
  const plain = optimizer.name === 'SGD' && optimizer.momentum === 0 && optimizer.weight_decay === 0;
  const toy = name.startsWith('toy-') && plain && batchSize === null;
  return { relative: toy ? 1e-6 : 1e-5, small: 1e-6, smallBelow: 1e-3 };
}

/** The difference as a multiple of what is tolerated: above 1 is too much. Numbers that are not finite must be equal. */
export function excess(actual: number, expected: number, { relative, small, smallBelow }: Tolerance): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  if (!Number.isFinite(expected) || !Number.isFinite(actual)) return Infinity;
  const size = Math.abs(expected);
  return Math.abs(actual - expected) / (size < smallBelow ? small : relative * size);
}

export function assertClose(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: Tolerance,
  what: string,
): void {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((value, i) => {
    const found = actual[i] ?? Number.NaN;
    const times = excess(found, value, tolerance);
    assert.ok(times <= 1, `${what} ${i}: ${found}, PyTorch ${value}: ${times.toPrecision(2)} times the tolerance`);
  });
}

/** Parameters are compared on the scale of the largest of them. */
export function assertParametersClose(actual: Parameters, expected: Parameters, { relative }: Tolerance, what: string) {
  const values = flat(expected);
  const smallBelow = Math.max(...values.map(Math.abs));
  assertClose(flat(actual), values, { relative, small: relative * smallBelow, smallBelow }, `${what} parameter`);
}

function flat({ weight, bias }: Parameters): number[] {
  return [...weight, bias];
}
