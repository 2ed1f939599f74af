import type { Hyperparameters } from './hyperparameters.ts';
import type { OptimizerSettings } from './optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from './optimizerSettings.ts';
import type { ImaginedScript } from './replay.ts';
import type { ScriptMistake } from './scriptMistakes.ts';
import type { ScriptFamily } from './scriptFamily.ts';
import { cellFamily, decayFamily, lrFamily, momentumFamily, singleScript } from './scriptFamily.ts';

/** What may be different in a script whose log differs. */
export type HypothesisKind =
  /** Hyperparameters, which the found script's say. */
  | { readonly kind: 'settings' }
  /** Nothing but where it starts. */
  | { readonly kind: 'start' }
  | { readonly kind: 'mistake'; readonly mistake: ScriptMistake }
  /** The loss is printed so many epochs later, or earlier, than the epoch beside it says. */
  | { readonly kind: 'shift'; readonly by: number }
  /** The label of a row, counted from 0, is the other one. */
  | { readonly kind: 'label'; readonly row: number }
  /** A row is missing. */
  | { readonly kind: 'row'; readonly row: number }
  /** A feature of a row is another number, which the found script's dataset says. */
  | { readonly kind: 'cell'; readonly row: number; readonly feature: number };

export interface Hypothesis {
  readonly cause: HypothesisKind;
  readonly family: ScriptFamily;
}

/** Rows and cells that are tried one by one; of more rows only the first. */
const MOST_ROWS = 40;
const BATCH_SIZES = [1, 2, 4, 8, 10, 16, 32, 64];
const SETTINGS = { kind: 'settings' } as const;

function withSettings(script: ImaginedScript, change: Partial<Hyperparameters>): ImaginedScript {
  return { ...script, hyperparameters: { ...script.hyperparameters, ...change } };
}

function withOptimizer(script: ImaginedScript, optimizer: OptimizerSettings): ImaginedScript {
  return withSettings(script, { optimizer });
}

function settings(script: ImaginedScript): Hypothesis {
  return { cause: SETTINGS, family: singleScript(script) };
}

/** The pairs of model and loss, without the two that are the same. */
const MODELS = [
  { model: 'logistic', loss: 'BCELoss' },
  { model: 'logistic', loss: 'BCEWithLogitsLoss' },
  { model: 'logistic', loss: 'MSELoss' },
  { model: 'linear', loss: 'MSELoss' },
] as const;

function reductions(script: ImaginedScript): ImaginedScript {
  return withSettings(script, { reduction: script.hyperparameters.reduction === 'sum' ? 'mean' : 'sum' });
}

function losses(script: ImaginedScript): ImaginedScript[] {
  const { model, loss } = script.hyperparameters;
  return MODELS.filter((pair) => pair.model !== model || pair.loss !== loss).map((pair) => withSettings(script, pair));
}

function sgdHypotheses(script: ImaginedScript): Hypothesis[] {
  const { optimizer } = script.hyperparameters;
  if (optimizer.name !== 'SGD') return [];
  const plain = withOptimizer(script, { ...optimizer, momentum: 0, nesterov: false, weight_decay: 0 });
  const nesterov = withOptimizer(script, { ...optimizer, momentum: 0.9, nesterov: true, dampening: 0 });
  const isPlain = optimizer.momentum === 0 && optimizer.weight_decay === 0;
  return [
    { cause: SETTINGS, family: momentumFamily(script) },
    settings(nesterov),
    ...(isPlain ? [] : [settings(plain)]),
    { cause: SETTINGS, family: decayFamily(script) },
  ];
}

/** Every other optimizer: as torch's defaults have it, with the script's own lr, and with any lr. */
function optimizers(script: ImaginedScript): Hypothesis[] {
  const { optimizer } = script.hyperparameters;
  return OPTIMIZER_NAMES.filter((name) => name !== optimizer.name && name !== 'LBFGS').flatMap((name) => {
    const asDefault = withOptimizer(script, OPTIMIZER_DEFAULTS[name]);
    const withLr = withOptimizer(script, { ...OPTIMIZER_DEFAULTS[name], lr: optimizer.lr });
    return [settings(asDefault), settings(withLr), { cause: SETTINGS, family: lrFamily(asDefault) }];
  });
}

