/**
 * What annotations look like at run time, for those that come back from a stored state. Lists in `EVIDENCE` are complete:
 * the compiler compares them with the types of annotation.ts.
 */
import type { AnnotationKind, AnnotationOf, Remedy } from './annotation.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from './optimizerSettings.ts';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const recordOf =
  (shape: Shape): Check =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([key, check]) => check(value[key]));

const lossUnit = {
  criterion: oneOf('BCELoss', 'BCEWithLogitsLoss', 'MSELoss'),
  reduction: oneOf('sum', 'mean'),
  examples: isNumber,
};
const dtype = oneOf('float32', 'float64');
const steps = { lr: isNumber, lrLimit: orNull(isNumber) };
const namedValues = listOf(recordOf({ name: isText, value: isNumber }));
const forecasts = listOf(recordOf({ loss: isNumber, epoch: isNumber }));
const parameters = recordOf({ weight: listOf(isNumber), bias: isNumber });
const example = {
  example: isNumber,
  features: namedValues,
  label: isNumber,
  probability: isNumber,
  examples: isNumber,
};
const saturatedExample = { ...example, saturated: isNumber, clamped: isNumber, loss: isNumber };

const EVIDENCE: { readonly [Kind in AnnotationKind]: Readonly<Record<keyof AnnotationOf<Kind>['evidence'], Check>> } = {
  'start-against-chance': {
    ...lossUnit,
    loss: isNumber,
    chance: isNumber,
    baseRate: orNull(isNumber),
    minibatches: isFlag,
    drawn: isFlag,
  },
  'below-chance': { ...lossUnit, loss: isNumber, chance: isNumber, oneClass: isFlag },
  'below-base-rate': { ...lossUnit, loss: isNumber, baseRate: isNumber, meanLabel: isNumber },
  'prediction-flipped': { ...example, correct: isFlag, correctExamples: isNumber, flips: isNumber },
  'accuracy-milestone': { share: isNumber, correct: isNumber, examples: isNumber, majority: isNumber },
  separable: {
    weight: listOf(isNumber),
    bias: isNumber,
    margin: isNumber,
    quasi: isFlag,
    classes: oneOf(1, 2),
    features: listOf(isText),
    weightDecay: isNumber,
  },
  progress: { share: isNumber, loss: isNumber, start: isNumber, optimum: isNumber },
  'loss-target': { loss: isNumber, target: isNumber },
  'falling-for-ever': { loss: isNumber, constant: isNumber, lr: isNumber, forecasts },
  converged: { loss: isNumber, optimum: isNumber, gap: isNumber, start: isNumber },
  'loss-rising': {
    ...steps,
    from: isNumber,
    to: isNumber,
    worstEpoch: isNumber,
    risingEpochs: isNumber,
    noisy: isFlag,
  },
  oscillation: { ...steps, turns: isNumber, low: isNumber, high: isNumber },
  plateau: {
    ...steps,
    reason: oneOf(
      'optimum',
      'weight-decay',
      'chance',
      'base-rate',
      'small-steps',
      'no-gradient',
      'minibatches',
      'overshooting',
      'separable',
      'unknown',
    ),
    from: isNumber,
    to: isNumber,
    gradientNorm: isNumber,
  },
  saturated: { ...saturatedExample, cause: oneOf('steps', 'inputs', 'start') },
  stuck: { ...saturatedExample, gradientNorm: isNumber, pullNorm: isNumber, escaped: isFlag },
  'non-finite-loss': {
    loss: oneOf('nan', 'inf', '-inf'),
    lastFiniteEpoch: orNull(isNumber),
    lastFinite: orNull(parameters),
    batch: orNull(isNumber),
    example: orNull(isNumber),
  },
  'precision-exhausted': { dtype, loss: isNumber, gradientNorm: isNumber, lr: isNumber },
  overfitting: {
    bestValidationLoss: isNumber,
    validationLoss: isNumber,
    trainingLossAtBest: isNumber,
    trainingLoss: isNumber,
  },
  summary: {
    ...lossUnit,
    outcome: oneOf('non-finite', 'stuck', 'converged', 'precision-exhausted', 'plateau', 'rising', 'falling'),
    epochs: isNumber,
    firstLoss: orNull(isNumber),
    lastLoss: orNull(isNumber),
    bestLoss: orNull(isNumber),
    bestEpoch: orNull(isNumber),
    correct: orNull(isNumber),
    chance: orNull(isNumber),
    belowChanceEpoch: orNull(isNumber),
    optimum: orNull(isNumber),
    bestIsGuessing: oneOf(true, undefined),
    separable: isFlag,
    oneClass: isFlag,
    forecasts,
  },
};

/** kind → whether a value is that kind's evidence */
export const EVIDENCE_SHAPES: ReadonlyMap<string, Check> = new Map(
  Object.entries(EVIDENCE).map(([kind, shape]) => [kind, recordOf(shape)]),
);

/** Of the same JavaScript types as an example, key by key; where the example has null a number may stand, and the reverse. */
function isLike(value: unknown, example: unknown): boolean {
  if (example === null || typeof example === 'number') return orNull(isNumber)(value);
  if (Array.isArray(example)) return listOf(isNumber)(value);
  if (!isRecord(example)) return typeof value === typeof example;
  return isRecord(value) && Object.entries(example).every(([key, inner]) => isLike(value[key], inner));
}

function isOptimizer(value: unknown): boolean {
  if (!isRecord(value) || typeof value['name'] !== 'string') return false;
  const defaults = Object.values(OPTIMIZER_DEFAULTS).find(({ name }) => name === value['name']);
  return defaults !== undefined && isLike(value, defaults);
}

const HYPERPARAMETERS: Readonly<Record<keyof Hyperparameters, Check>> = {
  model: oneOf('logistic', 'linear'),
  loss: lossUnit.criterion,
  reduction: lossUnit.reduction,
  optimizer: isOptimizer,
  epochs: isNumber,
  batchSize: orNull(isNumber),
  shuffle: isFlag,
  dtype,
  fusedStep: (value) => value === undefined || isFlag(value),
  seed: orNull(isNumber),
  initial: orNull(parameters),
  standardize: isFlag,
  validation: isNumber,
};

const REMEDIES: Readonly<Record<Remedy['kind'], true>> = {
  'use-logits-loss': true,
  'lower-lr': true,
  'raise-lr': true,
  'train-longer': true,
  'train-shorter': true,
  'weight-decay': true,
  float64: true,
  standardize: true,
};

export function isRemedy(value: unknown): value is Remedy {
  return recordOf({ kind: oneOf(...Object.keys(REMEDIES)), hyperparameters: recordOf(HYPERPARAMETERS) })(value);
}
