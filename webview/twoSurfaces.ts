import type { LossName } from '../src/engine/hyperparameters.ts';
import { LossFunction } from '../src/engine/metrics.ts';
import type { Hump } from './convexity.ts';
import { largestHump } from './convexity.ts';
import type { ExampleSet } from './exampleSet.ts';
import type { Pair } from './lossGrid.ts';
import { LossGrid } from './lossGrid.ts';
import type { Bounds, Place } from './plane.ts';
import { scalingOf, standardize } from '../src/engine/scaling.ts';
import { naturalUnits } from './surfaceBounds.ts';

/** Points of each grid. */
const SIZE = [49, 33] as const;
/** How far the surfaces reach, in steps that make a difference (see `naturalUnits`). */
const REACH = 3;

/** The mean loss of a logistic model over two of its parameters, the others at 0, once for each loss. */
export class TwoSurfaces {
  readonly pair: Pair;
  readonly bounds: Bounds;
  readonly entropy: LossGrid;
  readonly squares: LossGrid;
  readonly #losses: { readonly entropy: LossFunction; readonly squares: LossFunction };
  readonly #width: number;
  #hump: Hump | null | undefined;

  /** @param pair weights by their feature, the bias by their number */
  constructor({ dataset, hyperparameters }: Pick<ExampleSet, 'dataset' | 'hyperparameters'>, pair: Pair) {
    const rows = Uint32Array.from(dataset.y, (_, row) => row);
    const x = hyperparameters.standardize ? standardize(dataset.x, scalingOf(dataset, rows)) : dataset.x;
    const trained = { ...dataset, x };
    const lossOf = (loss: LossName) =>
      new LossFunction(trained, rows, { model: 'logistic', loss, dtype: 'float64', reduction: 'mean' });
    const [across, up] = naturalUnits(trained, pair, { model: 'logistic', loss: 'BCELoss' });
    this.pair = pair;
    this.bounds = { left: -REACH * across, right: REACH * across, bottom: -REACH * up, top: REACH * up };
    this.#width = dataset.features.length + 1;
    // With logits: BCELoss' logarithm is cut off far out, and its surface flat there.
    this.#losses = { entropy: lossOf('BCEWithLogitsLoss'), squares: lossOf('MSELoss') };
    const slice = { parameters: new Float64Array(this.#width), pair };
    this.entropy = new LossGrid(this.#losses.entropy, slice, this.bounds, SIZE);
    this.squares = new LossGrid(this.#losses.squares, slice, this.bounds, SIZE);
  }

  get isDone(): boolean {
    return this.entropy.isDone && this.squares.isDone;
  }

  work(hasTime: () => boolean): void {
    for (const grid of [this.entropy, this.squares]) if (!grid.isDone && hasTime()) grid.work(hasTime);
  }

  /** Where the surface of the squared distance lies highest above a chord; null while it is not known, or nowhere. */
  get hump(): Hump | null {
    if (!this.isDone) return null;
    this.#hump ??= largestHump(this.squares);
    return this.#hump;
  }

  /** Whether the surface of cross-entropy lies above a chord of its grid anywhere. */
  get isEntropyConvex(): boolean {
    return largestHump(this.entropy) === null;
  }

  /** The loss at a place of the surface. */
  lossAt(surface: 'entropy' | 'squares', { x, y }: Place): number {
    const parameters = new Float64Array(this.#width);
    parameters[this.pair[0]] = x;
    parameters[this.pair[1]] = y;
    return this.#losses[surface].at(parameters);
  }
}

/** The place a share of the way from one to another. */
export function between(from: Place, to: Place, share: number): Place {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
