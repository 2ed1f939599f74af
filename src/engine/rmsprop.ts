import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { stateIn } from './optimizer.ts';
import type { RMSpropSettings } from './optimizerSettings.ts';

/** Source: torch/optim/rmsprop.py, `_single_tensor_rmsprop`. */
export function rmsprop(settings: RMSpropSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const { centered } = settings;
  const lr = round(settings.lr);
  const [keep, add] = [round(settings.alpha), round(1 - settings.alpha)];
  const eps = round(settings.eps);
  const decay = round(settings.weight_decay);
  const momentum = round(settings.momentum);
  const n = parameters.length;
  const [squares, means, buffer] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  return {
    ...stateIn(squares, means, buffer),
    step({ gradient }) {
      for (let i = 0; i < n; i++) {
        const p = parameters[i] ?? 0;
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        const square = arithmetic.addScaled(round((squares[i] ?? 0) * keep), round(add * g), g);
        const mean = arithmetic.addScaled(round((means[i] ?? 0) * keep), add, g);
        const variance = centered ? arithmetic.addScaled(square, -mean, mean) : square;
        const deviation = round(round(Math.sqrt(variance)) + eps);
        squares[i] = square;
        means[i] = mean;
        if (momentum === 0) {
          parameters[i] = round(p + round(round(-lr * g) / deviation));
          continue;
        }
        const b = round(round((buffer[i] ?? 0) * momentum) + round(g / deviation));
        buffer[i] = b;
        parameters[i] = arithmetic.addScaled(p, -lr, b);
      }
    },
  };
}
