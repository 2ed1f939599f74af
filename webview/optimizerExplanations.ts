import * as l10n from '@vscode/l10n';
import type { OptimizerName } from '../src/engine/optimizerSettings.ts';
import type { OptimizerField, OptimizerFlag } from '../src/experiment/optimizerFields.ts';

const OPTIMIZERS: Readonly<Record<OptimizerName, () => string>> = {
  SGD: () => l10n.t('A step of lr times the gradient.'),
  Adam: () => l10n.t('Steps scaled by running means of g and g².'),
  AdamW: () => l10n.t('Adam with weight decay apart from the gradient.'),
  Adamax: () => l10n.t('Adam with the largest |g| in the place of g².'),
  Adagrad: () => l10n.t('Steps shrink with the sum of all past g².'),
  Adadelta: () => l10n.t('Steps as large as past ones, by running means.'),
  RMSprop: () => l10n.t('The gradient over the root of a running mean of g².'),
  Rprop: () => l10n.t('Only the sign of the gradient; every weight has its step.'),
  ASGD: () => l10n.t('SGD that averages the weights it passes.'),
  LBFGS: () => l10n.t('Newton-like: the curvature from the last gradients.'),
};

const FIELDS: Readonly<Record<OptimizerField, () => string>> = {
  momentum: () => l10n.t('Share of the last step that goes into the next.'),
  dampening: () => l10n.t('Share of the gradient kept out of the momentum.'),
  weight_decay: () => l10n.t('Pull of the weights towards 0 (L2).'),
  'betas[0]': () => l10n.t('Memory of the running mean of the gradient.'),
  'betas[1]': () => l10n.t('Memory of the running size of the gradient.'),
  eps: () => l10n.t('Added below the fraction, against division by 0.'),
  lr_decay: () => l10n.t('How fast lr shrinks from step to step.'),
  initial_accumulator_value: () => l10n.t('What the sum of g² begins with.'),
  rho: () => l10n.t('Memory of the running means.'),
  alpha: () => l10n.t('Memory of the running mean of g².'),
  'etas[0]': () => l10n.t('Factor of a step after the sign has changed.'),
  'etas[1]': () => l10n.t('Factor of a step while the sign stays.'),
  'step_sizes[0]': () => l10n.t('The smallest step.'),
  'step_sizes[1]': () => l10n.t('The largest step.'),
  lambd: () => l10n.t('Pull of the weights towards 0 at each step.'),
  t0: () => l10n.t('The step at which averaging begins.'),
  max_iter: () => l10n.t('Inner iterations an epoch, at most.'),
  max_eval: () => l10n.t('Evaluations of the loss an epoch, at most.'),
  tolerance_grad: () => l10n.t('It stops where no part of the gradient is larger.'),
  tolerance_change: () => l10n.t('It stops where nothing changes by more.'),
  history_size: () => l10n.t('How many past gradients it remembers.'),
};

const FLAGS: Readonly<Record<OptimizerFlag, () => string>> = {
  nesterov: () => l10n.t('The gradient from where the momentum leads.'),
  amsgrad: () => l10n.t('The running size of the gradient never shrinks.'),
  centered: () => l10n.t('The running variance of g in the place of g².'),
};

/** One line about an optimizer. */
export function optimizerExplanation(name: OptimizerName): string {
  return OPTIMIZERS[name]();
}

/** One line about one of its numbers. */
export function optimizerFieldExplanation(name: OptimizerName, field: OptimizerField): string {
  // PyTorch calls two things alpha.
  if (name === 'ASGD' && field === 'alpha') return l10n.t('The power by which lr shrinks.');
  return FIELDS[field]();
}

/** One line about a keyword that is on or off. */
export function optimizerFlagExplanation(flag: OptimizerFlag): string {
  return FLAGS[flag]();
}
