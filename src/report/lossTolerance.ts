import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';

/** How far PyTorch's losses may be from the lab's. Float32 allows for the order of BLAS's sums, which is left open. */
export interface LossTolerance {
  readonly relative: number;
  /** Losses below `smallBelow` are compared absolutely: they are sums in which almost everything cancelled. */
  readonly small: number;
  readonly smallBelow: number;
}

/** Up to so many values BLAS and `sum` have no order to choose: vectors of 8 begin beyond. */
const TOY_VALUES = 4;

/** The float32 tolerance once a sum is cut in parts that are added in another order. */
export const REORDERED = 1e-5;

function isToy({ x }: Dataset, { optimizer, batchSize }: Hyperparameters): boolean {
  const plain = optimizer.name === 'SGD' && optimizer.momentum === 0 && optimizer.weight_decay === 0;
  return plain && batchSize === null && x.length <= TOY_VALUES;
}

/** The tolerances that were measured on PyTorch's recorded runs (see test/fixtures/torch). */
export function lossTolerance(dataset: Dataset, hyperparameters: Hyperparameters): LossTolerance {
  const { dtype, batchSize, optimizer } = hyperparameters;
  if (dtype === 'float64') {
    const relative = batchSize !== null || optimizer.name === 'LBFGS' ? 1e-9 : 1e-12;
    return { relative, small: relative * 1e-3, smallBelow: 1e-3 };
  }
  return { relative: isToy(dataset, hyperparameters) ? 1e-6 : REORDERED, small: 1e-6, smallBelow: 1e-3 };
}

/** The difference as a multiple of what is tolerated: above 1 is too much. What is not finite must be equal. */
export function excess(actual: number, expected: number, { relative, small, smallBelow }: LossTolerance): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  if (!Number.isFinite(expected) || !Number.isFinite(actual)) return Infinity;
  const size = Math.abs(expected);
  return Math.abs(actual - expected) / (size < smallBelow ? small : relative * size);
}
