import type { Hyperparameters } from '../engine/hyperparameters.ts';
import type { SGDSettings } from '../engine/optimizerSettings.ts';
import type { ExperimentProblem } from './problem.ts';

/** torch.optim.SGD: "Nesterov momentum requires a momentum and zero dampening". */
function lacksMomentum({ nesterov, momentum, dampening }: SGDSettings): boolean {
  return nesterov && (momentum === 0 || dampening !== 0);
}

/** Whether hyperparameters that are right one by one also go together, for a dataset of `features` columns. */
export function checkHyperparameters(hyperparameters: Hyperparameters, features: number): ExperimentProblem[] {
  const { model, loss, optimizer, initial, shuffle, batchSize, seed } = hyperparameters;
  const problems: ExperimentProblem[] = [];
  if (initial !== null && initial.weight.length !== features)
    problems.push({ kind: 'weights-do-not-fit', features, weights: initial.weight.length });
  // PyTorch's BCELoss raises "all elements of input should be between 0 and 1" on a linear model's outputs.
  if (model === 'linear' && loss === 'BCELoss') problems.push({ kind: 'loss-needs-probabilities', loss });
  if (optimizer.name === 'SGD' && lacksMomentum(optimizer)) problems.push({ kind: 'nesterov-needs-momentum' });
  if (shuffle && batchSize !== null && seed === null) problems.push({ kind: 'shuffle-needs-seed' });
  return problems;
}
