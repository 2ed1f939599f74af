import * as v from 'valibot';
import type { Dataset } from '../engine/dataset.ts';
import { LECTURE_DATASET } from '../engine/dataset.ts';
import type { Hyperparameters, Parameters } from '../engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../engine/hyperparameters.ts';
import { columnNameProblems } from './columnNames.ts';
import { checkHyperparameters } from './checkHyperparameters.ts';
import { checkLesson } from './checkLesson.ts';
import type { Experiment } from './experiment.ts';
import type { ExperimentFile, InlineDataset } from './experimentSchema.ts';
import { experimentSchema } from './experimentSchema.ts';
import type { ExperimentProblem } from './problem.ts';
import { schemaProblem } from './schemaProblem.ts';

/** Something that came out right, or everything that was wrong with it. */
export type Outcome<Value, Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly Problem[] };

const failed = <Problem>(...problems: Problem[]): Outcome<never, Problem> => ({ ok: false, problems });

function parseJson(text: string): Outcome<unknown, ExperimentProblem> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return { ok: true, value };
  } catch (error) {
    return failed({ kind: 'not-json', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Checks what a `*.logreg.json` says: every key known, every value of the right kind. */
export function checkExperimentFile(value: unknown): Outcome<ExperimentFile, ExperimentProblem> {
  // To valibot an array is an object with no keys, and so the lecture's run.
  if (Array.isArray(value))
    return failed({ kind: 'expected', path: '', expected: { kind: 'object' }, received: 'Array' });
  const result = v.safeParse(experimentSchema, value);
  if (!result.success) return { ok: false, problems: result.issues.map(schemaProblem) };
  return { ok: true, value: result.output };
}

/** Reads the text of a `*.logreg.json`: JSON with nothing in it that `checkExperimentFile` refuses. */
export function parseExperimentFile(text: string): Outcome<ExperimentFile, ExperimentProblem> {
  const json = parseJson(text);
  return json.ok ? checkExperimentFile(json.value) : json;
}

/** What the columns of a dataset that names none are called. */
export function defaultFeatureNames(width: number): string[] {
  return width === 1 ? ['x'] : Array.from({ length: width }, (_, i) => `x${i + 1}`);
}

/** The rows of `dataset.x` side by side in one array. */
export function inlineDataset({ x, y, features, label }: InlineDataset): Outcome<Dataset, ExperimentProblem> {
  const width = x[0]?.length ?? 0;
  if (width === 0) return failed({ kind: 'empty-dataset' });
  const ragged = x.findIndex((row) => row.length !== width);
  if (ragged >= 0)
    return failed({
      kind: 'ragged-rows',
      path: `dataset.x[${ragged}]`,
      features: width,
      received: x[ragged]?.length ?? 0,
    });
  if (x.length !== y.length) return failed({ kind: 'labels-do-not-fit', examples: x.length, labels: y.length });
  const names = features ?? defaultFeatureNames(width);
  if (names.length !== width)
    return failed({ kind: 'ragged-rows', path: 'dataset.features', features: width, received: names.length });
  const unfit = columnNameProblems([...names, label]).map(({ problem }) => problem);
  if (unfit.length > 0) return failed(...unfit);
  return { ok: true, value: { features: names, label, x: Float64Array.from(x.flat()), y: Float64Array.from(y) } };
}

function wrongLabel({ y }: Dataset): ExperimentProblem | undefined {
  const index = y.findIndex((label) => label !== 0 && label !== 1);
  if (index < 0) return undefined;
  return { kind: 'expected', path: `dataset.y[${index}]`, expected: { kind: 'label' }, received: String(y[index]) };
}

function reductionOf({ reduction, size_average }: ExperimentFile): Outcome<'sum' | 'mean', ExperimentProblem> {
  const old = size_average === undefined ? undefined : size_average ? 'mean' : 'sum';
  if (reduction !== undefined && old !== undefined && reduction !== old)
    return failed({ kind: 'reduction-named-twice' });
  return { ok: true, value: reduction ?? old ?? LECTURE_HYPERPARAMETERS.reduction };
}

/**
 * Where a run starts if its file does not say: from the lecture's weight and bias if it has one feature and no seed,
 * else as `torch.manual_seed(0)` draws them, so that a run can always be repeated.
 */
function startOf(file: ExperimentFile, features: number): { seed: number | null; initial: Parameters | null } {
  if (file.initial !== undefined && file.initial !== null) return { seed: file.seed ?? null, initial: file.initial };
  if (file.seed !== undefined && file.seed !== null) return { seed: file.seed, initial: null };
  if (features === 1 && file.initial === undefined) return { seed: null, initial: LECTURE_HYPERPARAMETERS.initial };
  return { seed: 0, initial: null };
}

/** What a dataset of `features` columns is trained with as long as nobody has chosen anything. */
export function defaultHyperparameters(features: number): Hyperparameters {
  return { ...LECTURE_HYPERPARAMETERS, ...startOf(EMPTY_EXPERIMENT_FILE, features) };
}

function hyperparametersOf(file: ExperimentFile, features: number): Outcome<Hyperparameters, ExperimentProblem> {
  const reduction = reductionOf(file);
  if (!reduction.ok) return reduction;
  const { $schema, dataset, size_average, lesson, ...chosen } = file;
  const hyperparameters = { ...chosen, reduction: reduction.value, ...startOf(file, features) };
  const problems = checkHyperparameters(hyperparameters, features);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: hyperparameters };
}

/** The experiment of a parsed file whose dataset has been read: its own, the file it names, or the lecture's. */
export function resolveExperiment(
  file: ExperimentFile,
  dataset: Dataset = LECTURE_DATASET,
): Outcome<Experiment, ExperimentProblem> {
  const hyperparameters = hyperparametersOf(file, dataset.features.length);
  if (!hyperparameters.ok) return hyperparameters;
  const problem = file.model === 'logistic' ? wrongLabel(dataset) : undefined;
  if (problem !== undefined) return failed(problem);
  const experiment = { dataset, hyperparameters: hyperparameters.value };
  const inLesson = file.lesson === undefined ? [] : checkLesson(file.lesson, experiment);
  return inLesson.length > 0 ? failed(...inLesson) : { ok: true, value: experiment };
}

/** An experiment file with every key left out. */
export const EMPTY_EXPERIMENT_FILE: ExperimentFile = v.parse(experimentSchema, {});
