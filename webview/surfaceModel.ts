import { diagnose } from '../src/engine/diagnose.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { LossFunction } from '../src/engine/metrics.ts';
import { flatOf } from '../src/engine/parameters.ts';
import { chosenRows } from '../src/engine/split.ts';
import type { Pair } from './lossGrid.ts';
import type { RunData } from './runData.ts';

/** A grid takes thousands of passes over the examples: more of them, or more of their features, would take minutes. */
const MOST_EXAMPLES = 2000;
const MOST_VALUES = 200_000;
/** What finding the optimum may cost, in multiplications of a step of Newton's method. */
const MOST_PRODUCTS = 200_000;

/** The two parameters that are shown: those chosen or, where the dataset has no such two, the first two there are. */
export function chosenPair([i, j]: Pair, features: number): Pair {
  return i !== j && i <= features && j <= features ? [i, j] : [0, 1];
}

export { flatOf };

/** The loss of a run, or of an even sample of its examples where there are many. */
export interface SurfaceLoss {
  readonly loss: LossFunction;
  /** What a loss of the sample is multiplied by to be one of all examples. */
  readonly factor: number;
  /** 1 is every example. */
  readonly every: number;
  readonly examples: number;
}

const knownLosses = new WeakMap<RunData, SurfaceLoss>();

export function surfaceLossOf(data: RunData, hyperparameters: Hyperparameters): SurfaceLoss {
  const before = knownLosses.get(data);
  if (before !== undefined) return before;
  const { training } = data.split;
  const most = Math.max(1, Math.min(MOST_EXAMPLES, Math.floor(MOST_VALUES / data.dataset.features.length)));
  const every = Math.ceil(training.length / most);
  const rows = training.filter((_, i) => i % every === 0);
  const factor = hyperparameters.reduction === 'sum' ? training.length / rows.length : 1;
  const known = { loss: new LossFunction(data.trained, rows, hyperparameters), factor, every, examples: rows.length };
  knownLosses.set(data, known);
  return known;
}

const knownOptima = new WeakMap<RunData, Float64Array | null>();

function findOptimum(data: RunData, { model, loss }: Hyperparameters): Float64Array | null {
  const width = data.dataset.features.length + 1;
  if (data.split.training.length * width ** 2 > MOST_PRODUCTS) return null;
  if (loss === 'MSELoss' && model === 'logistic') return null;
  const { optimum, leastSquares } = diagnose(chosenRows(data.trained, data.split.training));
  if (loss === 'MSELoss') return leastSquares === null ? null : flatOf(leastSquares);
  return optimum.kind === 'finite' ? flatOf(optimum) : null;
}

/** Where the loss is lowest, in trained units; `null` where that is nowhere, or would take long to find. */
export function surfaceOptimumOf(data: RunData, hyperparameters: Hyperparameters): Float64Array | null {
  const before = knownOptima.get(data);
  if (before !== undefined) return before;
  const optimum = findOptimum(data, hyperparameters);
  knownOptima.set(data, optimum);
  return optimum;
}
