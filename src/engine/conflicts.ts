import type { Dataset } from './dataset.ts';
import type { Conflicts } from './diagnosis.ts';

/** FNV-1a over the bits of a row; `+ 0` makes −0 the same value as 0. */
function rowHash(bits: Uint32Array, row: Float64Array, x: Float64Array, start: number): number {
  for (let j = 0; j < row.length; j++) row[j] = (x[start + j] ?? 0) + 0;
  let hash = 0x811c9dc5;
  for (const word of bits) hash = Math.imul(hash ^ word, 0x01000193);
  return hash ^ (hash >>> 15);
}

function sameRow(x: Float64Array, width: number, a: number, b: number): boolean {
  for (let j = 0; j < width; j++) if (x[a * width + j] !== x[b * width + j]) return false;
  return true;
}

/**
 * The first example with the same features, for every example. Open addressing over typed arrays: at 100,000 × 30 a Map of
 * buckets takes three times as long.
 */
function firstOfSame({ x, y, features: { length: width } }: Dataset): Int32Array {
  const mask = 2 ** Math.ceil(Math.log2(2 * y.length + 1)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const first = new Int32Array(y.length);
  const row = new Float64Array(width);
  const bits = new Uint32Array(row.buffer);
  for (let i = 0; i < y.length; i++) {
    let slot = rowHash(bits, row, x, i * width) & mask;
    for (;;) {
      const known = slots[slot] ?? -1;
      if (known < 0) slots[slot] = i;
      if (known < 0 || sameRow(x, width, known, i)) {
        first[i] = known < 0 ? i : known;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return first;
}

/** Examples with the same features and different labels. */
export function conflictsOf(dataset: Dataset): Conflicts {
  const { y } = dataset;
  const same = firstOfSame(dataset);
  /** By the first example of each kind: the first one with another label, or 0. */
  const other = new Int32Array(y.length);
  same.forEach((first, i) => {
    if (other[first] === 0 && y[i] !== y[first]) other[first] = i;
  });
  const at = other.findIndex((conflicting) => conflicting > 0);
  const examples = same.reduce((count, first) => count + ((other[first] ?? 0) > 0 ? 1 : 0), 0);
  return { examples, first: at < 0 ? null : [at, other[at] ?? 0] };
}
