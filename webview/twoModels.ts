import type { Dataset } from '../src/engine/dataset.ts';
import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import { predict } from '../src/engine/predict.ts';
import type { Scaling } from '../src/engine/scaling.ts';
import { scalingOf, standardize, toOriginalUnits } from '../src/engine/scaling.ts';
import { Training } from '../src/engine/training.ts';

/** Epochs that the curve is trained for before the far-away example joins, and as many with it. */
export const EPOCHS = 100;
/** Steps of LBFGS are many in an epoch: so many find the lowest squared error, which the unit test checks. */
const LINE_EPOCHS = 10;
/** So many times the width of the data lies the farthest example beyond it. */
const REACH = 6;

const SHARED = { ...LECTURE_HYPERPARAMETERS, dtype: 'float64', reduction: 'mean' } as const;
/** PyTorch's own tolerances stop four digits short of the least squares. */
const TO_THE_END = { ...OPTIMIZER_DEFAULTS.LBFGS, tolerance_grad: 1e-13, tolerance_change: 0 };
const LINE: Hyperparameters = { ...SHARED, model: 'linear', loss: 'MSELoss', optimizer: TO_THE_END };

/** Both models in units of the table. */
export interface Fits {
  readonly line: Parameters;
  readonly curve: Parameters;
}

/** A model that is drawn along one feature, with the others at their means: z = slope·x + offset. */
export interface Profile {
  readonly slope: number;
  readonly offset: number;
}

function extended({ x, y, ...names }: Dataset, row: Float64Array, label: number): Dataset {
  return { ...names, x: Float64Array.of(...x, ...row), y: Float64Array.of(...y, label) };
}

function trained(dataset: Dataset, hyperparameters: Hyperparameters, epochs: number, initial: Parameters): Parameters {
  const training = new Training(dataset, { ...hyperparameters, initial });
  while (training.epochs < epochs) training.nextEpoch();
  return training.parameters;
}

/**
 * A line (least squares) and a curve (sigmoid and cross-entropy) learned from the same examples, and what one more
 * example far away does to each. Both learn on columns standardized over the examples without it, from weights of 0: the
 * line with LBFGS to its lowest loss, the curve with plain gradient descent at an lr below its limit, since a curve that
 * separates its examples has no lowest loss.
 */
export class TwoModels {
  readonly dataset: Dataset;
  readonly feature: number;
  /** Of the examples along the feature, and the farthest place of another one. */
  readonly low: number;
  readonly high: number;
  readonly farthest: number;
  /** Of the far-away example: that of the class which lies more to the right, so that the example is an easy one. */
  readonly label: number;
  readonly before: Fits;
  readonly #scaling: Scaling;
  readonly #standardized: Dataset;
  readonly #curveHyperparameters: Hyperparameters;
  readonly #curve: Parameters;
  #last: { readonly place: number; readonly fits: Fits } | null = null;

  /** @param dataset with labels 0 and 1, both of them */
  constructor(dataset: Dataset, feature: number) {
    const width = dataset.features.length;
    const zero = { weight: dataset.features.map(() => 0), bias: 0 };
    const column = dataset.y.map((_, i) => dataset.x[i * width + feature] ?? 0);
    [this.dataset, this.feature] = [dataset, feature];
    [this.low, this.high] = [Math.min(...column), Math.max(...column)];
    this.farthest = this.high + REACH * (this.high - this.low || 1);
    this.label = meanOf(column, dataset.y, 1) >= meanOf(column, dataset.y, 0) ? 1 : 0;
    const rows = Uint32Array.from(dataset.y, (_, row) => row);
    this.#scaling = scalingOf(dataset, rows);
    this.#standardized = { ...dataset, x: standardize(dataset.x, this.#scaling) };
    // Columns of mean square 1: no curvature of the mean loss exceeds (D + 1)/4, and below 2 over that no step goes uphill.
    const optimizer = { ...OPTIMIZER_DEFAULTS.SGD, lr: 2 / (width + 1) };
    this.#curveHyperparameters = { ...SHARED, optimizer };
    this.#curve = trained(this.#standardized, this.#curveHyperparameters, EPOCHS, zero);
    this.before = this.#fits(this.#standardized);
  }

  /** The models with one more example at a place along the feature, the others at their means. */
  withExampleAt(place: number): Fits {
    if (this.#last?.place === place) return this.#last.fits;
    const row = this.#scaling.mean.map(() => 0);
    const { mean, deviation } = this.#scaling;
    row[this.feature] = (place - (mean[this.feature] ?? 0)) / (deviation[this.feature] ?? 1);
    const fits = this.#fits(extended(this.#standardized, row, this.label));
    this.#last = { place, fits };
    return fits;
  }

  /** The example itself, as a row of the table without its label. */
  exampleAt(place: number): number[] {
    return Array.from(this.#scaling.mean, (mean, j) => (j === this.feature ? place : mean));
  }

  profileOf({ weight, bias }: Parameters): Profile {
    const others = weight.reduce((sum, w, j) => (j === this.feature ? sum : sum + w * (this.#scaling.mean[j] ?? 0)), 0);
    return { slope: weight[this.feature] ?? 0, offset: bias + others };
  }

  /** How many of the examples, without the far-away one, are on the right side of 0.5. */
  right(parameters: Parameters, model: 'linear' | 'logistic'): number {
    const { x, y } = this.dataset;
    const outputs = predict(x, parameters, {
      model,
      loss: model === 'linear' ? 'MSELoss' : 'BCELoss',
      dtype: 'float64',
    });
    return outputs.reduce((count, output, i) => (output >= 0.5 === (y[i] ?? 0) >= 0.5 ? count + 1 : count), 0);
  }

  #fits(standardized: Dataset): Fits {
    const zero = { weight: standardized.features.map(() => 0), bias: 0 };
    const line = trained(standardized, LINE, LINE_EPOCHS, zero);
    const curve = trained(standardized, this.#curveHyperparameters, EPOCHS, this.#curve);
    return { line: toOriginalUnits(line, this.#scaling), curve: toOriginalUnits(curve, this.#scaling) };
  }
}

function meanOf(values: Float64Array, labels: Float64Array, label: number): number {
  const chosen = values.filter((_, i) => labels[i] === label);
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}

/** Where a line or a curve crosses 0.5; null where it never does. */
export function crossing({ slope, offset }: Profile, model: 'linear' | 'logistic'): number | null {
  const level = model === 'linear' ? 0.5 : 0;
  return slope === 0 ? null : (level - offset) / slope;
}
