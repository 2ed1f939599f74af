/** A table of numbers, ready to train on: N examples of D features and one label each. */
export interface Dataset {
  /** The D feature names, in the order of the columns of `x`. */
  readonly features: readonly string[];
  /** The name of the label column. */
  readonly label: string;
  /** N × D, row by row. */
  readonly x: Float64Array;
  /** N labels: 0 or 1 for the logistic model, any finite number for the linear one. */
  readonly y: Float64Array;
}

/** The lecture's table: hours studied, and whether the exam was passed. */
export const LECTURE_DATASET: Dataset = {
  features: ['x'],
  label: 'y',
  x: Float64Array.of(1, 2, 3),
  y: Float64Array.of(0, 0, 1),
};
