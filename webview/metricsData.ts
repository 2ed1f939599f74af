import type { Calibration } from '../src/engine/calibration.ts';
import { calibrationOf } from '../src/engine/calibration.ts';
import type { Dataset } from '../src/engine/dataset.ts';
import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import type { ConfusionMatrix } from '../src/engine/metrics.ts';
import { logLoss } from '../src/engine/metrics.ts';
import type { RocCurve } from '../src/engine/roc.ts';
import { Ranking } from '../src/engine/roc.ts';
import { saysProbability } from './modelSubject.ts';
import type { Moment } from './moment.ts';
import { momentOf, runOfMoment } from './moment.ts';
import type { RunData } from './runData.ts';
import { runDataOf } from './runData.ts';
import type { State } from './store.ts';

/** The examples that are looked at: those trained on, or those held out. */
export type Part = keyof RunData['split'];

/** How far the outputs of a linear model are from its labels. */
export interface OutputErrors {
  readonly meanSquared: number;
  readonly rootMeanSquared: number;
  readonly meanAbsolute: number;
  /** 1 − Σ(o − y)² / Σ(y − ȳ)²; `null` where all labels are the same. */
  readonly determination: number | null;
}

/** What a model says about a part of the examples, whatever the threshold. Arrays in the order of `examples`. */
export interface PartMetrics {
  /** Row numbers in the dataset. */
  readonly examples: Uint32Array;
  /** p, or the output of a linear model that has none. */
  readonly outputs: Float64Array;
  readonly labels: Float64Array;
  /** Each example's own loss, in the arithmetic of training. */
  readonly losses: Float64Array;
  readonly areProbabilities: boolean;
  /** Whether every label is 0 or 1: the linear model takes any. */
  readonly hasClasses: boolean;
  readonly ranking: Ranking;
  readonly curve: RocCurve | null;
  /** `null` where the outputs are no probabilities. */
  readonly calibration: Calibration | null;
  /** The mean cross-entropy in nats; `null` where the outputs are no probabilities. */
  readonly logLoss: number | null;
  /** `null` where the outputs are probabilities. */
  readonly errors: OutputErrors | null;
}

/** What is measured: the model of a moment on the data that it belongs to. */
export interface Measured {
  readonly moment: Moment;
  readonly data: RunData;
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
  /** False for what the draft would start with. */
  readonly isOfRun: boolean;
}

/** The model that all views show, with its data; `null` where there is none. */
export function measuredOf(state: State): Measured | null {
  const moment = momentOf(state);
  const run = runOfMoment(state);
  const source = run ?? state.experiment;
  if (moment === null || source === null) return null;
  const { dataset, hyperparameters } = source;
  return { moment, data: runDataOf(source), dataset, hyperparameters, isOfRun: run !== null };
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
}

function errorsOf(outputs: Float64Array, labels: Float64Array): OutputErrors {
  const mean = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  let [squares, distances, spread] = [0, 0, 0];
  outputs.forEach((output, i) => {
    const label = labels[i] ?? 0;
    squares += (output - label) ** 2;
    distances += Math.abs(output - label);
    spread += (label - mean) ** 2;
  });
  return {
    meanSquared: squares / labels.length,
    rootMeanSquared: Math.sqrt(squares / labels.length),
    meanAbsolute: distances / labels.length,
    determination: spread === 0 ? null : 1 - squares / spread,
  };
}

/** Cross-entropy losses are taken as training computed them: from a p that was rounded to 1 they can't be computed again. */
function logLossOf(losses: Float64Array, outputs: Float64Array, labels: Float64Array, loss: Hyperparameters['loss']) {
  if (loss === 'MSELoss') return logLoss(outputs, labels);
  return losses.reduce((sum, value) => sum + value, 0) / losses.length;
}

/** Sorts and counts once what every threshold needs. */
export function partMetrics(
  data: RunData,
  parameters: Parameters,
  hyperparameters: Pick<Hyperparameters, 'model' | 'loss'>,
  part: Part,
): PartMetrics {
  const examples = data.split[part];
  const metrics = data.metricsAt(parameters);
  const [outputs, losses] = [pick(metrics.probability, examples), pick(metrics.loss, examples)];
  const labels = pick(data.dataset.y, examples);
  const areProbabilities = saysProbability(hyperparameters);
  const ranking = new Ranking(outputs, labels);
  return {
    ...{ examples, outputs, labels, losses, areProbabilities, ranking },
    hasClasses: labels.every((label) => label === 0 || label === 1),
    curve: ranking.curve(),
    calibration: areProbabilities ? calibrationOf(outputs, labels) : null,
    logLoss: areProbabilities ? logLossOf(losses, outputs, labels, hyperparameters.loss) : null,
    errors: areProbabilities ? null : errorsOf(outputs, labels),
  };
}

/** A cell of the confusion matrix: which label an example has, and which it is predicted to have. */
export interface Cell {
  readonly actual: 0 | 1;
  readonly predicted: 0 | 1;
}

export const CELLS: readonly Cell[] = [
  { actual: 0, predicted: 0 },
  { actual: 0, predicted: 1 },
  { actual: 1, predicted: 0 },
  { actual: 1, predicted: 1 },
];

export function countIn(matrix: ConfusionMatrix, { actual, predicted }: Cell): number {
  if (actual === 1) return predicted === 1 ? matrix.truePositives : matrix.falseNegatives;
  return predicted === 1 ? matrix.falsePositives : matrix.trueNegatives;
}

/** The share of the more frequent label, and which that is; `null` without labels of both classes. */
export function majorityOf({ ranking }: PartMetrics): { readonly label: 0 | 1; readonly share: number } | null {
  const { positives, negatives } = ranking.counts;
  if (positives === 0 || negatives === 0) return null;
  const label = positives > negatives ? 1 : 0;
  return { label, share: Math.max(positives, negatives) / (positives + negatives) };
}
