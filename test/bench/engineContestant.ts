import type { Dtype } from '../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../src/engine/hyperparameters.ts';
import { train } from '../../src/engine/train.ts';
import type { Contestant } from './contestant.ts';

/** This repository's engine: BCELoss and SGD, every epoch with loss, accuracy, gradient norm and parameters. */
export function engineContestant(dtype: Dtype): Contestant {
  return {
    prepare: ({ dataset, batchSize }) => {
      const start = { ...LECTURE_HYPERPARAMETERS, dtype, batchSize, shuffle: batchSize !== null, seed: 1 };
      return (epochs) => {
        const losses = new Float64Array(epochs);
        const chosen = { ...start, initial: null, reduction: 'mean' as const, epochs };
        for (const { epoch, loss } of train(dataset, chosen)) losses[epoch] = loss;
      };
    },
  };
}
