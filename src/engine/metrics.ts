import type { Arithmetic } from './arithmetic.ts';
import { arithmeticOf } from './arithmetic.ts';
import type { Dataset } from './dataset.ts';
import type { Examples } from './examples.ts';
import { examplesOf } from './examples.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import { linearForward } from './linear.ts';
import type { Loss, LossBatch } from './losses.ts';
import { lossOf } from './losses.ts';
import { flattenParameters } from './parameters.ts';
import { TensorSum } from './tensorSum.ts';

/** What a model says about each example, and what each example says about the model. Arrays of N, unless said otherwise. */
export interface ExampleMetrics {
  /** p; for a linear model with MSELoss its output. */
  readonly probability: Float64Array;
  /** Each example's own loss, in the arithmetic of training. */
  readonly loss: Float64Array;
  /** p − y: how hard the example pulls. */
  readonly error: Float64Array;
  /** N × (D + 1), row by row: (p − y)·x and, for the bias, p − y. */
  readonly pull: Float64Array;
  /** The gradient of the example's loss over its logit as training computes it: BCELoss lets it fade where p saturates. */
  readonly logitGradient: Float64Array;
}

/** (p − y)·(x, 1) of every example. */
function pullsOf({ x, features: { length: features } }: Dataset, error: Float64Array): Float64Array {
  const pull = new Float64Array(error.length * (features + 1));
  error.forEach((value, i) => {
    for (let j = 0; j < features; j++) pull[i * (features + 1) + j] = value * (x[i * features + j] ?? 0);
    pull[i * (features + 1) + features] = value;
  });
  return pull;
}

/** Room for one pass over all of the examples. */
function batchOf({ y }: Examples): LossBatch {
  const column = () => new Float64Array(y.length);
  return {
    ...{ n: y.length, labels: Float64Array.from(y) },
    ...{ logits: column(), losses: column(), outputs: column(), logitsGradient: column() },
  };
}

/**
 * Looks at every example with given parameters, in the arithmetic of training.
 * @param dataset in the units that the parameters were trained in
 * @throws RangeError where the loss does not go with the model (see `lossOf`)
 */
export function exampleMetrics(
  dataset: Dataset,
  parameters: Parameters,
  hyperparameters: Pick<Hyperparameters, 'model' | 'loss' | 'dtype'>,
): ExampleMetrics {
  const arithmetic = arithmeticOf(hyperparameters.dtype);
  const rows = Uint32Array.from(dataset.y, (_, row) => row);
  const examples = examplesOf(dataset, rows, arithmetic);
  const batch = batchOf(examples);
  linearForward(arithmetic, examples, rows, flattenParameters(parameters, arithmetic), batch.logits);
  lossOf(hyperparameters)(arithmetic, batch, 1);
  const { outputs: probability, losses: loss, logitsGradient: logitGradient } = batch;
  const error = probability.map((p, i) => p - (batch.labels[i] ?? 0));
  return { probability, loss, error, pull: pullsOf(dataset, error), logitGradient };
}

/** BCELoss keeps the logarithm of a saturated p above −100: no example costs more. */
const MOST_LOSS = 100;

/** The training loss over some examples as a function of the parameters, digit for digit as training computes it. */
export class LossFunction {
  readonly #arithmetic: Arithmetic;
  readonly #examples: Examples;
  readonly #rows: Uint32Array;
  readonly #batch: LossBatch;
  readonly #loss: Loss;
  readonly #sum: TensorSum;
  readonly #count: number;
  readonly #isCutOff: boolean;

  /**
   * @param dataset in the units that the parameters are trained in
   * @param rows the examples that count
   * @throws RangeError where the loss does not go with the model (see `lossOf`)
   */
  constructor(
    dataset: Dataset,
    rows: Uint32Array,
    hyperparameters: Pick<Hyperparameters, 'model' | 'loss' | 'dtype' | 'reduction'>,
  ) {
    this.#arithmetic = arithmeticOf(hyperparameters.dtype);
    this.#examples = examplesOf(dataset, rows, this.#arithmetic);
    this.#rows = Uint32Array.from(rows, (_, i) => i);
    this.#batch = batchOf(this.#examples);
    this.#loss = lossOf(hyperparameters);
    this.#sum = new TensorSum(this.#arithmetic);
    this.#count = hyperparameters.reduction === 'mean' ? rows.length : 1;
    this.#isCutOff = hyperparameters.loss === 'BCELoss';
  }

  /** The reduced loss at D weights and the bias. */
  at(parameters: Float64Array): number {
    const batch = this.#batch;
    const rounded = parameters.map((value) => this.#arithmetic.round(value));
    linearForward(this.#arithmetic, this.#examples, this.#rows, rounded, batch.logits);
    this.#loss(this.#arithmetic, batch, this.#count);
    return this.#arithmetic.round(this.#sum.of(batch.losses, batch.n) / this.#count);
  }

  /** How many examples of the last evaluation cost as much as BCELoss lets one cost: there its gradient is 0. */
  get cutOff(): number {
    return this.#isCutOff ? this.#batch.losses.reduce((count, loss) => (loss >= MOST_LOSS ? count + 1 : count), 0) : 0;
  }
}

/** How many examples of each class are predicted as which. */
export interface ConfusionMatrix {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** Predicts label 1 where p ≥ threshold; labels of 0.5 or more count as 1, as in the accuracy of training. */
export function confusionMatrix(
  probability: ArrayLike<number>,
  y: ArrayLike<number>,
  threshold = 0.5,
): ConfusionMatrix {
  let [positives, truePositives, predictedPositives] = [0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    const positive = (y[i] ?? 0) >= 0.5;
    const predicted = (probability[i] ?? 0) >= threshold;
    if (positive) positives++;
    if (predicted) predictedPositives++;
    if (positive && predicted) truePositives++;
  }
  const falsePositives = predictedPositives - truePositives;
  const falseNegatives = positives - truePositives;
  return { truePositives, falsePositives, falseNegatives, trueNegatives: y.length - positives - falsePositives };
}

/** Ratios of a confusion matrix, each in [0, 1]; `null` where its denominator is 0. */
export interface Scores {
  readonly accuracy: number | null;
  /** Of the examples predicted as 1 the share that are. */
  readonly precision: number | null;
  /** Of the examples that are 1 the share predicted so: the true positive rate. */
  readonly recall: number | null;
  /** Of the examples that are 0 the share predicted so. */
  readonly specificity: number | null;
  /** The harmonic mean of precision and recall. */
  readonly f1: number | null;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function scoresOf({ truePositives, falsePositives, trueNegatives, falseNegatives }: ConfusionMatrix): Scores {
  const [right, wrong] = [truePositives + trueNegatives, falsePositives + falseNegatives];
  return {
    accuracy: ratio(right, right + wrong),
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    specificity: ratio(trueNegatives, trueNegatives + falsePositives),
    f1: ratio(2 * truePositives, 2 * truePositives + wrong),
  };
}

/** The mean cross-entropy in nats, each logarithm cut off at −100 as BCELoss does. */
export function logLoss(probability: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const [p, label] = [probability[i] ?? 0, y[i] ?? 0];
    if (label > 0) sum -= label * Math.max(Math.log(p), -100);
    if (label < 1) sum -= (1 - label) * Math.max(Math.log(1 - p), -100);
  }
  return sum / y.length;
}
