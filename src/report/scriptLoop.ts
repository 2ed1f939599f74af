import { commentLines, indented } from './pythonLiteral.ts';
import { hasHeldOut } from './scriptData.ts';
import type { ScriptedRun } from './scriptedRun.ts';

/** How many epochs PyTorch trains as well: BCELoss raises at outputs that are NaN, where the lab goes on. */
export function scriptedEpochs({ experiment, loss, validationLoss }: ScriptedRun): number {
  if (experiment.hyperparameters.loss !== 'BCELoss') return loss.length;
  const isRefused = (value: number, epoch: number) =>
    Number.isNaN(value) || (validationLoss.length > 0 && Number.isNaN(validationLoss[epoch]));
  const refused = loss.findIndex(isRefused);
  return refused < 0 ? loss.length : refused;
}

/** The comment where PyTorch would raise. */
export function refusedLines(run: ScriptedRun): string[] {
  const epochs = scriptedEpochs(run);
  if (epochs === run.loss.length) return [];
  return commentLines(run.words.script.refused.replace('{epochs}', String(epochs)));
}

/** At the start of an epoch: the held-out examples' loss at the parameters as they are. */
export function validationLines({ experiment }: ScriptedRun, model = 'model'): string[] {
  if (!hasHeldOut(experiment)) return [];
  return [
    'with torch.no_grad():',
    `    validation_losses.append(criterion(${model}(x_validation), y_validation).item())`,
  ];
}

/** The lists that the loop fills. */
export function listsLines({ experiment }: ScriptedRun): string[] {
  return hasHeldOut(experiment) ? ['losses = []', 'validation_losses = []'] : ['losses = []'];
}

/** One step on the examples `x` and `y`, which leaves its loss in `loss`; `report` comes once that is known. */
function stepLines({ experiment }: ScriptedRun, x: string, y: string, report: readonly string[]): string[] {
  const loss = [`y_pred = model(${x})`, `loss = criterion(y_pred, ${y})`];
  if (experiment.hyperparameters.optimizer.name !== 'LBFGS')
    return [...loss, ...report, 'optimizer.zero_grad()', 'loss.backward()', 'optimizer.step()'];
  const closure = ['optimizer.zero_grad()', ...loss, 'loss.backward()', 'return loss'];
  return ['def closure():', ...indented(closure), '', 'loss = optimizer.step(closure)', ...report];
}

function fullBatchLines(run: ScriptedRun): string[] {
  return stepLines(run, 'x_data', 'y_data', ['losses.append(loss.item())', 'print(epoch, loss.item())']);
}

function batchLines(run: ScriptedRun): string[] {
  const isMean = run.experiment.hyperparameters.reduction === 'mean';
  return [
    'total = 0.0',
    'for x, y in loader:',
    ...indented(stepLines(run, 'x', 'y', [`total += loss.item()${isMean ? ' * len(x)' : ''}`])),
    ...commentLines(run.words.script.epochLoss),
    `losses.append(total${isMean ? ' / len(x_data)' : ''})`,
    'print(epoch, losses[-1])',
  ];
}

function loaderLines({ experiment: { hyperparameters } }: ScriptedRun): string[] {
  const { batchSize, shuffle } = hyperparameters;
  if (batchSize === null) return [];
  return [
    'dataset = torch.utils.data.TensorDataset(x_data, y_data)',
    `loader = torch.utils.data.DataLoader(dataset, batch_size=${batchSize}${shuffle ? ', shuffle=True' : ''})`,
  ];
}

/** Trains, prints `epoch loss`, one line an epoch, and leaves the losses in `losses` (and `validation_losses`). */
export function loopLines(run: ScriptedRun): string[] {
  const isFull = run.experiment.hyperparameters.batchSize === null;
  return [
    ...loaderLines(run),
    ...listsLines(run),
    ...refusedLines(run),
    `for epoch in range(${scriptedEpochs(run)}):`,
    ...indented(validationLines(run)),
    ...indented(isFull ? fullBatchLines(run) : batchLines(run)),
  ];
}
