import type { Dataset } from '../src/engine/dataset.ts';
import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import type { ExampleMetrics } from '../src/engine/metrics.ts';
import { exampleMetrics } from '../src/engine/metrics.ts';
import type { Scaling } from '../src/engine/scaling.ts';
import { scalingOf, standardize, toOriginalUnits } from '../src/engine/scaling.ts';
import type { Split } from '../src/engine/split.ts';
import { splitRows } from '../src/engine/split.ts';

/** What became of a dataset in a run, and what the run's parameters say about its examples. */
export interface RunData {
  readonly dataset: Dataset;
  readonly split: Split;
  /** How the columns were standardized, or null where they were not. */
  readonly scaling: Scaling | null;
  /** The dataset in the units that the parameters belong to. */
  readonly trained: Dataset;
  /** Parameters as they apply to the columns as they stand in the table. */
  inTableUnits(parameters: Parameters): Parameters;
  /** Probability, loss and pull of every example, held-out ones too. The last answer is kept. */
  metricsAt(parameters: Parameters): ExampleMetrics;
}

class KnownRunData implements RunData {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly scaling: Scaling | null;
  readonly trained: Dataset;
  readonly #hyperparameters: Hyperparameters;
  #last: { readonly parameters: Parameters; readonly metrics: ExampleMetrics } | null = null;

  constructor(dataset: Dataset, hyperparameters: Hyperparameters) {
    this.dataset = dataset;
    this.#hyperparameters = hyperparameters;
    this.split = splitRows(dataset.y, hyperparameters);
    this.scaling = hyperparameters.standardize ? scalingOf(dataset, this.split.training) : null;
    this.trained = this.scaling === null ? dataset : { ...dataset, x: standardize(dataset.x, this.scaling) };
  }

  inTableUnits(parameters: Parameters): Parameters {
    return this.scaling === null ? parameters : toOriginalUnits(parameters, this.scaling);
  }

  metricsAt(parameters: Parameters): ExampleMetrics {
    if (this.#last?.parameters === parameters) return this.#last.metrics;
    const metrics = exampleMetrics(this.trained, parameters, this.#hyperparameters);
    this.#last = { parameters, metrics };
    return metrics;
  }
}

const known = new WeakMap<Dataset, { readonly hyperparameters: Hyperparameters; readonly data: RunData }>();

/** The data of a run; computed once a run, for views ask at every frame. */
export function runDataOf({
  dataset,
  hyperparameters,
}: {
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
}): RunData {
  const before = known.get(dataset);
  if (before?.hyperparameters === hyperparameters) return before.data;
  const data = new KnownRunData(dataset, hyperparameters);
  known.set(dataset, { hyperparameters, data });
  return data;
}
