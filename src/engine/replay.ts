import type { Dataset } from './dataset.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { LogPoint } from './logPoint.ts';
import { differenceOf } from './logPoint.ts';
import { parametersOf } from './parameters.ts';
import type { ScriptMistake } from './scriptMistakes.ts';
import { backendOf } from './scriptMistakes.ts';
import type { Checkpoint } from './training.ts';
import { Training } from './training.ts';

/** A script as the comparison imagines it. */
export interface ImaginedScript {
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
  readonly mistake: ScriptMistake | null;
  /** How many epochs on the printed loss is from: 1 where a script prints what it has after the step. */
  readonly shift: number;
}

/** A script that can be run again and again, from any start, as far as its printed losses ask. */
export class Replay {
  readonly #training: Training;
  readonly #start: Checkpoint;
  readonly #shift: number;

  /** @throws RangeError where the loss does not go with the model */
  constructor({ dataset, hyperparameters, mistake, shift }: ImaginedScript) {
    this.#training = new Training(dataset, hyperparameters, backendOf(mistake));
    this.#start = this.#training.save();
    this.#shift = shift;
  }

  /** D weights and the bias that the script begins with by itself. */
  get start(): Float64Array {
    return this.#start.parameters;
  }

  /**
   * The losses of the points' epochs, NaN for epochs before the first.
   * @param points in the order of their epochs
   * @param start D weights and the bias
   */
  losses(points: readonly LogPoint[], start = this.#start.parameters): Float64Array {
    this.#rewind(start);
    return Float64Array.from(points, ({ epoch }) => this.#lossAt(epoch + this.#shift));
  }

  /** The same from the script's own start, with a break every so many epochs, for runs that take their time. */
  *lossesWithBreaks(points: readonly LogPoint[], epochsAtOnce: number): Generator<void, Float64Array> {
    this.#rewind(this.#start.parameters);
    const losses = new Float64Array(points.length);
    for (const [i, { epoch }] of points.entries()) {
      while (epoch + this.#shift - this.#training.epochs > epochsAtOnce) {
        this.#advance(this.#training.epochs + epochsAtOnce);
        yield;
      }
      losses[i] = this.#lossAt(epoch + this.#shift);
      if (i % epochsAtOnce === 0) yield;
    }
    return losses;
  }

  /** How many points, from the first, have the very digits that were printed: it stops at the first that has not. */
  countIdentical(points: readonly LogPoint[], start = this.#start.parameters): number {
    this.#rewind(start);
    const other = points.findIndex((point) => differenceOf(point, this.#lossAt(point.epoch + this.#shift)) !== 0);
    return other < 0 ? points.length : other;
  }

  #rewind(parameters: Float64Array): void {
    this.#training.restore({ ...this.#start, parameters });
  }

  #advance(epochs: number): void {
    while (this.#training.epochs < epochs) this.#training.nextEpoch();
  }

  #lossAt(epoch: number): number {
    this.#advance(epoch);
    return this.#training.epochs === epoch ? this.#training.nextEpoch().loss : Number.NaN;
  }
}

/** The same script with other initial parameters. */
export function startedAt(script: ImaginedScript, start: Float64Array): ImaginedScript {
  return { ...script, hyperparameters: { ...script.hyperparameters, initial: parametersOf(start) } };
}

/** The same script in float64, where small differences of its parameters are not lost in rounding. */
export function inFloat64(script: ImaginedScript): ImaginedScript {
  return { ...script, hyperparameters: { ...script.hyperparameters, dtype: 'float64' } };
}

/** What running an epoch costs, in operations, roughly: 100 of them take a microsecond. */
export function epochCost({ dataset, hyperparameters }: ImaginedScript): number {
  const closures = hyperparameters.optimizer.name === 'LBFGS' ? hyperparameters.optimizer.max_iter : 1;
  return 40 + closures * dataset.y.length * (dataset.features.length + 12);
}
