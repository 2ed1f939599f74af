import { randperm } from './batches.ts';
import type { Dataset } from './dataset.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { MersenneTwister, UNSEEDED } from './mersenneTwister.ts';

/** Row numbers of a dataset, ascending in both parts. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** The rows of each class, or all rows together for the linear model, whose labels are no classes. */
function strata(y: Float64Array, logistic: boolean): number[][] {
  const positive: number[] = [];
  const others: number[] = [];
  y.forEach((label, row) => (logistic && label >= 0.5 ? positive : others).push(row));
  return [others, positive];
}

/** The share of a stratum's rows, drawn; one row at least stays for training. */
function draw(rows: readonly number[], share: number, generator: MersenneTwister): number[] {
  const order = new Uint32Array(rows.length);
  randperm(order, generator);
  const held = Math.min(Math.round(share * rows.length), rows.length - 1);
  return Array.from(order.subarray(0, Math.max(held, 0)), (i) => rows[i] ?? 0);
}

/**
 * Which rows a run trains on and which it holds out: the share `validation` of each class, drawn with the seed. The
 * draw has a generator of its own, so that weights and batches stay those that PyTorch draws for the same seed.
 */
export function splitRows(
  y: Float64Array,
  { model, validation, seed }: Pick<Hyperparameters, 'model' | 'validation' | 'seed'>,
): Split {
  const generator = new MersenneTwister(seed ?? UNSEEDED);
  const held = new Set(
    validation === 0 ? [] : strata(y, model === 'logistic').flatMap((rows) => draw(rows, validation, generator)),
  );
  const rows = Uint32Array.from(y, (_, row) => row);
  return { training: rows.filter((row) => !held.has(row)), validation: rows.filter((row) => held.has(row)) };
}

/** These rows of a dataset as a dataset, in their order. */
export function chosenRows({ x, y, ...names }: Dataset, rows: Uint32Array): Dataset {
  const features = names.features.length;
  const chosen = new Float64Array(rows.length * features);
  rows.forEach((row, i) => chosen.set(x.subarray(row * features, (row + 1) * features), i * features));
  return { ...names, x: chosen, y: Float64Array.from(rows, (row) => y[row] ?? 0) };
}
