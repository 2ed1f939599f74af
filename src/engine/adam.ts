import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { countStep, stateIn } from './optimizer.ts';
import type { AdamSettings } from './optimizerSettings.ts';

/**
 * Adam, whose weight_decay is added to the gradient, and AdamW, whose weight_decay shrinks the parameters beside it.
 * Source: torch/optim/adam.py and adamw.py, `_single_tensor_adam` and `_single_tensor_adamw`.
 */
export function adam(settings: AdamSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const { name, amsgrad, betas, weight_decay } = settings;
  const [keep1, keep2] = [round(betas[0]), round(betas[1])];
  const [add1, add2] = [round(1 - betas[0]), round(1 - betas[1])];
  const eps = round(settings.eps);
  const decay = name === 'Adam' ? round(weight_decay) : 0;
  const shrink = name === 'AdamW' ? round(1 - settings.lr * weight_decay) : 1;
  const n = parameters.length;
  const steps = new Float64Array(1);
  const [means, squares, largest] = [new Float64Array(n), new Float64Array(n), new Float64Array(amsgrad ? n : 0)];
  return {
    ...stateIn(steps, means, squares, largest),
    step({ gradient }) {
      const step = countStep(steps);
      const stepSize = round(-(settings.lr / (1 - betas[0] ** step)));
      const correction = round(Math.sqrt(1 - betas[1] ** step));
      for (let i = 0; i < n; i++) {
        const p = round((parameters[i] ?? 0) * shrink);
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        const mean = arithmetic.addScaled(round((means[i] ?? 0) * keep1), add1, g);
        const square = arithmetic.addScaled(round((squares[i] ?? 0) * keep2), round(add2 * g), g);
        const bound = amsgrad ? Math.max(largest[i] ?? 0, square) : square;
        const denominator = round(round(round(Math.sqrt(bound)) / correction) + eps);
        means[i] = mean;
        squares[i] = square;
        largest[i] = bound; // no element to write to without amsgrad
        parameters[i] = round(p + round(round(stepSize * mean) / denominator));
      }
    },
  };
}
