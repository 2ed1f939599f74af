import type { Dataset } from './dataset.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { LossUnit } from './annotation.ts';
import type { Epoch } from './epoch.ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** What a run's loss values mean. All of them in the run's own reduction. */
export interface LossScale extends LossUnit {
  /** The loss of p = 0.5 for every example; `null` for a linear model, whose outputs are no probabilities. */
  readonly chance: number | null;
  /** The loss of always answering with the mean label; `null` where that is 0.5, or cannot be. */
  readonly baseRate: number | null;
  readonly meanLabel: number;
  /** The smallest loss there is for this data; `null` where there is none, or it is not known. */
  readonly optimum: number | null;
  /** Plain full-batch gradient descent below this lr cannot go uphill; `null` for any other way of training. */
  readonly lrLimit: number | null;
  /** No gradient can be longer: √(λmax·N) with every example off by 1. */
  readonly largestGradient: number;
  /** Differences up to this, relative to the loss and absolute, are rounding. */
  readonly relativeNoise: number;
  readonly absoluteNoise: number;
  /** Every batch is only a part of the examples: the loss of an epoch is a sample. */
  readonly noisy: boolean;
  /** The pull towards 0 that the optimizer adds. */
  readonly weightDecay: number;
}

type Kind = 'cross-entropy' | 'squared-probability' | 'squared-output';

function kindOf({ model, loss }: Hyperparameters): Kind {
  if (loss === 'MSELoss') return model === 'logistic' ? 'squared-probability' : 'squared-output';
  return 'cross-entropy';
}

/** PyTorch's `weight_decay`, and ASGD's `lambd`, which does the same. */
export function weightDecayOf({ optimizer }: Hyperparameters): number {
  const decay = 'weight_decay' in optimizer ? optimizer.weight_decay : 0;
  return optimizer.name === 'ASGD' ? decay + optimizer.lambd : decay;
}

function meanOf(values: Float64Array, of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}

const LOSS_OF_A_HALF = { 'cross-entropy': Math.LN2, 'squared-probability': 0.25, 'squared-output': null } as const;

/** The loss of p = 0.5 for all of `examples`, in the run's reduction; null for a linear model with MSELoss. */
export function chanceLoss(hyperparameters: Hyperparameters, examples: number): number | null {
  const ofOne = LOSS_OF_A_HALF[kindOf(hyperparameters)];
  return ofOne === null ? null : ofOne * (hyperparameters.reduction === 'mean' ? 1 : examples);
}

/** What the mean label costs an example. Cross-entropy has a finite one only where there are two classes. */
function meanLabelLoss(kind: Kind, { y }: Dataset, meanLabel: number): number | null {
  if (meanLabel === 0.5 && kind !== 'squared-output') return null;
  if (kind !== 'cross-entropy') return meanOf(y, (label) => (label - meanLabel) ** 2);
  if (!(meanLabel > 0 && meanLabel < 1)) return null;
  return -meanLabel * Math.log(meanLabel) - (1 - meanLabel) * Math.log(1 - meanLabel);
}

function optimumOf(kind: Kind, { optimum, leastSquares }: Diagnosis): number | null {
  if (kind === 'cross-entropy') return optimum.kind === 'finite' ? optimum.lossMean : null;
  return kind === 'squared-output' ? (leastSquares?.lossMean ?? null) : null;
}

/**
 * The largest second derivative of each loss over the logit: 1/4 for cross-entropy, 2 for squared outputs, and for
 * (sigmoid(z) − y)² with y = 0 or 1 the maximum of 2·s²·(1 − s)·(2 − 3s), at s = (15 − √33)/24.
 */
const BEND = { 'cross-entropy': 0.25, 'squared-probability': 0.15406, 'squared-output': 2 } as const;

function isPlainDescent({ optimizer, batchSize }: Hyperparameters, examples: number): boolean {
  const plain = optimizer.name === 'SGD' && optimizer.momentum === 0 && optimizer.weight_decay === 0;
  return plain && (batchSize === null || batchSize >= examples);
}

function lrLimitOf(kind: Kind, { curvature, examples }: Diagnosis, hyperparameters: Hyperparameters): number | null {
  if (!isPlainDescent(hyperparameters, examples) || !(curvature.lambdaMax > 0)) return null;
  return (2 / (BEND[kind] * curvature.lambdaMax)) * (hyperparameters.reduction === 'mean' ? examples : 1);
}

/** The scale of the losses of a run on a dataset with this diagnosis. */
export function lossScaleOf(dataset: Dataset, hyperparameters: Hyperparameters, diagnosis: Diagnosis): LossScale {
  const kind = kindOf(hyperparameters);
  const { loss: criterion, reduction, batchSize, dtype } = hyperparameters;
  const examples = dataset.y.length;
  const count = reduction === 'sum' ? examples : 1;
  const reduced = (loss: number | null) => (loss === null ? null : loss * count);
  const meanLabel = meanOf(dataset.y, (label) => label);
  const relativeNoise = (2 + Math.sqrt(examples)) * (dtype === 'float32' ? 2 ** -23 : 2 ** -52);
  const size = kind === 'squared-output' ? meanOf(dataset.y, (label) => label * label) : 1;
  const weightDecay = weightDecayOf(hyperparameters);
  return {
    ...{ criterion, reduction, examples, meanLabel, relativeNoise, weightDecay },
    chance: reduced(LOSS_OF_A_HALF[kind]),
    baseRate: reduced(meanLabelLoss(kind, dataset, meanLabel)),
    optimum: weightDecay === 0 ? reduced(optimumOf(kind, diagnosis)) : null,
    lrLimit: lrLimitOf(kind, diagnosis, hyperparameters),
    largestGradient: (Math.sqrt(diagnosis.curvature.lambdaMax * examples) * count) / examples,
    absoluteNoise: relativeNoise * size * count,
    noisy: batchSize !== null && batchSize < examples,
  };
}

/** Within this share of a loss a run is said to be at it. */
const NEAR = 5e-3;

export function isNear(loss: number, level: number | null): boolean {
  return level !== null && Math.abs(loss - level) <= NEAR * level;
}

/** A gradient this small against what the loss lets expect has vanished. */
const VANISHED = 1e-4;

/**
 * Whether the gradient has all but vanished although the loss is not small: where the loss is, the gradient should be in
 * proportion, as it is all along the endless fall on separable data.
 */
export function hasVanished({ largestGradient, chance, baseRate }: LossScale, { loss, gradientNorm }: Epoch): boolean {
  const usual = chance ?? baseRate ?? loss;
  return gradientNorm <= VANISHED * largestGradient * Math.min(1, loss / usual);
}

/** The part of a loss scale that evidence carries. */
export function unitOf({ criterion, reduction, examples }: LossScale): LossUnit {
  return { criterion, reduction, examples };
}
