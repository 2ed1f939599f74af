import type { Parameters } from '../engine/hyperparameters.ts';
import { parametersOf } from '../engine/parameters.ts';
import type { Scaling } from '../engine/scaling.ts';
import { scalingOf, toOriginalUnits } from '../engine/scaling.ts';
import { splitRows } from '../engine/split.ts';
import type { ExportedRun } from './exportedRun.ts';

/** What a run has learned, apart from how. */
export interface TrainedModel {
  /** D names, in the order of the weights. */
  readonly features: readonly string[];
  readonly label: string;
  readonly dtype: 'float32' | 'float64';
  /** Whether the output is a probability, or a number x·w + b that a linear model says. */
  readonly isProbability: boolean;
  /** As they were trained: for standardized columns where there is a scaling. */
  readonly parameters: Parameters;
  readonly scaling: Scaling | null;
  /** For the columns as they are in the table. */
  readonly original: Parameters;
}

/** The model of a run after its last epoch. */
export function trainedModel({
  experiment,
  parameters: flat,
}: Pick<ExportedRun, 'experiment' | 'parameters'>): TrainedModel {
  const { dataset, hyperparameters } = experiment;
  const { model, loss, dtype, standardize } = hyperparameters;
  const parameters = parametersOf(flat);
  const scaling = standardize ? scalingOf(dataset, splitRows(dataset.y, hyperparameters).training) : null;
  return {
    features: dataset.features,
    label: dataset.label,
    dtype,
    isProbability: model === 'logistic' || loss === 'BCEWithLogitsLoss',
    parameters,
    scaling,
    original: scaling === null ? parameters : toOriginalUnits(parameters, scaling),
  };
}
