import type { Arithmetic } from './arithmetic.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { sigmoid, sigmoidBackward } from './sigmoid.ts';

/** What a loss reads and writes for one batch of n examples; every array has room for the largest batch. */
export interface LossBatch {
  readonly n: number;
  readonly labels: Float64Array;
  /** x·w + b. */
  readonly logits: Float64Array;
  /** Receives the loss of each example. */
  readonly losses: Float64Array;
  /** Receives what is compared with 0.5: the probabilities, or the outputs of a linear model. */
  readonly outputs: Float64Array;
  /** Receives the gradient of the reduced loss over each logit. */
  readonly logitsGradient: Float64Array;
}

/**
 * Forward and backward of activation and loss over a batch.
 * @param count what the reduction divides by: n for mean, 1 for sum
 */
export type Loss = (arithmetic: Arithmetic, batch: LossBatch, count: number) => void;

/** PyTorch keeps log p of a saturated p finite. Source: aten/src/ATen/native/Loss.cpp. */
const LOG_CLAMP = -100;
/** `constexpr float EPSILON = 1e-12` there: a float32 also where the tensors are float64. */
const EPSILON = Math.fround(1e-12);

function clampedLog(arithmetic: Arithmetic, p: number): number {
  return Math.max(arithmetic.round(Math.log(p)), LOG_CLAMP);
}

/** (y − 1)·log(1 − p) − y·log p; labels 0 and 1 spare one of the logarithms and give the same digits. */
export function binaryCrossEntropy(arithmetic: Arithmetic, p: number, y: number): number {
  if (y === 1) return -clampedLog(arithmetic, p);
  const logNot = clampedLog(arithmetic, arithmetic.round(1 - p));
  if (y === 0) return -logNot;
  const not = arithmetic.round(arithmetic.round(y - 1) * logNot);
  return arithmetic.round(not - arithmetic.round(y * clampedLog(arithmetic, p)));
}

/** (p − y) / max((1 − p)·p, 1e-12). */
export function binaryCrossEntropyBackward(arithmetic: Arithmetic, p: number, y: number): number {
  const variance = arithmetic.round(arithmetic.round(1 - p) * p);
  return arithmetic.round(arithmetic.round(p - y) / Math.max(variance, EPSILON));
}

/**
 * `torch.sigmoid` and `torch.nn.BCELoss`, each with its own backward: where p saturates the gradient fades to 0. A p of
 * NaN gives a loss of NaN; PyTorch raises there ("all elements of input should be between 0 and 1").
 */
const bceLoss: Loss = (arithmetic, { n, labels, logits, losses, outputs, logitsGradient }, count) => {
  for (let i = 0; i < n; i++) {
    const y = labels[i] ?? 0;
    const p = sigmoid(arithmetic, logits[i] ?? 0);
    losses[i] = binaryCrossEntropy(arithmetic, p, y);
    const g = arithmetic.round(binaryCrossEntropyBackward(arithmetic, p, y) / count);
    outputs[i] = p;
    logitsGradient[i] = sigmoidBackward(arithmetic, g, p);
  }
};

/** (1 − y)·z + m + log(exp(−m) + exp(−z − m)) with m = max(−z, 0): no step overflows. */
function stableCrossEntropy(arithmetic: Arithmetic, z: number, y: number): number {
  const m = Math.max(-z, 0);
  const atZero = arithmetic.round(Math.exp(-m));
  const atLogit = arithmetic.round(Math.exp(arithmetic.round(-z - m)));
  const log = arithmetic.round(Math.log(arithmetic.round(atZero + atLogit)));
  return arithmetic.round(arithmetic.round(arithmetic.round(arithmetic.round(1 - y) * z) + m) + log);
}

/** `torch.nn.BCEWithLogitsLoss`: its gradient is sigmoid(z) − y and never fades while the prediction is wrong. */
const bceWithLogitsLoss: Loss = (arithmetic, { n, labels, logits, losses, outputs, logitsGradient }, count) => {
  for (let i = 0; i < n; i++) {
    const y = labels[i] ?? 0;
    const z = logits[i] ?? 0;
    const p = sigmoid(arithmetic, z);
    losses[i] = stableCrossEntropy(arithmetic, z, y);
    outputs[i] = p;
    logitsGradient[i] = arithmetic.round(arithmetic.round(p - y) / count);
  }
};

/** `torch.nn.MSELoss` on the outputs of a linear model, or on the sigmoid of them. */
function mseLoss(logistic: boolean): Loss {
  return (arithmetic, { n, labels, logits, losses, outputs, logitsGradient }, count) => {
    const norm = arithmetic.round(2 / count);
    for (let i = 0; i < n; i++) {
      const z = logits[i] ?? 0;
      const output = logistic ? sigmoid(arithmetic, z) : z;
      const difference = arithmetic.round(output - (labels[i] ?? 0));
      const g = arithmetic.round(norm * difference);
      losses[i] = arithmetic.round(difference * difference);
      outputs[i] = output;
      logitsGradient[i] = logistic ? sigmoidBackward(arithmetic, g, output) : g;
    }
  };
}

/**
 * The loss of a run with the activation before it.
 * @throws RangeError for BCELoss on a linear model, whose outputs are no probabilities: PyTorch raises there too.
 */
export function lossOf({ model, loss }: Pick<Hyperparameters, 'model' | 'loss'>): Loss {
  if (loss === 'BCEWithLogitsLoss') return bceWithLogitsLoss;
  if (loss === 'MSELoss') return mseLoss(model === 'logistic');
  if (model === 'linear') throw new RangeError('BCELoss needs probabilities: the linear model has none');
  return bceLoss;
}
