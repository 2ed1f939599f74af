import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { stateIn } from './optimizer.ts';
import type { AdadeltaSettings } from './optimizerSettings.ts';

/** Source: torch/optim/adadelta.py, `_single_tensor_adadelta`. */
export function adadelta(settings: AdadeltaSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const root = (value: number) => round(Math.sqrt(round(value + eps)));
  const lr = round(settings.lr);
  const keep = round(settings.rho);
  const add = round(1 - settings.rho);
  const eps = round(settings.eps);
  const decay = round(settings.weight_decay);
  const squares = new Float64Array(parameters.length);
  const deltaSquares = new Float64Array(parameters.length);
  return {
    ...stateIn(squares, deltaSquares),
    step({ gradient }) {
      for (let i = 0; i < parameters.length; i++) {
        const p = parameters[i] ?? 0;
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        const square = arithmetic.addScaled(round((squares[i] ?? 0) * keep), round(add * g), g);
        const before = deltaSquares[i] ?? 0;
        const delta = round(round(root(before) / root(square)) * g);
        squares[i] = square;
        deltaSquares[i] = arithmetic.addScaled(round(before * keep), round(add * delta), delta);
        parameters[i] = arithmetic.addScaled(p, -lr, delta);
      }
    },
  };
}
