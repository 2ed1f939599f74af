import type { ConfusionMatrix } from './metrics.ts';

/** One threshold of a receiver operating characteristic: predicting label 1 where the score is at least that high. */
export interface RocPoint {
  /** `Infinity` at the first point, where nothing is predicted as 1. */
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

export interface RocCurve {
  /** From (0, 0) to (1, 1); examples with equal scores share a point. */
  readonly points: readonly RocPoint[];
  /**
   * The area below: the probability that an example of label 1 scores higher than one of label 0, where equal scores count
   * half (Hanley & McNeil 1982).
   */
  readonly area: number;
}

/** The area of the trapezium between two neighbouring points. */
function areaBetween(before: RocPoint, { falsePositiveRate, truePositiveRate }: RocPoint): number {
  return ((falsePositiveRate - before.falsePositiveRate) * (truePositiveRate + before.truePositiveRate)) / 2;
}

/** How many values of an ascending array are below a limit. */
function countBelow(ascending: Float64Array, limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The scores of one class, ascending, without those that are no numbers. */
function sortedScores(scores: ArrayLike<number>, y: ArrayLike<number>, positive: boolean): Float64Array {
  const chosen = new Float64Array(y.length);
  let count = 0;
  for (let i = 0; i < y.length; i++) {
    const score = scores[i] ?? Number.NaN;
    if (!Number.isNaN(score) && (y[i] ?? 0) >= 0.5 === positive) chosen[count++] = score;
  }
  return chosen.subarray(0, count).sort();
}

/**
 * Scores sorted once, so that every threshold after that costs a search: 100,000 take 16 ms to sort and 0.5 µs to ask.
 * A score of NaN is on neither side of any threshold and is left out.
 */
export class Ranking {
  readonly #positives: Float64Array;
  readonly #negatives: Float64Array;
  /** How many scores were no numbers. */
  readonly unranked: number;

  constructor(scores: ArrayLike<number>, y: ArrayLike<number>) {
    this.#positives = sortedScores(scores, y, true);
    this.#negatives = sortedScores(scores, y, false);
    this.unranked = y.length - this.#positives.length - this.#negatives.length;
  }

  /** Examples of label 1 and 0. */
  get counts(): { readonly positives: number; readonly negatives: number } {
    return { positives: this.#positives.length, negatives: this.#negatives.length };
  }

  /** The confusion matrix of predicting 1 where the score is at least the threshold. */
  at(threshold: number): ConfusionMatrix {
    const falseNegatives = countBelow(this.#positives, threshold);
    const trueNegatives = countBelow(this.#negatives, threshold);
    return {
      truePositives: this.#positives.length - falseNegatives,
      falsePositives: this.#negatives.length - trueNegatives,
      trueNegatives,
      falseNegatives,
    };
  }

  /** From the highest score down; `null` where there is one class only. */
  curve(): RocCurve | null {
    const [positives, negatives] = [this.#positives, this.#negatives];
    if (positives.length === 0 || negatives.length === 0) return null;
    let last: RocPoint = { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 };
    let [i, j, area] = [positives.length, negatives.length, 0];
    const points = [last];
    while (i > 0 || j > 0) {
      const threshold = Math.max(positives[i - 1] ?? -Infinity, negatives[j - 1] ?? -Infinity);
      while (i > 0 && positives[i - 1] === threshold) i--;
      while (j > 0 && negatives[j - 1] === threshold) j--;
      const falsePositiveRate = (negatives.length - j) / negatives.length;
      const point = { threshold, falsePositiveRate, truePositiveRate: (positives.length - i) / positives.length };
      area += areaBetween(last, point);
      points.push(point);
      last = point;
    }
    return { points, area };
  }
}

/**
 * How well scores (probabilities, or logits, which do not run together where p saturates) rank the examples.
 * @returns `null` where there is one class only
 */
export function rocCurve(scores: ArrayLike<number>, y: ArrayLike<number>): RocCurve | null {
  return new Ranking(scores, y).curve();
}
