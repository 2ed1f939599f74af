import type { Forecast } from './annotation.ts';
import type { Dataset } from './dataset.ts';
import { minNormPoint } from './minNormPoint.ts';

/** The search for the widest margin looks at all values some ten times per dimension. */
const MOST_VALUES = 20_000;

/**
 * The constant of the law that plain gradient descent obeys on separable data in the long run: loss ≈ constant / epoch.
 *
 * With γ the widest margin of the rows (±x, ±1), a step of lr along the gradient lowers the summed loss L by about lr·γ²·L²,
 * so 1/L grows by lr·γ² an epoch (Soudry et al., The implicit bias of gradient descent on separable data, JMLR 2018). For the
 * mean both the loss and the gradient are N times smaller, and the constant is the same.
 * On the lecture's data γ² = 1/29; with lr 0.01 the run has loss·epoch = 2980 at epoch 10⁵, the law says 2900.
 * @returns `null` where the data is too large, or has no margin
 */
export function fallConstant({ x, y, features }: Dataset, lr: number): number | null {
  const width = features.length + 1;
  if (y.length * width > MOST_VALUES) return null;
  const points = new Float64Array(y.length * width);
  for (let i = 0; i < y.length; i++) {
    const side = y[i] === 1 ? 1 : -1;
    for (let j = 0; j < features.length; j++) points[i * width + j] = side * (x[i * features.length + j] ?? 0);
    points[i * width + features.length] = side;
  }
  const nearest = minNormPoint(points, width);
  if (nearest === null) return null;
  const constant = 1 / (lr * nearest.reduce((sum, value) => sum + value * value, 0));
  return Number.isFinite(constant) ? constant : null;
}

const TARGETS = [0.1, 0.01];

/** When the loss of a run that has `loss` at `epoch` will have fallen to the round values below it. */
export function forecastsFrom(epoch: number, loss: number, constant: number): Forecast[] {
  const open = TARGETS.filter((target) => target < loss);
  return open.map((target) => ({ loss: target, epoch: Math.round(epoch + constant * (1 / target - 1 / loss)) }));
}
