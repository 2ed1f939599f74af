import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { countStep, stateIn } from './optimizer.ts';
import type { AdagradSettings } from './optimizerSettings.ts';

/** Source: torch/optim/adagrad.py, `_single_tensor_adagrad`. */
export function adagrad(settings: AdagradSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const eps = round(settings.eps);
  const decay = round(settings.weight_decay);
  const steps = new Float64Array(1);
  const sums = new Float64Array(parameters.length).fill(round(settings.initial_accumulator_value));
  return {
    ...stateIn(steps, sums),
    step({ gradient }) {
      const stepSize = round(-(settings.lr / (1 + (countStep(steps) - 1) * settings.lr_decay)));
      for (let i = 0; i < parameters.length; i++) {
        const p = parameters[i] ?? 0;
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        const sum = arithmetic.addScaled(sums[i] ?? 0, g, g);
        const deviation = round(round(Math.sqrt(sum)) + eps);
        sums[i] = sum;
        parameters[i] = round(p + round(round(stepSize * g) / deviation));
      }
    },
  };
}
