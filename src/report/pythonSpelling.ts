import type { Hyperparameters, LossName } from '../engine/hyperparameters.ts';

/** How PyTorch is written: a class with `torch.nn.Linear`, or weights of one's own with `torch.nn.functional`. */
export type Spelling = 'module' | 'functional';

/** The losses of `torch.nn` as functions. */
export const LOSS_FUNCTIONS: Readonly<Record<LossName, string>> = {
  BCELoss: 'F.binary_cross_entropy',
  BCEWithLogitsLoss: 'F.binary_cross_entropy_with_logits',
  MSELoss: 'F.mse_loss',
};

/** Whether the model's output is the sigmoid: BCEWithLogitsLoss reads the logits, the linear model has none. */
export function hasSigmoid({ model, loss }: Pick<Hyperparameters, 'model' | 'loss'>): boolean {
  return model === 'logistic' && loss !== 'BCEWithLogitsLoss';
}

/** What the class of the model is called. */
export function modelClassName({ model }: Pick<Hyperparameters, 'model'>): string {
  return model === 'logistic' ? 'LogisticRegressionModel' : 'LinearModel';
}
