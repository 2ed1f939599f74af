import type { Hyperparameters } from './hyperparameters.ts';

/** `info` explains, `good` encourages, `warning` costs quality, `error` ends the run's usefulness. */
export type Severity = 'info' | 'good' | 'warning' | 'error';

/** A change of hyperparameters that answers an annotation, ready to be run. */
export interface Remedy {
  readonly kind: 'use-logits-loss' | 'lower-lr' | 'raise-lr' | 'train-longer' | 'weight-decay' | 'float64';
  readonly hyperparameters: Hyperparameters;
}

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

/** The first loss against what guessing p = 0.5 for every example costs: N·ln 2 (sum) or ln 2 (mean). */
export type StartAgainstChance = Base<'start-against-chance', { loss: number; chance: number; examples: number }>;
/** The first epoch whose loss is below chance. */
export type BelowChance = Base<'below-chance', { loss: number; chance: number; examples: number }>;
/** An example's prediction crossed p = 0.5. */
export type PredictionFlipped = Base<
  'prediction-flipped',
  { example: number; label: number; probability: number; correct: boolean; correctExamples: number; examples: number }
>;
/** The data is separable: the loss has no minimum and falls for ever. */
export type Separable = Base<'separable', { weight: readonly number[]; bias: number; margin: number; quasi: boolean }>;
/** The loss rose from one epoch to the next: the first such epoch, how many, and the largest rise. */
export type LossRising = Base<
  'loss-rising',
  { from: number; to: number; risingEpochs: number; lr: number; lrLimit: number | null }
>;
/** The loss became NaN or infinite. */
export type NonFiniteLoss = Base<'non-finite-loss', { loss: number; lastFiniteEpoch: number | null }>;

export type Annotation = StartAgainstChance | BelowChance | PredictionFlipped | Separable | LossRising | NonFiniteLoss;
export type AnnotationKind = Annotation['kind'];
