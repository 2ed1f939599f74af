import type { Dataset } from '../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../src/engine/dataset.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { chosenRows } from '../src/engine/split.ts';
import { runDataOf } from './runData.ts';
import type { State } from './store.ts';

/** What a chapter trains on by itself: the experiment on the desk, cut down to what a page can train between two frames. */
export interface ExampleSet {
  /** Training examples with labels 0 and 1, in the table's own units. */
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
  /** False where the desk has nothing to learn two classes from, and the lecture's examples stand in. */
  readonly isOwn: boolean;
  /** How many examples there are, of which `dataset` is an even sample. */
  readonly examples: number;
}

const LECTURE: ExampleSet = {
  dataset: LECTURE_DATASET,
  hyperparameters: LECTURE_HYPERPARAMETERS,
  isOwn: false,
  examples: LECTURE_DATASET.y.length,
};

function hasClasses({ x, y }: Dataset): boolean {
  return y.every((label) => label === 0 || label === 1) && y.includes(0) && y.includes(1) && x.every(Number.isFinite);
}

/** What decides which examples are in a sample. */
function keyOf({ model, validation, seed }: Hyperparameters, mostValues: number): string {
  return [model, validation, seed, mostValues].join(' ');
}

const samples = new WeakMap<Dataset, Map<string, Dataset>>();

/** The same sample is the same object, whatever else is changed about the experiment. */
function sampleOf(dataset: Dataset, training: Uint32Array, mostValues: number, key: string): Dataset {
  const known = samples.get(dataset) ?? new Map<string, Dataset>();
  samples.set(dataset, known);
  const most = Math.max(2, Math.floor(mostValues / (dataset.features.length + 1)));
  const every = Math.ceil(training.length / most);
  const even = () => training.filter((_, i) => i % every === 0);
  const sample = known.get(key) ?? chosenRows(dataset, even());
  known.set(key, sample);
  return sample;
}

const known = new WeakMap<Hyperparameters, Map<string, { readonly of: Dataset; readonly set: ExampleSet }>>();

function setOf(dataset: Dataset, hyperparameters: Hyperparameters, mostValues: number, key: string): ExampleSet {
  const { training } = runDataOf({ dataset, hyperparameters }).split;
  const sample = sampleOf(dataset, training, mostValues, key);
  if (!hasClasses(sample)) return LECTURE;
  return { dataset: sample, hyperparameters, isOwn: true, examples: training.length };
}

/**
 * The experiment on the desk or, while that has problems, of the run that is shown. The same one gives the same object.
 * @param mostValues how many values of features and bias the sample may have
 */
export function exampleSetOf({ experiment, run }: Pick<State, 'experiment' | 'run'>, mostValues: number): ExampleSet {
  const source = experiment ?? run;
  if (source === null) return LECTURE;
  const { dataset, hyperparameters } = source;
  const key = keyOf(hyperparameters, mostValues);
  const sets = known.get(hyperparameters) ?? new Map<string, { of: Dataset; set: ExampleSet }>();
  known.set(hyperparameters, sets);
  const before = sets.get(key);
  if (before?.of === dataset) return before.set;
  const set = setOf(dataset, hyperparameters, mostValues, key);
  sets.set(key, { of: dataset, set });
  return set;
}
