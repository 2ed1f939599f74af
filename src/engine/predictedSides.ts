import type { Arithmetic } from './arithmetic.ts';
import { arithmeticOf } from './arithmetic.ts';
import type { Dataset } from './dataset.ts';
import type { Examples } from './examples.ts';
import { examplesOf } from './examples.ts';
import type { Dtype, Parameters } from './hyperparameters.ts';
import { linearForward } from './linear.ts';
import { sigmoid } from './sigmoid.ts';

/** Rounding of a logit, in either dtype, is less than this share of its terms. */
const ROUNDING = 1e-6;

/**
 * On which side of p = 0.5 each example is, from one epoch to the next, in the arithmetic of training.
 *
 * Most epochs move the parameters by less than it takes to bring any logit to 0. How far they may move is worked out at each
 * real look; up to there an epoch costs D operations instead of N·D (some 10 ns instead of 80 on the lecture's data).
 */
export class PredictedSides {
  readonly #arithmetic: Arithmetic;
  readonly #examples: Examples;
  readonly #rows: Uint32Array;
  /** The largest |x| of each column; 1 for the bias. */
  readonly #reach: Float64Array;
  /** Parameters and logits of the last real look, and how far any logit may move from there. */
  readonly #parameters: Float64Array;
  readonly #logits: Float64Array;
  #slack = -1;
  /** 1: predicted positive, 0: negative, −1: not known yet. */
  readonly #sides: Int8Array;
  readonly #flipped: number[] = [];

  constructor(dataset: Dataset, dtype: Dtype) {
    const features = dataset.features.length;
    this.#arithmetic = arithmeticOf(dtype);
    this.#rows = Uint32Array.from(dataset.y, (_, row) => row);
    this.#examples = examplesOf(dataset, this.#rows, this.#arithmetic);
    this.#reach = new Float64Array(features + 1).fill(0, 0, features).fill(1, features);
    dataset.x.forEach((x, at) => (this.#reach[at % features] = Math.max(this.#reach[at % features] ?? 0, Math.abs(x))));
    this.#parameters = new Float64Array(features + 1);
    this.#logits = new Float64Array(dataset.y.length);
    this.#sides = new Int8Array(dataset.y.length).fill(-1);
  }

  /** Goes to other parameters. @returns the examples that are on the other side now; valid until the next call */
  moveTo(parameters: Parameters): readonly number[] {
    // Setting the length takes 20 ns, also where it is 0 already.
    if (this.#flipped.length > 0) this.#flipped.length = 0;
    if (!(this.#drift(parameters) < this.#slack)) this.#look(parameters);
    return this.#flipped;
  }

  /** p of an example at the parameters of the last flip. */
  probabilityOf(example: number): number {
    return sigmoid(this.#arithmetic, this.#logits[example] ?? 0);
  }

  /** How many examples are on the side of their label. */
  countCorrect(): number {
    return this.#sides.reduce((count, side, i) => count + (side === this.#examples.y[i] ? 1 : 0), 0);
  }

  /** How far any logit may have moved since the last real look. */
  #drift({ weight, bias }: Parameters): number {
    const features = weight.length;
    let drift = Math.abs(bias - (this.#parameters[features] ?? 0));
    for (let j = 0; j < features; j++)
      drift += Math.abs((weight[j] ?? 0) - (this.#parameters[j] ?? 0)) * (this.#reach[j] ?? 0);
    return drift;
  }

  #look({ weight, bias }: Parameters): void {
    this.#parameters.set(weight);
    this.#parameters[weight.length] = bias;
    linearForward(this.#arithmetic, this.#examples, this.#rows, this.#parameters, this.#logits);
    let nearest = Infinity;
    for (let i = 0; i < this.#logits.length; i++) {
      const logit = this.#logits[i] ?? 0;
      nearest = Math.min(nearest, Math.abs(logit));
      const side = this.#sideOf(logit);
      if (side === this.#sides[i]) continue;
      if (this.#sides[i] !== -1) this.#flipped.push(i);
      this.#sides[i] = side;
    }
    const terms = this.#reach.reduce((sum, reach, j) => sum + reach * Math.abs(this.#parameters[j] ?? 0), 0);
    // Both this look and the one that is spared round; on the way the terms may grow by as much as the logits move.
    this.#slack = nearest * (1 - ROUNDING) - 4 * ROUNDING * (terms + 1);
  }

  /** p ≥ 0.5, as the accuracy counts it. Only just below 0 does it take the sigmoid's rounding to tell. */
  #sideOf(logit: number): 0 | 1 {
    if (logit >= 0) return 1;
    return logit > -ROUNDING && sigmoid(this.#arithmetic, logit) >= 0.5 ? 1 : 0;
  }
}
