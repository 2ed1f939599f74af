import type { OptimizerSettings } from './optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from './optimizerSettings.ts';

export type ModelName = 'logistic' | 'linear';
export const LOSS_NAMES = ['BCELoss', 'BCEWithLogitsLoss', 'MSELoss'] as const;
export type LossName = (typeof LOSS_NAMES)[number];
export type Reduction = 'sum' | 'mean';
export type Dtype = 'float32' | 'float64';

/** Where a run starts: what `Linear(D, 1)` holds before the first epoch. */
export interface Parameters {
  /** D weights. */
  readonly weight: readonly number[];
  readonly bias: number;
}

/** Everything a person chooses about a run, apart from the dataset. */
export interface Hyperparameters {
  /** `logistic` is sigmoid(x·w + b); `linear` is x·w + b. */
  readonly model: ModelName;
  readonly loss: LossName;
  readonly reduction: Reduction;
  readonly optimizer: OptimizerSettings;
  readonly epochs: number;
  /** Examples a batch, or `null` for all of them at once. The last batch may be smaller. */
  readonly batchSize: number | null;
  /** Whether batches are drawn anew each epoch; without a batch size nothing is. */
  readonly shuffle: boolean;
  readonly dtype: Dtype;
  /**
   * Whether the optimizer's `self + alpha·other` is one fused multiply-add (float32; float64 would differ by less than
   * one part in 10^15). PyTorch 1.13 does so on CPUs that can, and prints the same digits as a run with `true`; the build
   * that printed the lecture's log did not. On a run that oscillates the two part visibly after some dozen epochs.
   */
  readonly fusedStep?: boolean;
  /** `torch.manual_seed(seed)` before the model is built: it draws the initial parameters and the batch orders. */
  readonly seed: number | null;
  /** Given initial parameters replace the drawn ones; the seed is then left with the batch orders. */
  readonly initial: Parameters | null;
  /**
   * Train on columns of mean 0 and standard deviation 1 (over the training examples). `initial` and the parameters of
   * every epoch then belong to these columns; `toOriginalUnits` converts them.
   */
  readonly standardize: boolean;
  /** The share of the examples held out for the validation loss, in [0, 1). */
  readonly validation: number;
}

/**
 * The lecture's run. The notes do not say where it started: this is the only pair on the grid that `nn.Linear`
 * draws from (2^-23) whose run prints all 29 lines of the notes to the last digit.
 */
export const LECTURE_HYPERPARAMETERS: Hyperparameters = {
  model: 'logistic',
  loss: 'BCELoss',
  reduction: 'sum',
  optimizer: OPTIMIZER_DEFAULTS.SGD,
  epochs: 1000,
  batchSize: null,
  shuffle: false,
  dtype: 'float32',
  seed: null,
  initial: { weight: [-0.20844650268554688], bias: 0.6729366779327393 },
  standardize: false,
  validation: 0,
};
