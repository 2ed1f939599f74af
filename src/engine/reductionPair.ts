import type { Dataset } from './dataset.ts';
import type { FinishedRun } from './finishedRun.ts';
import { finishRun } from './finishedRun.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { splitRows } from './split.ts';

/** The same run with `reduction='sum'` at an lr and with `reduction='mean'` at N times that lr. */
export interface ReductionPair {
  /** What the mean divides by: the examples, or those of a batch. */
  readonly divisor: number;
  readonly sum: FinishedRun;
  readonly mean: FinishedRun;
  /** The mean again, at the lr of the sum. */
  readonly meanAtSameLr: FinishedRun;
  /** The largest |weight or loss of one − of the other|, relative to the sum's loss, over all epochs. */
  readonly largestDifference: number;
}

/** Whether a gradient N times as large moves the parameters as an lr N times as large does: plain SGD. */
export function scalesWithGradient({ optimizer }: Hyperparameters): boolean {
  return optimizer.name === 'SGD' && optimizer.weight_decay === 0;
}

function withLr(
  hyperparameters: Hyperparameters,
  lr: number,
  reduction: Hyperparameters['reduction'],
): Hyperparameters {
  return { ...hyperparameters, reduction, optimizer: { ...hyperparameters.optimizer, lr } };
}

/** The largest relative distance of two columns of losses, the mean's brought to the sum's unit. */
function largestDifference(sum: Float64Array, mean: Float64Array, examples: number): number {
  return sum.reduce((largest, loss, epoch) => {
    const difference = Math.abs((mean[epoch] ?? Number.NaN) * examples - loss) / Math.abs(loss);
    return Math.max(largest, Number.isNaN(difference) ? 0 : difference);
  }, 0);
}

/**
 * Trains the three runs. The sum has the lr of `hyperparameters` where their reduction is sum; where it is mean, the
 * mean has it and the sum has its N-th part.
 */
export function reductionPair(dataset: Dataset, hyperparameters: Hyperparameters): ReductionPair {
  const { reduction, optimizer, batchSize } = hyperparameters;
  const examples = splitRows(dataset.y, hyperparameters).training.length;
  const divisor = Math.min(batchSize ?? examples, examples);
  const lr = reduction === 'sum' ? optimizer.lr : optimizer.lr / divisor;
  const sum = finishRun(dataset, withLr(hyperparameters, lr, 'sum'));
  const mean = finishRun(dataset, withLr(hyperparameters, lr * divisor, 'mean'));
  const meanAtSameLr = finishRun(dataset, withLr(hyperparameters, lr, 'mean'));
  return { divisor, sum, mean, meanAtSameLr, largestDifference: largestDifference(sum.loss, mean.loss, examples) };
}
