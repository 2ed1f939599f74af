import type { Hyperparameters } from './hyperparameters.ts';
import { MersenneTwister } from './mersenneTwister.ts';

/** `torch.randperm(order.length)` into `order`. Source: aten/src/ATen/native/TensorFactories.cpp, randperm_cpu. */
export function randperm(order: Uint32Array, generator: MersenneTwister): void {
  const n = order.length;
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const j = i + (generator.uint32() % (n - i));
    const swapped = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = swapped;
  }
}

/** Serves the rows of each epoch as the training loop, or its `DataLoader`, does. */
export interface Batches {
  /** The row numbers of one epoch, batch by batch; the arrays are reused for the next. */
  nextEpoch(): readonly Uint32Array[];
  /** A copy of what decides the order of later epochs; empty where every epoch has the same. */
  save(): Uint32Array;
  /** Goes back to a saved state. */
  restore(state: Uint32Array): void;
}

class OrderedBatches implements Batches {
  readonly #batches: readonly Uint32Array[];

  constructor(n: number, batchSize: number) {
    this.#batches = cut(ascending(n), batchSize);
  }

  nextEpoch(): readonly Uint32Array[] {
    return this.#batches;
  }

  save(): Uint32Array {
    return new Uint32Array();
  }

  restore(): void {
    // Nothing moves.
  }
}

class ShuffledBatches implements Batches {
  readonly #order: Uint32Array;
  readonly #batches: readonly Uint32Array[];
  readonly #generator: MersenneTwister;

  constructor(n: number, batchSize: number, generator: MersenneTwister) {
    this.#order = ascending(n);
    this.#batches = cut(this.#order, batchSize);
    this.#generator = generator;
  }

  /**
   * An epoch of `DataLoader(shuffle=True)` draws its base seed (two words, used by worker processes only), then two
   * words that seed a generator for `randperm`, of which MT19937 takes the second.
   */
  nextEpoch(): readonly Uint32Array[] {
    for (let unused = 0; unused < 3; unused++) this.#generator.uint32();
    randperm(this.#order, new MersenneTwister(this.#generator.uint32()));
    return this.#batches;
  }

  save(): Uint32Array {
    return this.#generator.save();
  }

  restore(state: Uint32Array): void {
    this.#generator.restore(state);
  }
}

function ascending(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, row) => row);
}

/** Views of one array, `batchSize` long each; the last may be shorter. */
function cut(order: Uint32Array, batchSize: number): Uint32Array[] {
  return Array.from({ length: Math.ceil(order.length / batchSize) }, (_, i) =>
    order.subarray(i * batchSize, (i + 1) * batchSize),
  );
}

/**
 * The batches of n examples. Without a batch size all rows at once and in order: the lecture's loop has no DataLoader.
 * @param generator torch's own, after it has drawn the parameters
 * Source: torch/utils/data/dataloader.py and sampler.py.
 */
export function batchesOf(
  n: number,
  { batchSize, shuffle }: Pick<Hyperparameters, 'batchSize' | 'shuffle'>,
  generator: MersenneTwister,
): Batches {
  if (batchSize === null) return new OrderedBatches(n, n);
  return shuffle ? new ShuffledBatches(n, batchSize, generator) : new OrderedBatches(n, batchSize);
}
