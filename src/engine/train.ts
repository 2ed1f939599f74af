import type { Dataset } from './dataset.ts';
import type { Epoch } from './epoch.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { Training } from './training.ts';

/**
 * Trains as PyTorch does, one epoch a yield, `hyperparameters.epochs` of them. No clock, no thread, no callback: whoever
 * iterates sets the pace and may stop at any epoch. Every epoch is an object of its own.
 *
 * An epoch's `parameters` are those before its steps; for those after the last step, hold a `Training` instead.
 * @throws RangeError where the loss does not go with the model (see `lossOf`).
 */
export function* train(dataset: Dataset, hyperparameters: Hyperparameters): Generator<Epoch, void> {
  const training = new Training(dataset, hyperparameters);
  while (training.epochs < hyperparameters.epochs) yield training.nextEpoch();
}
