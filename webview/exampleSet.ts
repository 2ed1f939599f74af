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

const known = new WeakMap<Dataset, Map<number, { readonly of: Hyperparameters; readonly set: ExampleSet }>>();

function sampled(dataset: Dataset, hyperparameters: Hyperparameters, mostValues: number): ExampleSet {
  const { training } = runDataOf({ dataset, hyperparameters }).split;
  const most = Math.max(2, Math.floor(mostValues / (dataset.features.length + 1)));
  const every = Math.ceil(training.length / most);
  // By class: of rows in which the classes take turns, every second one is of the same class.
  const byClass = training.toSorted((a, b) => (dataset.y[a] ?? 0) - (dataset.y[b] ?? 0) || a - b);
  const sample = chosenRows(dataset, byClass.filter((_, i) => i % every === 0).sort());
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
  const sets = known.get(dataset) ?? new Map<number, { of: Hyperparameters; set: ExampleSet }>();
  known.set(dataset, sets);
  const before = sets.get(mostValues);
  if (before?.of === hyperparameters) return before.set;
  const set = sampled(dataset, hyperparameters, mostValues);
  sets.set(mostValues, { of: hyperparameters, set });
  return set;
}
