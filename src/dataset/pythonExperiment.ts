import { LECTURE_DATASET } from '../engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../engine/hyperparameters.ts';
import { inlineDataset, parseExperimentFile, resolveExperiment } from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import type { ColumnChoice } from './pythonFile.ts';
import type { ScriptResult, ScriptSettings } from './pythonScriptResult.ts';

/**
 * Where the lab starts a script's run: as the script says (`initial`, `seed`), with the pair that the lecture's log
 * started from where the script is the lecture's, and else as `torch.manual_seed(0)` draws, since a run that starts
 * anywhere cannot be repeated.
 */
export type ScriptStart = 'initial' | 'seed' | 'lecture' | 'seed-0';

export interface ScriptExperiment {
  readonly file: ExperimentFile;
  readonly start: ScriptStart;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** More epochs than the lecture's begin with the lecture's. */
const LECTURE_KEYS = ['model', 'loss', 'reduction', 'batchSize', 'dtype'] as const;

function isLecture({ dataset, settings }: ScriptResult): boolean {
  const { optimizer } = LECTURE_HYPERPARAMETERS;
  const chosen = { ...optimizer, ...settings.optimizer };
  const isSameTable =
    dataset?.kind === 'inline' &&
    same(dataset.x.flat(), [...LECTURE_DATASET.x]) &&
    same(dataset.y, [...LECTURE_DATASET.y]);
  const isOneFeature = dataset?.kind === 'inline' && dataset.x[0]?.length === 1;
  const isSameSettings = LECTURE_KEYS.every(
    (key) => settings[key] === undefined || settings[key] === LECTURE_HYPERPARAMETERS[key],
  );
  return isSameTable && isOneFeature && isSameSettings && same(chosen, optimizer);
}

function startOf(result: ScriptResult): ScriptStart {
  const { initial, seed } = result.settings;
  if (initial !== undefined) return 'initial';
  if (seed !== undefined) return 'seed';
  return isLecture(result) ? 'lecture' : 'seed-0';
}

/** Given parameters need no seed, a shuffled order does. */
function seedOf(start: ScriptStart, { seed, shuffle }: ScriptSettings): number | undefined {
  return seed ?? (start === 'seed-0' || (start === 'initial' && shuffle === true) ? 0 : undefined);
}

const namesIn = (columns: ColumnChoice) => (columns.by === 'name' ? columns.names : undefined);

/** The experiment file's `dataset`; columns that a script picks by number are not named there. */
function datasetOf(dataset: NonNullable<ScriptResult['dataset']>): object {
  if (dataset.kind === 'inline') return { x: dataset.x, y: dataset.y };
  return { file: dataset.file, label: namesIn(dataset.y)?.[0], features: namesIn(dataset.x) };
}

/**
 * The experiment of a script as an experiment file, whose keys that the script does not say are the lab's defaults.
 * Null where there are no examples, or such as the lab refuses (`problems` says which).
 */
export function experimentFromScript(result: ScriptResult): ScriptExperiment | null {
  if (result.dataset === null) return null;
  const start = startOf(result);
  const seed = seedOf(start, result.settings);
  const keys = { ...result.settings, ...(seed !== undefined && { seed }), dataset: datasetOf(result.dataset) };
  const parsed = parseExperimentFile(JSON.stringify(keys));
  if (!parsed.ok || !resolves(parsed.value)) return null;
  return { file: parsed.value, start };
}

function resolves(file: ExperimentFile): boolean {
  if (file.dataset === undefined || 'file' in file.dataset) return true;
  const dataset = inlineDataset(file.dataset);
  return dataset.ok && resolveExperiment(file, dataset.value).ok;
}

/** What a lens says of a script in a few words. */
export interface ScriptSummary {
  /** Null where the examples are not in the script. */
  readonly examples: number | null;
  readonly features: number | null;
  readonly file: string | null;
  readonly model: ScriptSettings['model'] | null;
  readonly optimizer: string | null;
  readonly epochs: number | null;
  /** How many things could not be read or are not the lab's. */
  readonly problems: number;
}

export function scriptSummary({ dataset, settings, problems }: ScriptResult): ScriptSummary {
  const inline = dataset?.kind === 'inline' ? dataset : null;
  return {
    examples: inline?.x.length ?? null,
    features: inline?.x[0]?.length ?? null,
    file: dataset?.kind === 'file' ? dataset.file : null,
    model: settings.model ?? null,
    optimizer: settings.optimizer?.name ?? null,
    epochs: settings.epochs ?? null,
    problems: problems.length,
  };
}
