import type { PredictionFlipped } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import { arithmeticOf } from './arithmetic.ts';
import type { Epoch } from './epoch.ts';
import { examplesOf } from './examples.ts';
import { linearForward } from './linear.ts';
import type { RunFacts } from './runFacts.ts';
import { namedFeatures } from './runFacts.ts';
import { sigmoid } from './sigmoid.ts';

/** Above this many examples the log tells of the accuracy instead: single ones say little, and there are too many of them. */
export const FEW_EXAMPLES = 12;

/** A flip this soon after the last one of the same example is the same story: it swings. */
const SOON = 10;
/** An example that flips again and again, however slowly, has at most this many annotations. */
const MOST = 4;

/** The flips of one example that are told as one. */
interface Swing {
  readonly id: number;
  readonly epoch: number;
  endEpoch: number;
  flips: number;
  probability: number;
  correctExamples: number;
  /** Whether the last flip is not told yet. */
  pending: boolean;
}

class FlipWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #arithmetic;
  readonly #examples;
  readonly #rows: Uint32Array;
  readonly #parameters: Float64Array;
  readonly #logits: Float64Array;
  /** 1: predicted positive, 0: negative, −1: not known yet. */
  readonly #sides: Int8Array;
  readonly #swings: Swing[][];
  /** Examples that flipped in this epoch. */
  readonly #flipped: number[] = [];
  #pending = 0;

  constructor(facts: RunFacts) {
    const { dataset, hyperparameters } = facts;
    this.#facts = facts;
    this.#arithmetic = arithmeticOf(hyperparameters.dtype);
    this.#rows = Uint32Array.from(dataset.y, (_, row) => row);
    this.#examples = examplesOf(dataset, this.#rows, this.#arithmetic);
    this.#parameters = new Float64Array(dataset.features.length + 1);
    this.#logits = new Float64Array(dataset.y.length);
    this.#sides = new Int8Array(dataset.y.length).fill(-1);
    this.#swings = Array.from(dataset.y, () => []);
  }

  observe(epoch: Epoch): boolean {
    this.#computeLogits(epoch);
    for (let i = 0; i < this.#logits.length; i++) {
      const side = this.#sideOf(this.#logits[i] ?? 0);
      if (side === this.#sides[i]) continue;
      if (this.#sides[i] !== -1) this.#flipped.push(i);
      this.#sides[i] = side;
    }
    if (this.#flipped.length > 0) this.#addFlips(epoch);
    if (this.#pending > 0) this.#tellSettled(epoch.epoch - SOON);
    return true;
  }

  finish(): void {
    this.#tellSettled(Infinity);
  }

  #computeLogits({ parameters: { weight, bias } }: Epoch): void {
    const flat = this.#parameters;
    for (let j = 0; j < weight.length; j++) flat[j] = weight[j] ?? 0;
    flat[weight.length] = bias;
    linearForward(this.#arithmetic, this.#examples, this.#rows, flat, this.#logits);
  }

  /** p ≥ 0.5, as the accuracy counts it. Only just below 0 does it take the sigmoid's rounding to tell. */
  #sideOf(logit: number): 0 | 1 {
    if (logit >= 0) return 1;
    return logit > -1e-6 && sigmoid(this.#arithmetic, logit) >= 0.5 ? 1 : 0;
  }

  #addFlips({ epoch }: Epoch): void {
    const { y } = this.#facts.dataset;
    const correctExamples = this.#sides.reduce((count, side, i) => count + (side === y[i] ? 1 : 0), 0);
    for (const example of this.#flipped) this.#addFlip(example, epoch, correctExamples);
    this.#flipped.length = 0;
  }

  #addFlip(example: number, epoch: number, correctExamples: number): void {
    const swings = this.#swings[example] ?? [];
    const probability = sigmoid(this.#arithmetic, this.#logits[example] ?? 0);
    const last = swings.at(-1);
    if (last && (epoch - last.endEpoch <= SOON || swings.length === MOST)) {
      if (!last.pending) this.#pending++;
      Object.assign(last, { endEpoch: epoch, flips: last.flips + 1, probability, correctExamples, pending: true });
      if (isPowerOfTwo(last.flips)) this.#tell(example, last);
      return;
    }
    const id = this.#facts.log.newId();
    const fresh = { id, epoch, endEpoch: epoch, flips: 1, probability, correctExamples, pending: true };
    this.#pending++;
    swings.push(fresh);
    this.#tell(example, fresh);
  }

  /** Tells the swings that grew since they were told last, and have come to rest by `before`. */
  #tellSettled(before: number): void {
    this.#swings.forEach((swings, example) =>
      swings.forEach((swing) => {
        if (swing.pending && swing.endEpoch < before) this.#tell(example, swing);
      }),
    );
  }

  #tell(example: number, swing: Swing): void {
    const { dataset, log, rowOf } = this.#facts;
    const { id, epoch, endEpoch, flips, probability, correctExamples } = swing;
    const label = dataset.y[example] ?? 0;
    const correct = probability >= 0.5 === (label === 1);
    const which = { example: rowOf(example), features: namedFeatures(this.#facts, example), label, probability };
    const evidence: PredictionFlipped['evidence'] = {
      ...which,
      correct,
      correctExamples,
      examples: dataset.y.length,
      flips,
    };
    const severity = correct ? 'good' : 'info';
    swing.pending = false;
    this.#pending--;
    log.tell({ id, kind: 'prediction-flipped', severity, epoch, endEpoch, evidence, remedy: null });
  }
}

/** Which example's prediction crossed p = 0.5, for data with few examples and labels 0 and 1. */
export function watchFlips(facts: RunFacts): Watcher | null {
  const { dataset, hyperparameters, diagnosis } = facts;
  const probabilities = hyperparameters.model === 'logistic' || hyperparameters.loss === 'BCEWithLogitsLoss';
  const few = dataset.y.length <= FEW_EXAMPLES;
  return probabilities && few && diagnosis.classes !== null ? new FlipWatcher(facts) : null;
}
