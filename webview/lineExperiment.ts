import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import { rowCount } from '../src/experiment/table.ts';
import type { LabContext } from './labContext.ts';

/** LBFGS finds the least squares in a few epochs, whatever the units: no far-away example makes its lr too large. */
const LINE_EPOCHS = 10;

/** The experiment on the desk; the lecture's is put there where that is none with two classes. */
function experimentOn(context: LabContext, isOwn: boolean): Hyperparameters {
  const { experiment } = context.state;
  if (isOwn && experiment !== null) return experiment.hyperparameters;
  context.edit({ type: 'usePreset', preset: 'lecture' });
  return LECTURE_HYPERPARAMETERS;
}

/** The desk's hyperparameters for a line through the examples. */
export function lineOf(hyperparameters: Hyperparameters): Hyperparameters {
  const optimizer = OPTIMIZER_DEFAULTS.LBFGS;
  return { ...hyperparameters, model: 'linear', loss: 'MSELoss', optimizer, epochs: LINE_EPOCHS, batchSize: null };
}

/** The desk's hyperparameters for a curve: as they are or, where they are a line's, the lecture's. */
export function curveOf(hyperparameters: Hyperparameters): Hyperparameters {
  const isCurve = hyperparameters.model === 'logistic' && hyperparameters.loss !== 'MSELoss';
  if (isCurve) return hyperparameters;
  const { initial, seed, dtype } = hyperparameters;
  return { ...LECTURE_HYPERPARAMETERS, initial, seed, dtype };
}

/** Whether a row of the table, with its label, is its last one already. */
function isLastRow({ dataset: { x, y, features } }: Experiment, row: readonly number[]): boolean {
  const width = features.length;
  const last = [...x.subarray(x.length - width), y.at(-1)];
  return row.every((value, j) => value === last[j]);
}

/**
 * Puts an example at the end of the table, trains the model on all of them, and shows it.
 * @param isOwn whether the example is one of the table on the desk, and not of the lecture's
 * @param row features and label
 */
export function trainWithExample(
  context: LabContext,
  isOwn: boolean,
  row: readonly number[],
  model: 'linear' | 'logistic',
): void {
  const hyperparameters = experimentOn(context, isOwn);
  const { experiment, draft } = context.state;
  if (experiment === null || !isLastRow(experiment, row))
    context.edit({ type: 'writeCells', row: rowCount(draft.table), column: 0, block: [row.map(String)] });
  context.adoptAndTrain(model === 'linear' ? lineOf(hyperparameters) : curveOf(hyperparameters));
  context.dispatch({ type: 'viewed', change: { tab: 'model' } });
}
