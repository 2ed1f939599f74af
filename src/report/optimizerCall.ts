import type { OptimizerSettings } from '../engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import type { PythonValue } from './pythonLiteral.ts';
import { pythonLiteral } from './pythonLiteral.ts';

/** Keywords that PyTorch wants as whole numbers. */
const COUNTS: ReadonlySet<string> = new Set(['max_iter', 'max_eval', 'history_size']);

/** `torch.optim.SGD(model.parameters(), lr=0.01)`: the lr, and every keyword that is not PyTorch's default. */
export function optimizerCall({ name, ...keywords }: OptimizerSettings, parameters: string): string {
  const defaults = new Map<string, PythonValue | string>(Object.entries(OPTIMIZER_DEFAULTS[name]));
  const isChosen = (keyword: string, value: PythonValue) => String(value) !== String(defaults.get(keyword));
  const written = Object.entries<PythonValue>(keywords)
    .filter(([keyword, value]) => keyword === 'lr' || isChosen(keyword, value))
    .map(([keyword, value]) => `${keyword}=${pythonLiteral(value, COUNTS.has(keyword))}`);
  return `torch.optim.${name}(${[parameters, ...written].join(', ')})`;
}
