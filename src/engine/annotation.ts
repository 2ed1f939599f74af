import { EVIDENCE_SHAPES, isRemedy } from './annotationShape.ts';
import type { Dtype, Hyperparameters, LossName, Parameters, Reduction } from './hyperparameters.ts';

/** `info` explains, `good` encourages, `warning` costs quality, `error` ends the run's usefulness. */
export type Severity = 'info' | 'good' | 'warning' | 'error';

/** A change of hyperparameters that answers an annotation, ready to be run. */
export interface Remedy {
  readonly kind:
    | 'use-logits-loss'
    | 'lower-lr'
    | 'raise-lr'
    | 'train-longer'
    | 'train-shorter'
    | 'weight-decay'
    | 'float64'
    | 'standardize';
  readonly hyperparameters: Hyperparameters;
}

/**
 * Evidence is made of finite numbers, strings, booleans, nulls, lists and records of these: it survives JSON unchanged.
 * Losses are in the run's own reduction. `example` counts the dataset's rows from 0.
 */
interface Base<Kind extends string, Evidence> {
  /** Stable within a run: a later annotation with the same id replaces this one (a stretch that grew). */
  readonly id: number;
  readonly kind: Kind;
  readonly severity: Severity;
  /** The epoch it begins at. */
  readonly epoch: number;
  /** The last epoch of the stretch it covers; equal to `epoch` where it is one moment. */
  readonly endEpoch: number;
  /** The numbers that prove it. */
  readonly evidence: Evidence;
  readonly remedy: Remedy | null;
}

/** A feature and its value, for saying which example is meant. */
export interface NamedValue {
  readonly name: string;
  readonly value: number;
}

/** What tells one loss value from another: the loss function, how it adds up, and over how many examples. */
export interface LossUnit {
  readonly criterion: LossName;
  readonly reduction: Reduction;
  readonly examples: number;
}

/**
 * The first loss against what guessing p = 0.5 for every example costs (cross-entropy: N·ln 2 for sum, ln 2 for mean)
 * and against always answering with the share of positives (`null` where that is the same guess).
 */
export type StartAgainstChance = Base<
  'start-against-chance',
  LossUnit & {
    readonly loss: number;
    readonly chance: number;
    readonly baseRate: number | null;
    /** With minibatches the loss of the first epoch is one of a model that already learns. */
    readonly minibatches: boolean;
    /** Whether the initial parameters were drawn, not given. */
    readonly drawn: boolean;
  }
>;
/** The first epoch whose loss is below chance. `oneClass`: all labels are the same. */
export type BelowChance = Base<
  'below-chance',
  LossUnit & { readonly loss: number; readonly chance: number; readonly oneClass: boolean }
>;
/** The first epoch whose loss is below that of always answering with the share of positives (or the mean label). */
export type BelowBaseRate = Base<
  'below-base-rate',
  LossUnit & { readonly loss: number; readonly baseRate: number; readonly meanLabel: number }
>;

/** An example's prediction crossed p = 0.5; `flips` counts how often between `epoch` and `endEpoch`. */
export type PredictionFlipped = Base<
  'prediction-flipped',
  {
    readonly example: number;
    readonly features: readonly NamedValue[];
    readonly label: number;
    readonly probability: number;
    readonly correct: boolean;
    readonly correctExamples: number;
    readonly examples: number;
    readonly flips: number;
  }
>;
/** The first epoch with at least `share` of the predictions right. `majority`: right by always naming the larger class. */
export type AccuracyMilestone = Base<
  'accuracy-milestone',
  { readonly share: number; readonly correct: number; readonly examples: number; readonly majority: number }
>;

/**
 * The data is separable: the loss has no minimum and falls for ever. `margin` is the distance of the nearest example
 * from the separating plane; `classes` is 1 where all labels are the same.
 */
export type Separable = Base<
  'separable',
  {
    readonly weight: readonly number[];
    readonly bias: number;
    readonly margin: number;
    readonly quasi: boolean;
    readonly classes: 1 | 2;
    readonly features: readonly string[];
    /** Weight decay gives even separable data an optimum. */
    readonly weightDecay: number;
  }
>;
/** `share` of the way from the first loss to the smallest one there is. */
export type Progress = Base<
  'progress',
  { readonly share: number; readonly loss: number; readonly start: number; readonly optimum: number }
>;
/** The loss of separable data fell below a round value for the first time. */
export type LossTarget = Base<'loss-target', { readonly loss: number; readonly target: number }>;
/** The epoch at which a loss is expected. */
export interface Forecast {
  readonly loss: number;
  readonly epoch: number;
}
/** Separable data under gradient descent: loss ≈ `constant` / epoch in the long run, and what that promises. */
export type FallingForEver = Base<
  'falling-for-ever',
  { readonly loss: number; readonly constant: number; readonly lr: number; readonly forecasts: readonly Forecast[] }
>;
/** Every parameter is as near to the optimum as this run can be expected to come. */
export type Converged = Base<
  'converged',
  { readonly loss: number; readonly optimum: number; readonly gap: number; readonly start: number }
>;

/** The loss rose from one epoch to the next: the first such epoch, how many up to `endEpoch`, and the largest rise. */
export type LossRising = Base<
  'loss-rising',
  {
    readonly from: number;
    readonly to: number;
    readonly worstEpoch: number;
    readonly risingEpochs: number;
    readonly lr: number;
    readonly lrLimit: number | null;
    readonly noisy: boolean;
  }
