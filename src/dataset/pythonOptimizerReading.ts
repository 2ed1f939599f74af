import type { OptimizerName } from '../engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../engine/optimizerSettings.ts';
import { numberOf } from './pythonNumbers.ts';
import type { ScriptReport } from './pythonReport.ts';
import type { Span } from './pythonSource.ts';
import type { Optimizer, Value } from './pythonValue.ts';

const ADAM = ['lr', 'betas', 'eps', 'weight_decay'];

/** The arguments behind the parameters in their order. Source: the constructors in torch/optim/*.py of PyTorch 1.13. */
const ARGUMENTS: Readonly<Record<OptimizerName, readonly string[]>> = {
  SGD: ['lr', 'momentum', 'dampening', 'weight_decay', 'nesterov'],
  Adam: [...ADAM, 'amsgrad'],
  AdamW: [...ADAM, 'amsgrad'],
  Adamax: ADAM,
  Adagrad: ['lr', 'lr_decay', 'weight_decay', 'initial_accumulator_value', 'eps'],
  Adadelta: ['lr', 'rho', 'eps', 'weight_decay'],
  RMSprop: ['lr', 'alpha', 'eps', 'weight_decay', 'momentum', 'centered'],
  Rprop: ['lr', 'etas', 'step_sizes'],
  ASGD: ['lr', 'lambd', 'alpha', 't0', 'weight_decay'],
  LBFGS: ['lr', 'max_iter', 'max_eval', 'tolerance_grad', 'tolerance_change', 'history_size'],
};

/** Arguments that say how to compute rather than what. */
const WITHOUT_EFFECT = new Set(['params', 'foreach', 'fused', 'capturable', 'differentiable']);

const nameOf = (name: string): OptimizerName | null => OPTIMIZER_NAMES.find((known) => known === name) ?? null;

/** What a keyword of an optimizer may be. */
type Plain = number | boolean | null | readonly number[];

/** The value as JSON has it; undefined where it is not known. */
function plainOf(value: Value): Plain | undefined {
  if (value.kind === 'none') return null;
  if (value.kind === 'boolean') return value.value;
  if (value.kind !== 'list') return numberOf(value) ?? undefined;
  const items = value.items.map(numberOf);
  return items.every((item) => item !== null) ? items : undefined;
}

function defaultOf(name: OptimizerName, keyword: string): string {
  const value: unknown = Object.entries(OPTIMIZER_DEFAULTS[name]).find(([key]) => key === keyword)?.[1];
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The arguments by name, without the ones that do not matter. */
function namedArguments(name: OptimizerName, { arguments: given }: Optimizer): [string, Value][] {
  // The parameters come first, unless they are named.
  const positional = given.keyword.has('params') ? given.positional : given.positional.slice(1);
  const named = positional.map((value, i): [string, Value] => [ARGUMENTS[name][i] ?? '', value]);
  return [...named, ...given.keyword].filter(([keyword]) => !WITHOUT_EFFECT.has(keyword));
}

/** False and None turn off what the lab does not have. */
const isOff = (value: Value) => value.kind === 'none' || (value.kind === 'boolean' && !value.value);

function readKeywords(name: OptimizerName, optimizer: Optimizer, report: ScriptReport): Map<string, unknown> {
  const keywords = new Map<string, unknown>();
  for (const [keyword, value] of namedArguments(name, optimizer)) {
    if (!ARGUMENTS[name].includes(keyword)) {
      if (!isOff(value)) report.problem(value.at, { kind: 'unknown-argument', path: 'optimizer', name: keyword });
      continue;
    }
    const plain = plainOf(value);
    const left = defaultOf(name, keyword);
    if (plain === undefined) report.unread(`optimizer.${keyword}`, value, left);
    else if (report.accepts(name, keyword, plain, value.at, left)) {
      keywords.set(keyword, plain);
      report.source(
        `optimizer.${keyword}`,
        typeof plain === 'object' && plain !== null ? plain.join(', ') : String(plain),
        value.at,
      );
    }
  }
  return keywords;
}

/** PyTorch refuses this pair when the optimizer is made. */
function withoutWrongNesterov(keywords: Map<string, unknown>, at: Span, report: ScriptReport): void {
  const isWrong = (keywords.get('momentum') ?? 0) === 0 || (keywords.get('dampening') ?? 0) !== 0;
  if (keywords.get('nesterov') !== true || !isWrong) return;
  const problem = { kind: 'nesterov-needs-momentum' } as const;
  report.problem(at, { kind: 'refused', path: 'optimizer.nesterov', problem, left: 'false' });
  keywords.delete('nesterov');
}

/** Reads the optimizer and its keywords; what is not given is PyTorch's default. */
export function readOptimizer(optimizer: Optimizer, report: ScriptReport): void {
  const name = nameOf(optimizer.name);
  const { at } = optimizer;
  if (name === null) {
    report.problem(at, { kind: 'unknown-name', path: 'optimizer', name: optimizer.name, left: 'SGD' });
    return;
  }
  report.source('optimizer.name', name, at);
  const keywords = readKeywords(name, optimizer, report);
  if (name === 'SGD') withoutWrongNesterov(keywords, at, report);
  // PyTorch had no default for SGD's lr up to 2.0, and has another one than the lecture since.
  const isLrMissing = name === 'SGD' && !namedArguments(name, optimizer).some(([keyword]) => keyword === 'lr');
  if (isLrMissing) report.problem(at, { kind: 'not-found', path: 'optimizer.lr', left: defaultOf(name, 'lr') });
  report.set('optimizer', { ...OPTIMIZER_DEFAULTS[name], ...Object.fromEntries(keywords) }, at);
}

/** `w -= lr * w.grad` is SGD. */
export function readStepByHand(step: { readonly lr: Value | null; readonly at: Span }, report: ScriptReport): void {
  report.source('optimizer.name', 'SGD', step.at);
  const lr = numberOf(step.lr);
  const left = defaultOf('SGD', 'lr');
  const isGood = lr !== null && report.accepts('SGD', 'lr', lr, step.lr?.at ?? step.at, left);
  if (lr === null) report.unread('optimizer.lr', step.lr ?? { kind: 'unknown', reason: 'unread', at: step.at }, left);
  else if (isGood) report.source('optimizer.lr', String(lr), step.lr?.at ?? step.at);
  report.set('optimizer', { ...OPTIMIZER_DEFAULTS.SGD, ...(isGood && { lr }) }, step.at);
}