function batches(script: ImaginedScript): Hypothesis[] {
  const { batchSize, shuffle, seed } = script.hyperparameters;
  const examples = script.dataset.y.length;
  const sizes = BATCH_SIZES.filter((size) => size < examples && size !== batchSize);
  const orders = seed === null ? [false] : [false, true];
  return [
    ...(batchSize === null ? [] : [settings(withSettings(script, { batchSize: null }))]),
    ...(batchSize === null ? [] : [settings(withSettings(script, { shuffle: !shuffle }))]),
    ...sizes.flatMap((size) =>
      orders.map((order) => settings(withSettings(script, { batchSize: size, shuffle: order }))),
    ),
  ];
}

const MISTAKES: readonly ScriptMistake[] = ['double-sigmoid', 'no-zero-grad'];

function mistakes(script: ImaginedScript): Hypothesis[] {
  const { model, optimizer } = script.hyperparameters;
  return MISTAKES.filter(
    (mistake) => (model === 'logistic' || mistake !== 'double-sigmoid') && optimizer.name !== 'LBFGS',
  ).map((mistake) => ({ cause: { kind: 'mistake', mistake }, family: singleScript({ ...script, mistake }) }));
}

function shifts(script: ImaginedScript): Hypothesis[] {
  return [1, -1].map((by) => ({ cause: { kind: 'shift', by }, family: singleScript({ ...script, shift: by }) }));
}

function rowsOf({ dataset }: ImaginedScript): number[] {
  return Array.from({ length: Math.min(dataset.y.length, MOST_ROWS) }, (_, row) => row);
}

function labels(script: ImaginedScript): Hypothesis[] {
  const { dataset } = script;
  return rowsOf(script).map((row) => {
    const y = dataset.y.with(row, 1 - (dataset.y[row] ?? 0));
    return { cause: { kind: 'label', row }, family: singleScript({ ...script, dataset: { ...dataset, y } }) };
  });
}

function missingRows(script: ImaginedScript): Hypothesis[] {
  const { dataset } = script;
  const features = dataset.features.length;
  return rowsOf(script).map((row) => {
    const y = dataset.y.filter((_, i) => i !== row);
    const x = dataset.x.filter((_, i) => Math.floor(i / features) !== row);
    return { cause: { kind: 'row', row }, family: singleScript({ ...script, dataset: { ...dataset, x, y } }) };
  });
}

function cells(script: ImaginedScript): Hypothesis[] {
  const features = script.dataset.features.length;
  return rowsOf(script)
    .flatMap((row) => Array.from({ length: features }, (_, feature) => ({ row, feature })))
    .slice(0, MOST_ROWS)
    .map(({ row, feature }) => ({
      cause: { kind: 'cell', row, feature },
      family: cellFamily(script, row, feature),
    }));
}

/** One thing is different. Those that happen most often come first: they win where several fit as well. */
export function singleHypotheses(script: ImaginedScript): Hypothesis[] {
  return [
    settings(reductions(script)),
    { cause: SETTINGS, family: lrFamily(script) },
    ...losses(script).map(settings),
    ...mistakes(script),
    ...shifts(script),
    ...sgdHypotheses(script),
    ...optimizers(script),
    ...batches(script),
    ...(script.dataset.y.length > 1 ? missingRows(script) : []),
    ...labels(script),
    ...cells(script),
  ];
}

/** Two things are different, of those that come together: the reduction with the lr, the loss or a mistake. */
export function doubleHypotheses(script: ImaginedScript): Hypothesis[] {
  const other = reductions(script);
  return [
    { cause: SETTINGS, family: lrFamily(other) },
    ...losses(other).map(settings),
    ...mistakes(other),
    ...sgdHypotheses(other),
    ...losses(script).map((changed): Hypothesis => ({ cause: SETTINGS, family: lrFamily(changed) })),
  ];
}
