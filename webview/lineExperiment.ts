import type { Dataset } from '../src/engine/dataset.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import { rowCount } from '../src/experiment/table.ts';
import type { LabContext } from './labContext.ts';

/** LBFGS finds the least squares in a few epochs, whatever the units: no far-away example makes its lr too large. */
const LINE_EPOCHS = 10;

function hasClasses({ dataset: { y } }: Experiment): boolean {
  return y.every((label) => label === 0 || label === 1) && y.includes(0) && y.includes(1);
}

/** The desk's hyperparameters; where there are no two classes to learn, the lecture's examples are put there first. */
export function experimentOn(context: LabContext): Hyperparameters {
  const { experiment } = context.state;
  if (experiment !== null && hasClasses(experiment)) return experiment.hyperparameters;
  context.edit({ type: 'usePreset', preset: 'lecture' });
  return LECTURE_HYPERPARAMETERS;
}

/** The desk's hyperparameters for a line through the examples. */
export function lineOf(hyperparameters: Hyperparameters): Hyperparameters {
  const optimizer = OPTIMIZER_DEFAULTS.LBFGS;
  return { ...hyperparameters, model: 'linear', loss: 'MSELoss', optimizer, epochs: LINE_EPOCHS, batchSize: null };
}

/** The desk's hyperparameters for a curve: as they are but for the loss or, where they are a line's, the lecture's. */
export function curveOf(hyperparameters: Hyperparameters): Hyperparameters {
  const { model, loss, initial, seed, dtype } = hyperparameters;
  if (model === 'linear') return { ...LECTURE_HYPERPARAMETERS, initial, seed, dtype };
  return loss === 'MSELoss' ? { ...hyperparameters, loss: 'BCELoss' } : hyperparameters;
}

/** Whether a row, with its label, is the last one already. */
export function isLastRow({ x, y, features }: Dataset, row: readonly number[]): boolean {
  const width = features.length;
  const last = [...x.subarray(x.length - width), y.at(-1)];
  return row.every((value, j) => value === last[j]);
}

/**
 * Puts an example at the end of the table, trains the model on all of them, and shows it.
 * @param row features and label
 */
export function trainWithExample(context: LabContext, row: readonly number[], model: 'linear' | 'logistic'): void {
  const hyperparameters = experimentOn(context);
  const { experiment, draft } = context.state;
  if (experiment === null || !isLastRow(experiment.dataset, row))
    context.edit({ type: 'writeCells', row: rowCount(draft.table), column: 0, block: [row.map(String)] });
  context.adoptAndTrain(model === 'linear' ? lineOf(hyperparameters) : curveOf(hyperparameters));
  context.dispatch({ type: 'viewed', change: { tab: 'model' } });
}
