import { arithmeticOf } from '../src/engine/arithmetic.ts';
import type { LossName } from '../src/engine/hyperparameters.ts';
import { lossOf } from '../src/engine/losses.ts';

/** Losses of a logistic model in single precision, as a run has them. */
export interface Pull {
  readonly loss: number;
  /** Over z. */
  readonly gradient: number;
}

/** What a loss says at many logits for one label: computed as training computes it, one number a logit. */
export function pullsAt(
  logits: Float64Array,
  y: number,
  loss: LossName,
  dtype: 'float32' | 'float64' = 'float32',
): { readonly losses: Float64Array; readonly gradients: Float64Array; readonly outputs: Float64Array } {
  const arithmetic = arithmeticOf(dtype);
  const column = () => new Float64Array(logits.length);
  const [losses, outputs, gradients] = [column(), column(), column()];
  const batch = { n: logits.length, labels: column().fill(y), logits: logits.map((z) => arithmetic.round(z)) };
  lossOf({ model: 'logistic', loss })(arithmetic, { ...batch, losses, outputs, logitsGradient: gradients }, 1);
  return { losses, gradients, outputs };
}

export function pullAt(z: number, y: number, loss: LossName, dtype?: 'float32' | 'float64'): Pull {
  const { losses, gradients } = pullsAt(Float64Array.of(z), y, loss, dtype);
  return { loss: losses[0] ?? Number.NaN, gradient: gradients[0] ?? Number.NaN };
}

/** The least float32 above 0 at which something holds that holds from there on; found by halving. */
function firstFloat32(holds: (z: number) => boolean, low: number, high: number): number {
  const middle = Math.fround((low + high) / 2);
  if (middle === low || middle === high) return high;
  return holds(middle) ? firstFloat32(holds, low, middle) : firstFloat32(holds, middle, high);
}

/** Beyond this z a wrong prediction of label 0 has p = 1 in float32, and BCELoss no gradient: the first such z. */
export function stuckFrom(): number {
  return firstFloat32((z) => pullAt(z, 0, 'BCELoss').gradient === 0, 0, 100);
}

/** Below this z the gradient of BCELoss for a wrong prediction of label 1 is no longer −1: p·(1 − p) is under 1e-12. */
export function fadingBelow(): number {
  return -firstFloat32((z) => pullAt(-z, 1, 'BCELoss').gradient > -0.99, 0, 100);
}
