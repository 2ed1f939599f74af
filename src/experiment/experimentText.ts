import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import type { Experiment } from './experiment.ts';
import { defaultFeatureNames } from './experimentFile.ts';
import type { ExperimentFile, FileDataset } from './experimentSchema.ts';

/** A number as JSON has it, in the fewest digits that give it back; −0, which `JSON.stringify` makes 0, stays. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Lists of plain values on one line, everything else a line an entry: what a person would write, and a diff shows well. */
function jsonText(value: unknown, indent = ''): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const lines = (open: string, texts: readonly string[], close: string) =>
    `${open}\n${texts.map((text) => deeper + text).join(',\n')}\n${indent}${close}`;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const texts = items.map((item) => jsonText(item, deeper));
    const isFlat = items.every((item) => typeof item !== 'object' || item === null);
    return isFlat ? `[${texts.join(', ')}]` : lines('[', texts, ']');
  }
  const entries = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${JSON.stringify(key)}: ${jsonText(item, deeper)}`],
  );
  return lines('{', entries, '}');
}

function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Left out where it is what a file without it means. */
function unless<Value>(value: Value, standard: unknown): Value | undefined {
  return same(value, standard) ? undefined : value;
}

function inlineJson({ features, label, x, y }: Dataset): object {
  const width = features.length;
  return {
    x: Array.from(y, (_, row) => [...x.subarray(row * width, (row + 1) * width)]),
    y: [...y],
    features: unless(features, defaultFeatureNames(width)),
    label: unless(label, 'y'),
  };
}

/** Its name and lr, and the keywords that are not PyTorch's defaults. */
function optimizerJson(optimizer: Hyperparameters['optimizer']): object {
  const standard: Readonly<Record<string, unknown>> = OPTIMIZER_DEFAULTS[optimizer.name];
  const settings: Readonly<Record<string, unknown>> = { ...optimizer };
  const chosen = Object.keys(standard).filter(
    (key) => key === 'name' || key === 'lr' || !same(settings[key], standard[key]),
  );
  return Object.fromEntries(chosen.map((key) => [key, settings[key]]));
}

/** What an experiment file says beside the experiment. */
export interface FileContext {
  /** The file that the dataset is read from, if it is one and was not edited; without it the rows are written down. */
  readonly data?: FileDataset | null;
  /** Keys that are none of the experiment's, kept as they were (`keptKeys`). */
  readonly kept?: Readonly<Record<string, unknown>>;
}

/** The keys of a file that a draft knows nothing of: whoever wrote them finds them again. */
export function keptKeys(file: ExperimentFile): Readonly<Record<string, unknown>> {
  const { dataset, model, loss, reduction, size_average, optimizer, epochs, batchSize, shuffle, ...more } = file;
  const { dtype, fusedStep, seed, initial, standardize, validation, ...kept } = more;
  return kept;
}

/**
 * The text of a `*.logreg.json`: what tells this run from others (data, optimizer and lr, epochs, start) and whatever
 * else is not a default, with the keys in the order of the schema. The same experiment always has the same text, and
 * `parseExperimentFile` and `resolveExperiment` give back the very same experiment.
 */
export function experimentText({ dataset, hyperparameters }: Experiment, { data, kept }: FileContext = {}): string {
  const { model, loss, reduction, optimizer, epochs, batchSize, shuffle, dtype, fusedStep } = hyperparameters;
  const { seed, initial, standardize, validation } = hyperparameters;
  const { $schema, ...others } = kept ?? {};
  const text = jsonText({
    $schema,
    dataset: data ?? inlineJson(dataset),
    model: unless(model, lecture.model),
    loss: unless(loss, lecture.loss),
    reduction: unless(reduction, lecture.reduction),
    optimizer: optimizerJson(optimizer),
    epochs,
    batchSize: unless(batchSize, lecture.batchSize),
    shuffle: unless(shuffle, lecture.shuffle),
    dtype: unless(dtype, lecture.dtype),
    fusedStep,
    seed: unless(seed, null),
    initial: initial === null ? undefined : { weight: initial.weight, bias: initial.bias },
    standardize: unless(standardize, lecture.standardize),
    validation: unless(validation, lecture.validation),
    ...others,
  });
  return `${text}\n`;
}
