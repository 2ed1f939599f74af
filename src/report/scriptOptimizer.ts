import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { optimizerCall } from './optimizerCall.ts';
import { LOSS_FUNCTIONS } from './pythonSpelling.ts';
import type { ScriptTexts } from './scriptTexts.ts';
import type { Spelling } from './pythonSpelling.ts';
import type { ScriptedRun } from './scriptedRun.ts';

/** `criterion(y_pred, y)` as a module of torch.nn. */
export function criterionLine({ loss, reduction }: Hyperparameters, { sizeAverage }: ScriptTexts): string {
  const size = reduction === 'sum' ? 'False' : 'True';
  return `criterion = torch.nn.${loss}(reduction="${reduction}")  # size_average=${size}: ${sizeAverage}`;
}

function criterionLines(
  { experiment: { hyperparameters }, words: { script } }: ScriptedRun,
  spelling: Spelling,
): string[] {
  const { loss, reduction } = hyperparameters;
  if (spelling === 'module') return [criterionLine(hyperparameters, script)];
  return [
    'def criterion(y_pred, y):',
    `    return ${LOSS_FUNCTIONS[loss]}(y_pred, y, reduction="${reduction}")`,
    '',
    '',
  ];
}

/** Defines `criterion` and `optimizer`. */
export function lossAndOptimizerLines(run: ScriptedRun, spelling: Spelling): string[] {
  const parameters = spelling === 'module' ? 'model.parameters()' : '[weight, bias]';
  return [
    ...criterionLines(run, spelling),
    `optimizer = ${optimizerCall(run.experiment.hyperparameters.optimizer, parameters)}`,
  ];
}
