import type { Arithmetic } from './arithmetic.ts';
import { arithmeticOf } from './arithmetic.ts';
import type { Examples } from './examples.ts';
import { examplesOf } from './examples.ts';
import type { Dataset } from './dataset.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import { linearForward } from './linear.ts';
import { flatOf } from './parameters.ts';
import { sigmoid } from './sigmoid.ts';

/** What one look at all examples found. */
export interface SaturationScan {
  /** The first example on the wrong side whose p·(1 − p) is below 1e-12. */
  readonly first: number;
  readonly probability: number;
  readonly saturated: number;
  /** How many of them cost the clamp of 100. */
  readonly clamped: number;
  /** ‖Σ (p − y)·x̃‖ (÷ N for mean): the gradient that the cross-entropy has. */
  readonly pullNorm: number;
  /** The same with each example's part faded as BCELoss fades it. */
  readonly fadedNorm: number;
}

/** Below this BCELoss divides by 1e-12 instead of p·(1 − p), and its gradient fades (aten/src/ATen/native/Loss.cpp). */
const EPSILON = 1e-12;
/** What a saturated example on the wrong side costs at least: −ln 1e-12. A summed loss below this has none. */
export const SATURATED_COST = -Math.log(EPSILON);
/** In float32 p rounds to 1 from a logit of 16.6 on. Below this nothing needs a closer look. */
const SUSPICIOUS = 16;
/** exp(−100): less than this costs the clamp. */
const CLAMPED = Math.exp(-100);

interface Pull {
  readonly wrong: number;
  readonly pull: number;
  readonly faded: number;
}

/** How far an example is on the wrong side, and how it pulls with and without the fading. */
function pullOf(p: number, y: number): Pull {
  const pull = p - y;
  return { wrong: y === 1 ? p : 1 - p, pull, faded: pull * Math.min(1, (p * (1 - p)) / EPSILON) };
}

/**
 * Looks for examples that BCELoss passes no gradient to. N·D multiplications where there are none; the arrays are kept from one
 * look to the next.
 */
export class SaturationScanner {
  readonly #arithmetic: Arithmetic;
  readonly #examples: Examples;
  readonly #rows: Uint32Array;
  readonly #count: number;
  readonly #logits: Float64Array;
  readonly #pull: Float64Array;
  readonly #faded: Float64Array;

  constructor(dataset: Dataset, { dtype, reduction }: Hyperparameters) {
    const width = dataset.features.length + 1;
    this.#arithmetic = arithmeticOf(dtype);
    this.#rows = Uint32Array.from(dataset.y, (_, row) => row);
    this.#examples = examplesOf(dataset, this.#rows, this.#arithmetic);
    this.#count = reduction === 'mean' ? dataset.y.length : 1;
    this.#logits = new Float64Array(dataset.y.length);
    this.#pull = new Float64Array(width);
    this.#faded = new Float64Array(width);
  }

  /** @returns `null` where no example is saturated on the wrong side */
  scan(parameters: Parameters): SaturationScan | null {
    linearForward(this.#arithmetic, this.#examples, this.#rows, flatOf(parameters), this.#logits);
    const { y } = this.#examples;
    const suspicious = this.#logits.some((logit, i) => (y[i] === 1 ? -logit : logit) > SUSPICIOUS);
    return suspicious ? this.#scanAll() : null;
  }

  #scanAll(): SaturationScan | null {
    const { y } = this.#examples;
    this.#pull.fill(0);
    this.#faded.fill(0);
    let first: number | null = null;
    let [probability, saturated, clamped] = [0, 0, 0];
    for (let i = 0; i < y.length; i++) {
      const p = sigmoid(this.#arithmetic, this.#logits[i] ?? 0);
      const { wrong, pull, faded } = pullOf(p, y[i] ?? 0);
      this.#add(i, pull, faded);
      if (wrong >= EPSILON) continue;
      if (first === null) [first, probability] = [i, p];
      saturated++;
      if (wrong < CLAMPED) clamped++;
    }
    const norm = (sums: Float64Array) => Math.sqrt(sums.reduce((sum, g) => sum + g * g, 0)) / this.#count;
    if (first === null) return null;
    return { first, probability, saturated, clamped, pullNorm: norm(this.#pull), fadedNorm: norm(this.#faded) };
  }

  #add(example: number, pull: number, faded: number): void {
    const { x, features } = this.#examples;
    for (let j = 0; j < features; j++) {
      const value = x[example * features + j] ?? 0;
      this.#pull[j] = (this.#pull[j] ?? 0) + pull * value;
      this.#faded[j] = (this.#faded[j] ?? 0) + faded * value;
    }
    this.#pull[features] = (this.#pull[features] ?? 0) + pull;
    this.#faded[features] = (this.#faded[features] ?? 0) + faded;
  }
}
