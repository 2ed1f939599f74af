import type { Dataset } from '../src/engine/dataset.ts';
import { exampleMetrics } from '../src/engine/metrics.ts';
import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import { standardize } from '../src/engine/scaling.ts';
import { Training } from '../src/engine/training.ts';

/** One of two runs from the same start, epoch by epoch. */
export class RaceRun {
  readonly hyperparameters: Hyperparameters;
  /** One number an epoch, as far as it has come. */
  readonly losses: number[] = [];
  readonly gradientNorms: number[] = [];
  readonly #training: Training;

  constructor(dataset: Dataset, hyperparameters: Hyperparameters) {
    this.hyperparameters = hyperparameters;
    this.#training = new Training(dataset, hyperparameters);
  }

  get epochs(): number {
    return this.#training.epochs;
  }

  get parameters(): Parameters {
    return this.#training.parameters;
  }

  /** The examples in the units that the run's parameters belong to. */
  trainedDataset(dataset: Dataset): Dataset {
    const { scaling } = this.#training.data;
    return scaling === null ? dataset : { ...dataset, x: standardize(dataset.x, scaling) };
  }

  next(): void {
    const { loss, gradientNorm } = this.#training.nextEpoch();
    this.losses.push(loss);
    this.gradientNorms.push(gradientNorm);
  }
}

/** The same model from the same start, trained once with cross-entropy and once with the squared distance of p and y. */
export class LossRace {
  readonly dataset: Dataset;
  readonly epochs: number;
  readonly entropy: RaceRun;
  readonly squares: RaceRun;

  /** @param hyperparameters what the two share: lr, optimizer, start, reduction … */
  constructor(dataset: Dataset, hyperparameters: Hyperparameters, epochs: number) {
    const shared = { ...hyperparameters, model: 'logistic', validation: 0, epochs } as const;
    this.dataset = dataset;
    this.epochs = epochs;
    const loss = hyperparameters.loss === 'BCEWithLogitsLoss' ? 'BCEWithLogitsLoss' : 'BCELoss';
    this.entropy = new RaceRun(dataset, { ...shared, loss });
    this.squares = new RaceRun(dataset, { ...shared, loss: 'MSELoss' });
  }

  get isDone(): boolean {
    return this.squares.epochs >= this.epochs;
  }

  /** Trains both, an epoch each at a time, until there is no time left or nothing to do. */
  work(hasTime: () => boolean): void {
    while (!this.isDone) {
      this.entropy.next();
      this.squares.next();
      if (!hasTime()) return;
    }
  }
}

/** The mean distance of p and y over some examples, in the units that the parameters were trained in. */
export function meanDistance(dataset: Dataset, parameters: Parameters, hyperparameters: Hyperparameters): number {
  const { error } = exampleMetrics(dataset, parameters, hyperparameters);
  return error.reduce((sum, value) => sum + Math.abs(value), 0) / error.length;
}
