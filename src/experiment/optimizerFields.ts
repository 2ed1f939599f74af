import type { OptimizerName, OptimizerSettings } from '../engine/optimizerSettings.ts';
import type { Expectation } from './problem.ts';

/** torch.optim's keyword numbers beside `lr`; of a pair (`betas`) each number has a field of its own. */
export const OPTIMIZER_FIELDS = [
  'momentum',
  'dampening',
  'weight_decay',
  'betas[0]',
  'betas[1]',
  'eps',
  'lr_decay',
  'initial_accumulator_value',
  'rho',
  'alpha',
  'etas[0]',
  'etas[1]',
  'step_sizes[0]',
  'step_sizes[1]',
  'lambd',
  't0',
  'max_iter',
  'max_eval',
  'tolerance_grad',
  'tolerance_change',
  'history_size',
] as const;

export type OptimizerField = (typeof OPTIMIZER_FIELDS)[number];

/** torch.optim's keywords that are on or off. */
export const OPTIMIZER_FLAGS = ['nesterov', 'amsgrad', 'centered'] as const;

export type OptimizerFlag = (typeof OPTIMIZER_FLAGS)[number];

/** The texts of an optimizer's numbers: each of the fields that `optimizerFieldsOf` names, and no other. */
export type OptimizerTexts = Readonly<Partial<Record<OptimizerField, string>>>;

const number = { kind: 'number' } as const;
const notNegative = { kind: 'number', atLeast: 0 } as const;
const belowOne = { kind: 'number', atLeast: 0, below: 1 } as const;
const count = { kind: 'integer', atLeast: 1, atMost: 100_000 } as const;
const betas = { 'betas[0]': belowOne, 'betas[1]': belowOne } as const;

/** What each optimizer takes, in PyTorch's order and with PyTorch's bounds (see `optimizerSchema`). */
const FIELDS: Readonly<Record<OptimizerName, Readonly<Partial<Record<OptimizerField, Expectation>>>>> = {
  SGD: { momentum: notNegative, dampening: number, weight_decay: notNegative },
  Adam: { ...betas, eps: notNegative, weight_decay: notNegative },
  AdamW: { ...betas, eps: notNegative, weight_decay: notNegative },
  Adamax: { ...betas, eps: notNegative, weight_decay: notNegative },
  Adagrad: {
    lr_decay: notNegative,
    weight_decay: notNegative,
    initial_accumulator_value: notNegative,
    eps: notNegative,
  },
  Adadelta: { rho: { kind: 'number', atLeast: 0, atMost: 1 }, eps: notNegative, weight_decay: notNegative },
  RMSprop: { alpha: notNegative, eps: notNegative, weight_decay: notNegative, momentum: notNegative },
  Rprop: {
    'etas[0]': { kind: 'number', above: 0, below: 1 },
    'etas[1]': { kind: 'number', above: 1 },
    'step_sizes[0]': notNegative,
    'step_sizes[1]': { kind: 'number', above: 0 },
  },
  ASGD: { lambd: number, alpha: number, t0: number, weight_decay: notNegative },
  LBFGS: {
    max_iter: count,
    max_eval: count,
    tolerance_grad: notNegative,
    tolerance_change: notNegative,
    history_size: count,
  },
};

const FLAGS: Readonly<Partial<Record<OptimizerName, OptimizerFlag>>> = {
  SGD: 'nesterov',
  Adam: 'amsgrad',
  AdamW: 'amsgrad',
  RMSprop: 'centered',
};

/** The number fields of an optimizer, in PyTorch's order, each with what may be written there. */
export function optimizerFieldsOf(name: OptimizerName): readonly (readonly [OptimizerField, Expectation])[] {
  // Object.entries forgets the keys' type; FIELDS holds no others.
  return Object.entries(FIELDS[name]) as [OptimizerField, Expectation][];
}

/** The keyword of an optimizer that is on or off, or null. */
export function optimizerFlagOf(name: OptimizerName): OptimizerFlag | null {
  return FLAGS[name] ?? null;
}

/** Whether the keyword of an optimizer that is on or off is on; never where it has none. */
export function isFlagOn(settings: OptimizerSettings): boolean {
  const flag = optimizerFlagOf(settings.name);
  return Object.entries(settings).some(([keyword, value]) => keyword === flag && value === true);
}

/** Whether an empty text means PyTorch's `None`. */
export function mayBeEmpty(field: OptimizerField): boolean {
  return field === 'max_eval';
}

/** `betas[1]` is the second number of the keyword `betas`. */
function placeOf(field: OptimizerField): { readonly keyword: string; readonly index: number | null } {
  const [keyword = field, index] = field.split(/[[\]]/);
  return { keyword, index: index === undefined ? null : Number(index) };
}

function valueOf(settings: OptimizerSettings, field: OptimizerField): unknown {
  const { keyword, index } = placeOf(field);
  const value: unknown = Object.entries(settings).find(([name]) => name === keyword)?.[1];
  return index !== null && Array.isArray(value) ? value[index] : value;
}

/** The texts that say an optimizer's numbers. */
export function optimizerTextsOf(settings: OptimizerSettings): OptimizerTexts {
  const entries = optimizerFieldsOf(settings.name).map(([field]) => {
    const value = valueOf(settings, field);
    return [field, typeof value === 'number' ? String(value) : ''] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * The keywords that numbers of fields stand for, as `optimizerSchema` reads them: pairs put together, null for an empty
 * `max_eval`.
 */
export function keywordsOf(values: ReadonlyMap<OptimizerField, number | null>): Record<string, unknown> {
  const keywords: Record<string, unknown> = {};
  for (const [field, value] of values) {
    const { keyword, index } = placeOf(field);
    if (index === null) keywords[keyword] = value;
    else keywords[keyword] = [...(Array.isArray(keywords[keyword]) ? (keywords[keyword] as unknown[]) : []), value];
  }
  return keywords;
}
