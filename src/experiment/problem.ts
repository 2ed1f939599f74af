import type { OptimizerField } from './optimizerFields.ts';

/** What a value should have been. A sentence is made of it where a person reads it (`wording/problemText.ts`). */
export type Expectation =
  | {
      readonly kind: 'number';
      readonly above?: number;
      readonly atLeast?: number;
      readonly below?: number;
      readonly atMost?: number;
    }
  | { readonly kind: 'integer'; readonly atLeast?: number; readonly atMost?: number }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'list' }
  | { readonly kind: 'object' }
  | { readonly kind: 'label' };

/** What is wrong with an experiment, and at which path (`optimizer.lr`, `dataset.x[2]`). */
export type ExperimentProblem =
  | { readonly kind: 'not-json'; readonly detail: string }
  | { readonly kind: 'unknown-key'; readonly path: string }
  | { readonly kind: 'missing-key'; readonly path: string }
  | { readonly kind: 'expected'; readonly path: string; readonly expected: Expectation; readonly received: string }
  | { readonly kind: 'ragged-rows'; readonly path: string; readonly features: number; readonly received: number }
  | { readonly kind: 'labels-do-not-fit'; readonly examples: number; readonly labels: number }
  | { readonly kind: 'weights-do-not-fit'; readonly features: number; readonly weights: number }
  | { readonly kind: 'empty-dataset' }
  /** Columns count from 0; the label is the last. */
  | { readonly kind: 'unnamed-column'; readonly column: number }
  | { readonly kind: 'repeated-column'; readonly name: string }
  | { readonly kind: 'loss-needs-probabilities'; readonly loss: string }
  | { readonly kind: 'nesterov-needs-momentum' }
  | { readonly kind: 'shuffle-needs-seed' }
  | { readonly kind: 'reduction-named-twice' }
  /** What a question of a lesson changes does not go with the rest. */
  | { readonly kind: 'in-lesson'; readonly path: string; readonly problem: ExperimentProblem };

/** Where in the panel something is wrong. */
export type DraftPlace =
  | { readonly at: 'cell'; readonly row: number; readonly column: number }
  | { readonly at: 'field'; readonly field: DraftField }
  | { readonly at: 'optimizer'; readonly field: OptimizerField }
  | { readonly at: 'weight'; readonly feature: number }
  /** A choice that does not go with another one. */
  | { readonly at: 'choice'; readonly key: 'loss' | 'nesterov' }
  /** The table as a whole, or what stands above one of its columns. */
  | { readonly at: 'table'; readonly column?: number };

/** Numbers that every run has. An empty `batchSize` is PyTorch's `None`: all examples at once. */
export const DRAFT_FIELDS = ['lr', 'epochs', 'batchSize', 'validation', 'seed', 'bias'] as const;

export type DraftField = (typeof DRAFT_FIELDS)[number];

export interface DraftProblem {
  readonly place: DraftPlace;
  readonly problem: ExperimentProblem;
}
