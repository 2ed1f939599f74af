import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';

/** All that a run depends on: the same experiment always gives the same run. */
export interface Experiment {
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
}
