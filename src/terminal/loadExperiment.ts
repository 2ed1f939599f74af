import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { datasetOf } from '../dataset/datasetOf.ts';
import type { DatasetChoice } from '../dataset/chooseColumns.ts';
import { readTable } from '../dataset/readDataset.ts';
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
import { datasetProblemText, experimentProblemText } from '../wording/problemText.ts';
import type { Overrides } from './commandLine.ts';

/** A sentence for each thing that is wrong, beginning with the file it is wrong in. */
type Loaded<Value> = Outcome<Value, string>;

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
async function loadDataset(file: string, choice: DatasetChoice): Promise<Loaded<Dataset>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const result = readTable(bytes.value, file, choice, Number.POSITIVE_INFINITY);
  if (result.ok) return { ok: true, value: datasetOf(result.table) };
  return { ok: false, problems: result.problems.map((problem) => datasetProblemText(problem, file)) };
}

/** The dataset that an experiment names, or `undefined` where it names none; a relative path starts at the experiment. */
async function datasetOfExperiment(
  file: string,
  { dataset, model }: ExperimentFile,
): Promise<Loaded<Dataset | undefined>> {
  if (dataset === undefined) return { ok: true, value: undefined };
  if (!('file' in dataset)) return named(file, inlineDataset(dataset));
  const path = isAbsolute(dataset.file) ? dataset.file : join(dirname(file), dataset.file);
  return loadDataset(path, { ...dataset, numericLabel: model === 'linear' });
}

function withOverrides(file: ExperimentFile, { lr, reduction, ...others }: Overrides): ExperimentFile {
  return {
    ...file,
    ...others,
    ...(lr !== undefined && { optimizer: { ...file.optimizer, lr } }),
    ...(reduction !== undefined && { reduction, size_average: undefined }),
  };
}

async function loadExperimentFile(file: string, overrides: Overrides): Promise<Loaded<Experiment>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const parsed = named(file, parseExperimentFile(new TextDecoder().decode(bytes.value)));
  if (!parsed.ok) return parsed;
  const dataset = await datasetOfExperiment(file, parsed.value);
  if (!dataset.ok) return dataset;
  return named(file, resolveExperiment(withOverrides(parsed.value, overrides), dataset.value));
}

async function loadDatasetFile(file: string, overrides: Overrides): Promise<Loaded<Experiment>> {
  const dataset = await loadDataset(file, {});
  if (!dataset.ok) return dataset;
  return named(file, resolveExperiment(withOverrides(EMPTY_EXPERIMENT_FILE, overrides), dataset.value));
}

/**
 * The experiment to run: that of a `.json` file, the default one on a dataset file, or the lecture's.
 * @returns the experiment, or a sentence for everything that is wrong, each naming its place
 */
export async function loadExperiment(file: string | null, overrides: Overrides): Promise<Loaded<Experiment>> {
  if (file === null) return named(null, resolveExperiment(withOverrides(EMPTY_EXPERIMENT_FILE, overrides)));
  return /\.json$/i.test(file) ? loadExperimentFile(file, overrides) : loadDatasetFile(file, overrides);
}
