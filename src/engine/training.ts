import type { Arithmetic } from './arithmetic.ts';
import { arithmeticOf } from './arithmetic.ts';
import type { Backend, Evaluation } from './backend.ts';
import type { Batches } from './batches.ts';
import { batchesOf } from './batches.ts';
import type { Dataset } from './dataset.ts';
import type { Epoch } from './epoch.ts';
import type { Examples } from './examples.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import { initialParameters } from './linearInit.ts';
import { MersenneTwister, UNSEEDED } from './mersenneTwister.ts';
import type { Optimizer, OptimizerState } from './optimizer.ts';
import { optimizerOf } from './optimizerOf.ts';
import { flattenParameters, parametersOf } from './parameters.ts';
import { ScalarBackend } from './scalarBackend.ts';
import type { TrainingData } from './trainingData.ts';
import { trainingDataOf } from './trainingData.ts';
import { euclideanNorm } from './vectors.ts';

/** A moment of a run from which it can be taken up again: everything that its later epochs depend on. */
export interface Checkpoint {
  /** How many epochs were trained. */
  readonly epochs: number;
  /** D weights, then the bias. */
  readonly parameters: Float64Array;
  readonly optimizer: OptimizerState;
  /** Of the random numbers that shuffle the batches; empty where nothing shuffles. */
  readonly batches: Uint32Array;
}

/** Makes what computes gradients over some examples. */
export type CreateBackend = (arithmetic: Arithmetic, examples: Examples, hyperparameters: Hyperparameters) => Backend;

const scalarBackend: CreateBackend = (...inputs) => new ScalarBackend(...inputs);

/**
 * The parameters before the first epoch, D weights and the bias as values of the dtype: `Linear` draws them also where
 * given ones replace them, as in a script.
 * @param generator as it was seeded: what is drawn from it next shuffles the batches
 */
export function startParameters(
  features: number,
  { dtype, initial }: Hyperparameters,
  generator: MersenneTwister,
): Float64Array {
  const drawn = initialParameters(features, dtype, generator);
  return flattenParameters(initial ?? drawn, arithmeticOf(dtype));
}

/**
 * A run in progress: whoever holds it sets the pace. `train` is the same as a generator.
 *
 *     const training = new Training(dataset, hyperparameters);
 *     while (training.epochs < hyperparameters.epochs) log(training.nextEpoch());
 *     training.parameters; // after the last step
 *
 * Its only inputs are the arguments: the same ones give the same numbers, bit for bit.
 */
export class Training {
  /** What became of the dataset: which rows are held out, how the columns were scaled. */
  readonly data: TrainingData;
  readonly #parameters: Float64Array;
  readonly #optimizer: Optimizer;
  readonly #batches: Batches;
  readonly #validate: () => number;
  readonly #evaluate: () => Evaluation;
  /** Whether batch losses are means, to be weighted by their batch's size. */
  readonly #weighted: boolean;
  #rows: Uint32Array = new Uint32Array();
  #epochs = 0;

  /** @throws RangeError where the loss does not go with the model (see `lossOf`). */
  constructor(dataset: Dataset, hyperparameters: Hyperparameters, createBackend = scalarBackend) {
    const arithmetic = arithmeticOf(hyperparameters.dtype, hyperparameters.fusedStep);
    const generator = new MersenneTwister(hyperparameters.seed ?? UNSEEDED);
    this.data = trainingDataOf(dataset, hyperparameters, arithmetic);
    const { training, validation, split } = this.data;
    this.#parameters = startParameters(dataset.features.length, hyperparameters, generator);
    this.#optimizer = optimizerOf(hyperparameters.optimizer, this.#parameters, arithmetic);
    this.#batches = batchesOf(split.training.length, hyperparameters, generator);
    this.#weighted = hyperparameters.reduction === 'mean' && hyperparameters.batchSize !== null;
    const backend = createBackend(arithmetic, training, hyperparameters);
    this.#evaluate = () => backend.lossAndGradient(this.#parameters, this.#rows);
    if (validation === null) this.#validate = () => Number.NaN;
    else {
      const heldOut = createBackend(arithmetic, validation, hyperparameters);
      const rows = split.validation.map((_, i) => i);
      this.#validate = () => heldOut.lossAndGradient(this.#parameters, rows).loss;
    }
  }

  /** How many epochs were trained. */
  get epochs(): number {
    return this.#epochs;
  }

  /**
   * The parameters as they are now: before the first epoch the initial ones, afterwards those of the last step. With
   * `standardize` they belong to the standardized columns; `toOriginalUnits(parameters, data.scaling)` converts them.
   */
  get parameters(): Parameters {
    return parametersOf(this.#parameters);
  }

  /** Trains one epoch more (also beyond `hyperparameters.epochs`) and tells about it. */
  nextEpoch(): Epoch {
    const parameters = this.parameters;
    const validationLoss = this.#validate();
    let total = 0;
    let correct = 0;
    let gradientNorm = Number.NaN;
    let batch = 0;
    let nonFiniteBatch = -1;
    for (const rows of this.#batches.nextEpoch()) {
      this.#rows = rows;
      const evaluation = this.#evaluate();
      total += this.#weighted ? evaluation.loss * rows.length : evaluation.loss;
      correct += evaluation.correct;
      gradientNorm = euclideanNorm(evaluation.gradient);
      if (nonFiniteBatch < 0 && !Number.isFinite(evaluation.loss)) nonFiniteBatch = batch;
      batch++;
      this.#optimizer.step(evaluation, this.#evaluate);
    }
    const loss = this.#weighted ? total / this.data.split.training.length : total;
    const epoch = { epoch: this.#epochs++, loss, correct, gradientNorm, validationLoss, parameters };
    return batch === 1 || nonFiniteBatch < 0 ? epoch : { ...epoch, nonFiniteBatch };
  }

  /** A copy of everything that later epochs depend on. */
  save(): Checkpoint {
    return {
      epochs: this.#epochs,
      parameters: this.#parameters.slice(),
      optimizer: this.#optimizer.save(),
      batches: this.#batches.save(),
    };
  }

  /** Goes back (or forward) to a checkpoint of the same run, of this object or of another with the same arguments. */
  restore({ epochs, parameters, optimizer, batches }: Checkpoint): void {
    this.#epochs = epochs;
    this.#parameters.set(parameters);
    this.#optimizer.restore(optimizer);
    this.#batches.restore(batches);
  }
}
