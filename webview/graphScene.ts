import type { ExampleGraph } from '../src/engine/exampleGraph.ts';
import { exampleGraph } from '../src/engine/exampleGraph.ts';
import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import type { Measured } from './metricsData.ts';

/** One example at one moment of the run, through the linear model's graph and through the logistic one's. */
export interface GraphScene {
  /** Which of the training examples, from 0, and how many there are. */
  readonly index: number;
  readonly examples: number;
  /** Its row in the table that the run was trained on, from 0. */
  readonly row: number;
  readonly features: readonly string[];
  /** D values as they were trained on. */
  readonly x: Float64Array;
  readonly y: number;
  readonly epoch: number;
  /** Of the run, in the units of `x`. */
  readonly parameters: Parameters;
  /** What the reduction divides every example's share by; 1 for a sum. */
  readonly count: number;
  readonly linear: ExampleGraph;
  readonly logistic: ExampleGraph;
  /** The logistic graph's loss: the run's own, or BCELoss where the run has another kind. */
  readonly loss: 'BCELoss' | 'BCEWithLogitsLoss';
}

function countOf({ reduction, batchSize }: Hyperparameters, examples: number): number {
  return reduction === 'mean' ? Math.min(batchSize ?? examples, examples) : 1;
}

/** @param index of the example; one beyond the last is the last */
export function graphScene({ data, hyperparameters, moment }: Measured, index: number): GraphScene {
  const { training } = data.split;
  const at = Math.min(index, training.length - 1);
  const row = training[at] ?? 0;
  const { features, x: all, y: labels } = data.trained;
  const x = all.subarray(row * features.length, (row + 1) * features.length);
  const y = labels[row] ?? Number.NaN;
  const count = countOf(hyperparameters, training.length);
  const loss = hyperparameters.loss === 'BCEWithLogitsLoss' ? hyperparameters.loss : 'BCELoss';
  const { parameters, epoch } = moment;
  const { dtype } = hyperparameters;
  return {
    ...{ index: at, examples: training.length, row, features, x, y, epoch, parameters, count, loss },
    linear: exampleGraph(x, y, parameters, { model: 'linear', loss: 'MSELoss', dtype }, count),
    logistic: exampleGraph(x, y, parameters, { model: 'logistic', loss, dtype }, count),
  };
}
