import type { Hyperparameters, LossName } from '../engine/hyperparameters.ts';
import type { OptimizerSettings } from '../engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import type { PythonValue } from './pythonLiteral.ts';
import { pythonLiteral } from './pythonLiteral.ts';
import type { ScriptTexts } from './scriptTexts.ts';
import type { ScriptedRun, Spelling } from './scriptedRun.ts';

const FUNCTIONS: Readonly<Record<LossName, string>> = {
  BCELoss: 'F.binary_cross_entropy',
  BCEWithLogitsLoss: 'F.binary_cross_entropy_with_logits',
  MSELoss: 'F.mse_loss',
};

const WHOLE = new Set(['max_iter', 'max_eval', 'history_size']);

/** `torch.optim.NAME(…)` with its lr and every keyword that is not PyTorch's default. */
export function optimizerCall({ name, ...keywords }: OptimizerSettings, parameters: string): string {
  const defaults = new Map<string, PythonValue | string>(Object.entries(OPTIMIZER_DEFAULTS[name]));
  const isChosen = (keyword: string, value: PythonValue) => String(value) !== String(defaults.get(keyword));
  const written = Object.entries<PythonValue>(keywords)
    .filter(([keyword, value]) => keyword === 'lr' || isChosen(keyword, value))
    .map(([keyword, value]) => `${keyword}=${pythonLiteral(value, WHOLE.has(keyword))}`);
  return `torch.optim.${name}(${[parameters, ...written].join(', ')})`;
}

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
  return ['def criterion(y_pred, y):', `    return ${FUNCTIONS[loss]}(y_pred, y, reduction="${reduction}")`, '', ''];
}

/** Defines `criterion` and `optimizer`. */
export function lossAndOptimizerLines(run: ScriptedRun, spelling: Spelling): string[] {
  const parameters = spelling === 'module' ? 'model.parameters()' : '[weight, bias]';
  return [
    ...criterionLines(run, spelling),
    `optimizer = ${optimizerCall(run.experiment.hyperparameters.optimizer, parameters)}`,
  ];
}
