import type { Arithmetic } from './arithmetic.ts';
import type { Dataset } from './dataset.ts';
import type { Examples } from './examples.ts';
import { examplesOf } from './examples.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { Scaling } from './scaling.ts';
import { scalingOf, standardize } from './scaling.ts';
import type { Split } from './split.ts';
import { splitRows } from './split.ts';

/** A dataset as a run uses it. */
export interface TrainingData {
  readonly training: Examples;
  /** The held-out examples, or null where there are none. */
  readonly validation: Examples | null;
  readonly split: Split;
  /** How the columns were standardized, or null where they were not; measured on the training examples alone. */
  readonly scaling: Scaling | null;
}

/** Splits, standardizes and rounds to the dtype, in this order. */
export function trainingDataOf(
  dataset: Dataset,
  hyperparameters: Hyperparameters,
  arithmetic: Arithmetic,
): TrainingData {
  const split = splitRows(dataset.y, hyperparameters);
  const scaling = hyperparameters.standardize ? scalingOf(dataset, split.training) : null;
  const scaled = scaling === null ? dataset : { ...dataset, x: standardize(dataset.x, scaling) };
  const validation = split.validation.length === 0 ? null : examplesOf(scaled, split.validation, arithmetic);
  return { training: examplesOf(scaled, split.training, arithmetic), validation, split, scaling };
}
