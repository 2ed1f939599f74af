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
  | { readonly kind: 'loss-needs-probabilities'; readonly loss: string }
  | { readonly kind: 'nesterov-needs-momentum' }
  | { readonly kind: 'shuffle-needs-seed' }
  | { readonly kind: 'reduction-named-twice' };

/** Where in the panel something is wrong. */
export type DraftPlace =
  | { readonly at: 'cell'; readonly row: number; readonly column: number }
  | { readonly at: 'field'; readonly field: DraftField }
  | { readonly at: 'weight'; readonly feature: number }
  | { readonly at: 'table' };

export type DraftField = 'lr' | 'epochs' | 'seed' | 'bias';

export interface DraftProblem {
  readonly place: DraftPlace;
  readonly problem: ExperimentProblem;
}
