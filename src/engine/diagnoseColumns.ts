import type { Dataset } from './dataset.ts';
import type { ClassBalance, ColumnScale } from './diagnosis.ts';

/** −Σ q·ln q over the two classes: what always answering with the share of positives costs an example, in nats. */
export function entropyOf(positives: number, negatives: number): number {
  const term = (count: number) =>
    count === 0 ? 0 : -(count / (positives + negatives)) * Math.log(count / (positives + negatives));
  return term(positives) + term(negatives);
}

/** How many of each class, or `null` where some label is neither 0 nor 1. */
export function classBalance({ y }: Dataset): ClassBalance | null {
  let positives = 0;
  for (const label of y) {
    if (label !== 0 && label !== 1) return null;
    positives += label;
  }
  const negatives = y.length - positives;
  return { positives, negatives, entropy: entropyOf(positives, negatives) };
}

/** Two passes: the one-pass formula loses every digit of the deviation where the mean is large. */
function columnScale({ x, y, features: { length: features } }: Dataset, column: number): ColumnScale {
  let [min, max, sum, squares] = [Infinity, -Infinity, 0, 0];
  for (let at = column; at < x.length; at += features) {
    const value = x[at] ?? 0;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = min === max ? min : sum / y.length;
  for (let at = column; at < x.length; at += features) squares += ((x[at] ?? 0) - mean) ** 2;
  return { min, max, mean, deviation: Math.sqrt(squares / y.length) };
}

export function columnScales(dataset: Dataset): ColumnScale[] {
  return dataset.features.map((_, column) => columnScale(dataset, column));
}
