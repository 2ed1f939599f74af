import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { makeTable } from '../dataset/makeTable.ts';
import type { Dataset } from '../engine/dataset.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import {
  EMPTY_EXPERIMENT_FILE,
  inlineDataset,
  parseExperimentFile,
  resolveExperiment,
} from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import type { ExperimentProblem } from '../experiment/problem.ts';
import { readTable } from '../experiment/readTable.ts';
import type { Recipe } from '../experiment/recipe.ts';
import { readingNotes } from '../wording/readingNotes.ts';
import { datasetProblemText, experimentProblemText } from '../wording/problemText.ts';
import { openDatasetFile } from '../worker/openDatasetFile.ts';
import type { Overrides } from './commandLine.ts';

/** A sentence for each thing that is wrong, beginning with the file it is wrong in. */
type Loaded<Value> = Outcome<Value, string>;

/** The first of what was found in a file whose rest is used; the notes say how many there are. */
const PROBLEMS_TOLD = 5;

/** An experiment, and what is worth saying about how its file was read. */
export interface LoadedExperiment {
  readonly experiment: Experiment;
  readonly notes: readonly string[];
}

/** Examples from a file, or none where the experiment names none. */
interface LoadedDataset {
  readonly dataset: Dataset | undefined;
  readonly notes: readonly string[];
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? error.message;
}

async function readBytes(file: string): Promise<Loaded<Uint8Array>> {
  try {
    return { ok: true, value: await readFile(file) };
  } catch (error) {
    return { ok: false, problems: [`${file}: cannot be read: ${reasonOf(error)}`] };
  }
}

/** What is wrong with an experiment, behind the name of the file that says so; the lecture's run has none. */
function named<Value>(file: string | null, outcome: Outcome<Value, ExperimentProblem>): Loaded<Value> {
  if (outcome.ok) return outcome;
  const prefix = file === null ? '' : `${file}: `;
  return { ok: false, problems: outcome.problems.map((problem) => prefix + experimentProblemText(problem)) };
}

/** The terminal edits nothing, so that only the memory bounds what it reads. */
async function loadDataset(
  file: string,
  bytes: Uint8Array,
  recipe: Recipe,
  isNumericLabel: boolean,
): Promise<Outcome<LoadedDataset, DatasetProblem>> {
  const opening = openDatasetFile({ name: file, bytes, recipe, mostValues: Number.POSITIVE_INFINITY });
  let step = await opening.next();
  while (step.done !== true) step = await opening.next();
  if (!step.value.ok) return step.value;
  const { overview } = step.value.value;
  const made = makeTable(step.value.value, recipe, isNumericLabel);
  if (!made.ok) return made;
  const notes = readingNotes(overview, made.value).map((note) => `${file}: ${note}`);
  const told = overview.problems.listed.slice(0, PROBLEMS_TOLD).map((problem) => datasetProblemText(problem, file));
  return { ok: true, value: { dataset: readTable(made.value.table).dataset, notes: [...told, ...notes] } };
}

function told<Value>(file: string, outcome: Outcome<Value, DatasetProblem>): Loaded<Value> {
  if (outcome.ok) return outcome;
  return { ok: false, problems: outcome.problems.map((problem) => datasetProblemText(problem, file)) };
}

/** The dataset that an experiment names, if it names one; a relative path starts at the experiment. */
async function datasetOfExperiment(file: string, { dataset, model }: ExperimentFile): Promise<Loaded<LoadedDataset>> {
  if (dataset === undefined) return { ok: true, value: { dataset, notes: [] } };
  if (!('file' in dataset)) {
    const inline = named(file, inlineDataset(dataset));
    return inline.ok ? { ok: true, value: { dataset: inline.value, notes: [] } } : inline;
  }
  const { file: name, ...recipe } = dataset;
  const path = isAbsolute(name) ? name : join(dirname(file), name);
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  return told(path, await loadDataset(path, bytes.value, recipe, model === 'linear'));
}

function withOverrides(file: ExperimentFile, { lr, reduction, ...others }: Overrides): ExperimentFile {
  return {
    ...file,
    ...others,
    ...(lr !== undefined && { optimizer: { ...file.optimizer, lr } }),
    ...(reduction !== undefined && { reduction, size_average: undefined }),
  };
}

/** The experiment that runs on a dataset. */
function resolved(
  file: string,
  experiment: ExperimentFile,
  overrides: Overrides,
  { dataset, notes }: LoadedDataset,
): Loaded<LoadedExperiment> {
  const outcome = named(file, resolveExperiment(withOverrides(experiment, overrides), dataset));
  return outcome.ok ? { ok: true, value: { experiment: outcome.value, notes } } : outcome;
}

async function loadExperimentFile(
  file: string,
  bytes: Uint8Array,
  overrides: Overrides,
): Promise<Loaded<LoadedExperiment>> {
  const parsed = named(file, parseExperimentFile(new TextDecoder().decode(bytes)));
  if (!parsed.ok) return parsed;
  const dataset = await datasetOfExperiment(file, parsed.value);
  return dataset.ok ? resolved(file, parsed.value, overrides, dataset.value) : dataset;
}

const isNoTable = ({ kind }: DatasetProblem) => kind === 'not-a-table';

/** A file is a dataset unless its name, or what is in a `.json`, says that it is an experiment. */
async function loadFile(file: string, overrides: Overrides): Promise<Loaded<LoadedExperiment>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  if (/\.logreg\.json$/i.test(file)) return loadExperimentFile(file, bytes.value, overrides);
  const dataset = await loadDataset(file, bytes.value, {}, false);
  if (dataset.ok) return resolved(file, EMPTY_EXPERIMENT_FILE, overrides, dataset.value);
  const isExperiment = /\.json$/i.test(file) && dataset.problems.some(isNoTable);
  return isExperiment ? loadExperimentFile(file, bytes.value, overrides) : told(file, dataset);
}

/**
 * The experiment to run: that of a `.logreg.json` file, the default one on a dataset file, or the lecture's.
 * @returns the experiment, or a sentence for everything that is wrong, each naming its place
 */
export async function loadExperiment(file: string | null, overrides: Overrides): Promise<Loaded<LoadedExperiment>> {
  if (file !== null) return loadFile(file, overrides);
  const lecture = named(null, resolveExperiment(withOverrides(EMPTY_EXPERIMENT_FILE, overrides)));
  return lecture.ok ? { ok: true, value: { experiment: lecture.value, notes: [] } } : lecture;
}
