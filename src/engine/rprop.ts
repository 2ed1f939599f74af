import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { stateIn } from './optimizer.ts';
import type { RpropSettings } from './optimizerSettings.ts';

/** `torch.sign`: 0 for NaN, unlike `Math.sign`. */
function sign(value: number): number {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/** Source: torch/optim/rprop.py, `_single_tensor_rprop`. */
export function rprop(settings: RpropSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const [shrink, grow] = [round(settings.etas[0]), round(settings.etas[1])];
  const [smallest, largest] = [round(settings.step_sizes[0]), round(settings.step_sizes[1])];
  const previous = new Float64Array(parameters.length);
  const stepSizes = new Float64Array(parameters.length).fill(round(settings.lr));
  return {
    ...stateIn(previous, stepSizes),
    step({ gradient }) {
      for (let i = 0; i < parameters.length; i++) {
        const turn = sign(round((gradient[i] ?? 0) * (previous[i] ?? 0)));
        const factor = turn > 0 ? grow : turn < 0 ? shrink : 1;
        const stepSize = Math.min(Math.max(round((stepSizes[i] ?? 0) * factor), smallest), largest);
        // After a turn the parameter waits one step, and the next one counts as straight ahead.
        const g = turn < 0 ? 0 : (gradient[i] ?? 0);
        previous[i] = g;
        stepSizes[i] = stepSize;
        parameters[i] = arithmetic.addScaled(parameters[i] ?? 0, -sign(g), stepSize);
      }
    },
  };
}
