import type { Parameters } from './hyperparameters.ts';

/** What is known about one epoch of a run. */
export interface Epoch {
  /** Counted from 0, as the lecture's script prints it. */
  readonly epoch: number;
  /**
   * Full batch: `loss.item()` before the epoch's step. Minibatches: the sum of the batch losses (reduction sum) or
   * their mean weighted by batch size (reduction mean), accumulated in float64.
   */
  readonly loss: number;
  /** How many training examples were on the right side of p = 0.5 in the same forward passes. */
  readonly correct: number;
  /** Euclidean norm of the gradient over weight and bias; for minibatches that of the last batch. LBFGS: its first. */
  readonly gradientNorm: number;
  /** The loss (same reduction) of the held-out examples at `parameters`, or NaN where nothing is held out. */
  readonly validationLoss: number;
  /** Which of the epoch's minibatches, from 0, was the first whose loss was not finite; absent where none was. */
  readonly nonFiniteBatch?: number;
  /**
   * The parameters at the start of the epoch: those that its first loss was computed with. With `standardize` they belong
   * to the standardized columns, as they are trained.
   */
  readonly parameters: Parameters;
}
