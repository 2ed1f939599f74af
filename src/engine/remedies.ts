import type { Remedy } from './annotation.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { LossScale } from './lossScale.ts';

/** A value that reads like one a person would have chosen. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

function withLr(hyperparameters: Hyperparameters, lr: number): Hyperparameters {
  return { ...hyperparameters, optimizer: { ...hyperparameters.optimizer, lr } };
}

/** Half of what is safe; a tenth of the lr where nothing says what is. */
export function lowerLr(hyperparameters: Hyperparameters, { lrLimit }: LossScale): Remedy | null {
  const { lr } = hyperparameters.optimizer;
  const lower = rounded(lrLimit === null ? lr / 10 : lrLimit / 2);
  return lower > 0 && lower < lr ? { kind: 'lower-lr', hyperparameters: withLr(hyperparameters, lower) } : null;
}

/** Half of what is safe; ten times the lr where nothing says what is. */
export function raiseLr(hyperparameters: Hyperparameters, { lrLimit }: LossScale): Remedy | null {
  const { lr } = hyperparameters.optimizer;
  const higher = rounded(lrLimit === null ? lr * 10 : lrLimit / 2);
  return higher > lr ? { kind: 'raise-lr', hyperparameters: withLr(hyperparameters, higher) } : null;
}

export function useLogitsLoss(hyperparameters: Hyperparameters): Remedy | null {
  if (hyperparameters.loss !== 'BCELoss') return null;
  return { kind: 'use-logits-loss', hyperparameters: { ...hyperparameters, loss: 'BCEWithLogitsLoss' } };
}

/**
 * A weight decay of 0.1 against the summed loss is the belief, before any data, that parameters lie within ±√10 or so (the
 * standard deviation of the normal prior it stands for).
 */
const DECAY = 0.1;

export function addWeightDecay(hyperparameters: Hyperparameters, { examples, weightDecay }: LossScale): Remedy | null {
  const { optimizer, reduction } = hyperparameters;
  if (!('weight_decay' in optimizer) || weightDecay > 0) return null;
  const weight_decay = rounded(reduction === 'mean' ? DECAY / examples : DECAY);
  return { kind: 'weight-decay', hyperparameters: { ...hyperparameters, optimizer: { ...optimizer, weight_decay } } };
}

export function trainFor(hyperparameters: Hyperparameters, epochs: number): Remedy | null {
  if (!Number.isSafeInteger(epochs) || epochs === hyperparameters.epochs || epochs < 1) return null;
  const kind = epochs > hyperparameters.epochs ? 'train-longer' : 'train-shorter';
  return { kind, hyperparameters: { ...hyperparameters, epochs } };
}

export function useStandardized(hyperparameters: Hyperparameters): Remedy | null {
  if (hyperparameters.standardize) return null;
  return { kind: 'standardize', hyperparameters: { ...hyperparameters, standardize: true } };
}

export function useFloat64(hyperparameters: Hyperparameters): Remedy | null {
  if (hyperparameters.dtype === 'float64') return null;
  return { kind: 'float64', hyperparameters: { ...hyperparameters, dtype: 'float64' } };
}
