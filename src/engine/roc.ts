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

/**
 * How well scores (probabilities, or logits, which do not run together where p saturates) rank the examples.
 * @returns `null` where there is one class only
 */
export function rocCurve(scores: ArrayLike<number>, y: ArrayLike<number>): RocCurve | null {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = order.filter((i) => (y[i] ?? 0) >= 0.5).length;
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const points: RocPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }];
  let [truePositives, falsePositives, area] = [0, 0, 0];
  order.forEach((i, rank) => {
    if ((y[i] ?? 0) >= 0.5) truePositives++;
    else falsePositives++;
    const threshold = scores[i] ?? 0;
    const next = order[rank + 1];
    if (next !== undefined && scores[next] === threshold) return;
    const point = {
      threshold,
      falsePositiveRate: falsePositives / negatives,
      truePositiveRate: truePositives / positives,
    };
    area += areaBetween(points.at(-1) ?? point, point);
    points.push(point);
  });
  return { points, area };
}
