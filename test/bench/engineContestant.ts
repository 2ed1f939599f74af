import type { Dtype } from '../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../src/engine/hyperparameters.ts';
import { Training } from '../../src/engine/training.ts';
import type { Contestant } from './contestant.ts';

/** This repository's engine: BCELoss and SGD, every epoch with loss, accuracy, gradient norm and parameters. */
export function engineContestant(dtype: Dtype): Contestant {
  return {
    prepare: ({ dataset, batchSize }) => {
      const shuffled = { batchSize, shuffle: batchSize !== null, seed: 1, initial: null };
      const training = new Training(dataset, { ...LECTURE_HYPERPARAMETERS, ...shuffled, dtype, reduction: 'mean' });
      return (epochs) => {
        const losses = new Float64Array(epochs);
        for (let epoch = 0; epoch < epochs; epoch++) losses[epoch] = training.nextEpoch().loss;
      };
    },
  };
}
