import type { Dataset } from './dataset.ts';
import type { FinishedRun } from './finishedRun.ts';
import { finishRun } from './finishedRun.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { splitRows } from './split.ts';

/** The same run with `reduction='sum'` at an lr and with `reduction='mean'` at `factor` times that lr. */
export interface ReductionPair {
  /** What the mean divides by: the examples, or those of a batch. */
  readonly divisor: number;
  readonly factor: number;
  readonly sum: FinishedRun;
  readonly mean: FinishedRun;
  /** The largest distance of the two in any epoch, relative to the loss and in the same unit. */
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

/** What the mean of a run divides by: all its examples, or those of a whole batch. */
export function divisorOf(dataset: Dataset, hyperparameters: Hyperparameters): number {
  const examples = splitRows(dataset.y, hyperparameters).training.length;
  return Math.min(hyperparameters.batchSize ?? examples, examples);
}

/** The lr of the sum: that of the run where it sums, the N-th part of it where it takes the mean. */
function sumLr({ reduction, optimizer }: Hyperparameters, divisor: number): number {
  return reduction === 'sum' ? optimizer.lr : optimizer.lr / divisor;
}

/** Trains both. @param factor how much larger the mean's lr is; N, what it divides by, makes them one run */
export function reductionPair(dataset: Dataset, hyperparameters: Hyperparameters, factor?: number): ReductionPair {
  const divisor = divisorOf(dataset, hyperparameters);
  const times = factor ?? divisor;
  const lr = sumLr(hyperparameters, divisor);
  const sum = finishRun(dataset, withLr(hyperparameters, lr, 'sum'));
  const mean = finishRun(dataset, withLr(hyperparameters, lr * times, 'mean'));
  return { divisor, factor: times, sum, mean, largestDifference: largestDifference(sum.loss, mean.loss, sum.examples) };
}
