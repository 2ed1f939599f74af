import type { Dataset } from './dataset.ts';
import type { ClassBalance, ColumnScale, Conflicts } from './diagnosis.ts';

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

/** FNV-1a over the bits of a row; `+ 0` makes −0 the same value as 0. */
function rowHash(bits: Uint32Array, row: Float64Array, { x }: Dataset, start: number): number {
  for (let j = 0; j < row.length; j++) row[j] = (x[start + j] ?? 0) + 0;
  let hash = 0x811c9dc5;
  for (const word of bits) hash = Math.imul(hash ^ word, 0x01000193);
  return hash;
}

function sameRow({ x, features }: Dataset, a: number, b: number): boolean {
  for (let j = 0; j < features.length; j++) if (x[a * features.length + j] !== x[b * features.length + j]) return false;
  return true;
}

/** The examples of each distinct row: the first of them, how many, and the first with another label than that one's. */
interface SameFeatures {
  readonly first: number;
  readonly label: number;
  count: number;
  conflicting: number | null;
}

function distinctRows(dataset: Dataset): SameFeatures[] {
  const row = new Float64Array(dataset.features.length);
  const bits = new Uint32Array(row.buffer);
  const buckets = new Map<number, SameFeatures[]>();
  dataset.y.forEach((label, i) => {
    const hash = rowHash(bits, row, dataset, i * row.length);
    const bucket = buckets.get(hash);
    const known = bucket?.find((other) => sameRow(dataset, other.first, i));
    if (known) {
      known.count++;
      if (label !== known.label) known.conflicting ??= i;
    } else {
      const fresh = { first: i, label, count: 1, conflicting: null };
      if (bucket) bucket.push(fresh);
      else buckets.set(hash, [fresh]);
    }
  });
  return [...buckets.values()].flat();
}

/** Examples with the same features and different labels; one pass over a hash of the rows. */
export function conflictsOf(dataset: Dataset): Conflicts {
  let examples = 0;
  let first: readonly [number, number] | null = null;
  for (const same of distinctRows(dataset)) {
    if (same.conflicting === null) continue;
    examples += same.count;
    if (first === null || same.first < first[0]) first = [same.first, same.conflicting];
  }
  return { examples, first };
}
