import type { Dataset } from '../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../src/engine/dataset.ts';

/** One column of the table: the data, and how it is served. */
export interface Case {
  readonly name: string;
  readonly dataset: Dataset;
  readonly batchSize: number | null;
}

/** Two overlapping clouds from a small generator of its own, the same for everyone. */
function clouds(examples: number, features: number): Dataset {
  let state = 1;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const y = Float64Array.from({ length: examples }, () => (uniform() < 0.5 ? 0 : 1));
  const x = Float64Array.from(
    { length: examples * features },
    (_, i) => 2 * uniform() - 1 + (y[Math.floor(i / features)] ?? 0),
  );
  return { features: Array.from({ length: features }, (_, j) => `x${j + 1}`), label: 'y', x, y };
}

const thousand = clouds(1000, 10);

export const CASES: readonly Case[] = [
  { name: '3×1', dataset: LECTURE_DATASET, batchSize: null },
  { name: '1000×10', dataset: thousand, batchSize: null },
  { name: '1000×10, batches of 32', dataset: thousand, batchSize: 32 },
  { name: '100,000×30', dataset: clouds(100_000, 30), batchSize: null },
];

/** The rows of an N × D dataset as arrays. */
export function rowsOf({ x, y, features: { length } }: Dataset): number[][] {
  return Array.from(y, (_, row) => Array.from(x.subarray(row * length, (row + 1) * length)));
}
