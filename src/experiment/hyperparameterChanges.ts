import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters, Parameters } from '../engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import type { OptimizerSettings } from '../engine/optimizerSettings.ts';

type KeysOfUnion<T> = T extends unknown ? keyof T : never;

/** A key of the experiment file, or a keyword of the optimizer; `optimizer` itself is its name. */
export type ChangedPath = keyof Hyperparameters | Exclude<KeysOfUnion<OptimizerSettings>, 'name'>;

export type ChangedValue = string | number | boolean | null | readonly number[] | Parameters;

/** One hyperparameter that is another one now. */
export interface HyperparameterChange {
  readonly path: ChangedPath;
  readonly from: ChangedValue;
  readonly to: ChangedValue;
}

/** In the order in which a person would tell of them. */
const PATHS = [
  ...(['model', 'loss', 'reduction', 'epochs', 'batchSize', 'shuffle', 'standardize'] as const),
  ...(['validation', 'dtype', 'fusedStep', 'seed', 'initial'] as const),
] as const satisfies readonly Exclude<keyof Hyperparameters, 'optimizer'>[];

/** As a message carries it: what is left out and what is off are the same. */
function valueAt(hyperparameters: Hyperparameters, path: (typeof PATHS)[number]): ChangedValue {
  return path === 'fusedStep' ? (hyperparameters.fusedStep ?? false) : hyperparameters[path];
}

/** Numbers, names, and lists and pairs of them. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

type Keywords = Readonly<Record<string, ChangedValue>>;

/**
 * The keywords that differ. Where the optimizer is another one, a keyword that was left at its default and still is at
 * the new one's has not been changed by anybody, and one that only the new one has counts from its default.
 */
function keywordChanges(before: OptimizerSettings, after: OptimizerSettings): HyperparameterChange[] {
  const [oldDefaults, newDefaults]: Keywords[] = [OPTIMIZER_DEFAULTS[before.name], OPTIMIZER_DEFAULTS[after.name]];
  const old: Keywords = { ...before };
  return Object.entries<ChangedValue>({ ...after }).flatMap(([keyword, to]) => {
    const from = old[keyword] ?? newDefaults?.[keyword] ?? null;
    const isUntouched = same(to, newDefaults?.[keyword]) && same(from, oldDefaults?.[keyword]);
    if (keyword === 'name' || same(from, to) || (before.name !== after.name && isUntouched)) return [];
    // Object.entries forgets the keys' type; a setting has no others.
    return [{ path: keyword as ChangedPath, from, to }];
  });
}

function optimizerChanges(before: OptimizerSettings, after: OptimizerSettings): HyperparameterChange[] {
  const keywords = keywordChanges(before, after);
  if (before.name === after.name) return keywords;
  return [{ path: 'optimizer', from: before.name, to: after.name }, ...keywords];
}

/** What is different between two runs' hyperparameters: the optimizer and its keywords first. */
export function hyperparameterChanges(before: Hyperparameters, after: Hyperparameters): HyperparameterChange[] {
  const others = PATHS.map((path) => ({ path, from: valueAt(before, path), to: valueAt(after, path) }));
  return [...optimizerChanges(before.optimizer, after.optimizer), ...others.filter(({ from, to }) => !same(from, to))];
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Whether two datasets train alike and are called alike. */
export function sameDataset(a: Dataset, b: Dataset): boolean {
  if (a === b) return true;
  return a.label === b.label && same(a.features, b.features) && sameNumbers(a.x, b.x) && sameNumbers(a.y, b.y);
}