>;
/** The loss goes up and down in turn, epoch after epoch. */
export type Oscillation = Base<
  'oscillation',
  {
    readonly turns: number;
    readonly low: number;
    readonly high: number;
    readonly lr: number;
    readonly lrLimit: number | null;
  }
>;
/**
 * Why a loss does not move: it is as small as it gets; weight decay holds the gradient; the model answers 0.5, or the share of
 * label 1; the steps are tiny; the gradient has vanished; the minibatches of an epoch undo each other's steps; each step
 * jumps across the valley; separable data is fitted so well that little is left to fall.
 */
export type PlateauReason =
  | 'optimum'
  | 'weight-decay'
  | 'chance'
  | 'base-rate'
  | 'small-steps'
  | 'no-gradient'
  | 'minibatches'
  | 'overshooting'
  | 'separable'
  | 'unknown';
/** For as long as the whole run before it, the loss has hardly moved. */
export type Plateau = Base<
  'plateau',
  {
    readonly reason: PlateauReason;
    readonly from: number;
    readonly to: number;
    readonly gradientNorm: number;
    readonly lr: number;
    readonly lrLimit: number | null;
  }
>;

/** One of the examples whose p is so near 0 or 1, on the wrong side, that BCELoss passes no gradient to it. */
interface SaturatedExample {
  readonly example: number;
  readonly features: readonly NamedValue[];
  readonly label: number;
  readonly probability: number;
  /** How many examples are saturated on the wrong side, and how many of them cost the clamp of 100. */
  readonly saturated: number;
  readonly clamped: number;
  readonly examples: number;
}
/**
 * What has brought p to the wrong end: steps since the start; before any step, features so large that standardized ones would
 * not do it; or else the initial parameters.
 */
export type SaturationCause = 'steps' | 'inputs' | 'start';
/** Examples whose p has rounded to the wrong end: their gradient has faded. */
export type Saturated = Base<
  'saturated',
  SaturatedExample & { readonly loss: number; readonly cause: SaturationCause }
>;
/** The gradient of the whole run has faded while (p − y)·x still pulls. */
export type Stuck = Base<
  'stuck',
  SaturatedExample & {
    readonly loss: number;
    readonly gradientNorm: number;
    readonly pullNorm: number;
    /** Whether the run got away again. */
    readonly escaped: boolean;
  }
>;

/** The loss became NaN or infinite (named as Python prints it: JSON has no such number). */
export type NonFiniteLoss = Base<
  'non-finite-loss',
  {
    readonly loss: 'nan' | 'inf' | '-inf';
    readonly lastFiniteEpoch: number | null;
    readonly lastFinite: Parameters | null;
    /** The first minibatch of the epoch whose loss is not finite, from 0; `null` where the batch is the whole dataset. */
    readonly batch: number | null;
    /** The first example whose own loss is not finite. */
    readonly example: number | null;
  }
>;
/** There is a gradient, but every update is smaller than half the distance to the next representable parameter. */
export type PrecisionExhausted = Base<
  'precision-exhausted',
  { readonly dtype: Dtype; readonly loss: number; readonly gradientNorm: number; readonly lr: number }
>;
/** The validation loss has risen since `epoch`, its best, while the training loss went on falling. */
export type Overfitting = Base<
  'overfitting',
  {
    readonly bestValidationLoss: number;
    readonly validationLoss: number;
    readonly trainingLossAtBest: number;
    readonly trainingLoss: number;
  }
>;

/** How a run stands at its end, strongest statement first. */
export type Outcome = 'non-finite' | 'stuck' | 'converged' | 'precision-exhausted' | 'plateau' | 'rising' | 'falling';
/** The whole run in one sentence. */
export type Summary = Base<
  'summary',
  LossUnit & {
    readonly outcome: Outcome;
    readonly epochs: number;
    readonly firstLoss: number | null;
    readonly lastLoss: number | null;
    readonly bestLoss: number | null;
    readonly bestEpoch: number | null;
    /** `null` where labels are not classes. */
    readonly correct: number | null;
    readonly chance: number | null;
    readonly belowChanceEpoch: number | null;
    readonly optimum: number | null;
    /** The optimum is no better than always answering with the mean label; absent where it is. */
    readonly bestIsGuessing?: true;
    readonly separable: boolean;
    /** All labels are the same. */
    readonly oneClass: boolean;
    readonly forecasts: readonly Forecast[];
  }
>;

export type Annotation =
  | StartAgainstChance
  | BelowChance
  | BelowBaseRate
  | PredictionFlipped
  | AccuracyMilestone
  | Separable
  | Progress
  | LossTarget
  | FallingForEver
  | Converged
  | LossRising
  | Oscillation
  | Plateau
  | Saturated
  | Stuck
  | NonFiniteLoss
  | PrecisionExhausted
  | Overfitting
  | Summary;
export type AnnotationKind = Annotation['kind'];
export type AnnotationOf<Kind extends AnnotationKind> = Extract<Annotation, { kind: Kind }>;

const SEVERITIES: readonly unknown[] = ['info', 'good', 'warning', 'error'] satisfies Severity[];

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** Whether a value, e.g. one of a restored state, is an annotation: its kind known, its evidence complete. */
export function isAnnotation(value: unknown): value is Annotation {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, severity, epoch, endEpoch, evidence, remedy }: Partial<Record<keyof Annotation, unknown>> = value;
  const shape = typeof kind === 'string' ? EVIDENCE_SHAPES.get(kind) : undefined;
  return (
    shape?.(evidence) === true &&
    [id, epoch, endEpoch].every(isIndex) &&
    SEVERITIES.includes(severity) &&
    (remedy === null || isRemedy(remedy))
  );
}
