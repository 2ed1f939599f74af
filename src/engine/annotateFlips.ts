import type { PredictionFlipped } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import { PredictedSides } from './predictedSides.ts';
import type { RunFacts } from './runFacts.ts';
import { namedFeatures } from './runFacts.ts';

/** Above this many examples the log tells of the accuracy instead: single ones say little, and there are too many of them. */
export const FEW_EXAMPLES = 12;

/** A flip this soon after the last one of the same example is the same story: it swings. */
const SOON = 10;
/** An example that flips again and again, however slowly, has at most this many annotations. */
const MOST = 4;

/** A prediction that crosses more often than this is undecided, whatever side it has ended on. */
const MOST_FOR_GOOD = 2;

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
  readonly #predicted: PredictedSides;
  readonly #swings: Swing[][];
  /** How many swings have flips that are not told yet. */
  #pending = 0;

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#predicted = new PredictedSides(facts.dataset, facts.hyperparameters.dtype);
    this.#swings = Array.from(facts.dataset.y, () => []);
  }

  observe({ epoch, parameters }: Epoch): boolean {
    const flipped = this.#predicted.moveTo(parameters);
    if (flipped.length > 0) {
      const correctExamples = this.#predicted.countCorrect();
      for (const example of flipped) this.#addFlip(example, epoch, correctExamples);
    }
    if (this.#pending > 0) this.#tellSettled(epoch - SOON);
    return true;
  }

  finish(): void {
    this.#tellSettled(Infinity);
  }

  #addFlip(example: number, epoch: number, correctExamples: number): void {
    const swings = this.#swings[example] ?? [];
    const probability = this.#predicted.probabilityOf(example);
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
    const severity = correct && flips <= MOST_FOR_GOOD ? 'good' : 'info';
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
