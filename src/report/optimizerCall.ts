import type { OptimizerSettings } from '../engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import { pythonRepr } from './pythonRepr.ts';

/** Keywords that PyTorch wants as whole numbers. */
const COUNTS: ReadonlySet<string> = new Set(['max_iter', 'max_eval', 'history_size']);

function pythonValue(name: string, value: unknown): string {
  if (Array.isArray(value)) return `(${value.map((entry) => pythonValue(name, entry)).join(', ')})`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return COUNTS.has(name) ? String(value) : pythonRepr(value);
  return 'None';
}

/** `torch.optim.SGD(model.parameters(), lr=0.01)`: the lr, and what differs from PyTorch's defaults. */
export function optimizerCall(settings: OptimizerSettings, parameters: string): string {
  const defaults: ReadonlyMap<string, unknown> = new Map(Object.entries(OPTIMIZER_DEFAULTS[settings.name]));
  const keywords = Object.entries(settings)
    .map(([name, value]) => ({ name, text: pythonValue(name, value) }))
    .filter(({ name, text }) => name === 'lr' || (name !== 'name' && text !== pythonValue(name, defaults.get(name))))
    .map(({ name, text }) => `${name}=${text}`);
  return `torch.optim.${settings.name}(${[parameters, ...keywords].join(', ')})`;
}
