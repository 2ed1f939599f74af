import { LECTURE_DATASET } from '../src/engine/dataset.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { train } from '../src/engine/train.ts';

/** The lecture's examples with an lr twenty times too large: BCELoss stays where it is thrown. */
export const STUCK_HYPERPARAMETERS: Hyperparameters = {
  ...LECTURE_HYPERPARAMETERS,
  optimizer: { ...LECTURE_HYPERPARAMETERS.optimizer, lr: 10 },
  initial: null,
  seed: 0,
  epochs: 300,
};

/** The losses of the same run, with the sigmoid before BCELoss and with BCEWithLogitsLoss; one number an epoch. */
export interface StuckRuns {
  readonly stuck: Float64Array;
  readonly logits: Float64Array;
}

let known: StuckRuns | null = null;

function lossesOf(hyperparameters: Hyperparameters): Float64Array {
  return Float64Array.from(train(LECTURE_DATASET, hyperparameters), ({ loss }) => loss);
}

/** Trained once, when they are first looked at: 600 epochs of three examples take a millisecond or two. */
export function stuckRuns(): StuckRuns {
  known ??= {
    stuck: lossesOf(STUCK_HYPERPARAMETERS),
    logits: lossesOf({ ...STUCK_HYPERPARAMETERS, loss: 'BCEWithLogitsLoss' }),
  };
  return known;
}
