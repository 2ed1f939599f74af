import type { OptimizerSettings } from '../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import type { Draft } from '../src/experiment/draft.ts';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { pythonRepr } from '../src/report/pythonRepr.ts';

function python(value: unknown): string {
  if (typeof value === 'number') return pythonRepr(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return Array.isArray(value) ? `(${value.map(python).join(', ')})` : 'None';
}

/** `SGD(lr=0.01, momentum=0.9)`: the lr as typed, and whatever is not torch.optim's default. */
function optimizerCall(optimizer: OptimizerSettings, lrText: string): string {
  const defaults: Readonly<Record<string, unknown>> = OPTIMIZER_DEFAULTS[optimizer.name];
  const changed = Object.entries(optimizer)
    .filter(([name, value]) => name !== 'name' && name !== 'lr' && python(value) !== python(defaults[name]))
    .map(([name, value]) => `, ${name}=${python(value)}`);
  const lr = parseNumber(lrText);
  return `${optimizer.name}(lr=${lr === null ? '?' : pythonRepr(lr)}${changed.join('')})`;
}

/** What Train will run, in one line of PyTorch: `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01)`. */
export function modelLine({ table, rest, reduction, fields }: Draft): string {
  const sigmoid = rest.model === 'logistic' && rest.loss !== 'BCEWithLogitsLoss' ? ['sigmoid'] : [];
  const stages = [`Linear(${table.columns.length - 1}, 1)`, ...sigmoid, `${rest.loss}(reduction='${reduction}')`];
  return `${stages.join(' → ')} · ${optimizerCall(rest.optimizer, fields.lr)}`;
}
