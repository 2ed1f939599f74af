import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { countStep, stateIn } from './optimizer.ts';
import type { ASGDSettings } from './optimizerSettings.ts';

/**
 * PyTorch also keeps the running average `ax` in the optimizer's state, from t0 on; no step and no model reads it there,
 * so it is left out here.
 * Source: torch/optim/asgd.py, `_single_tensor_asgd`.
 */
export function asgd(settings: ASGDSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const { lr, lambd, alpha } = settings;
  const decay = round(settings.weight_decay);
  const steps = new Float64Array(1);
  const etas = Float64Array.of(round(lr));
  return {
    ...stateIn(steps, etas),
    step({ gradient }) {
      const step = countStep(steps);
      const eta = etas[0] ?? 0;
      const shrink = round(1 - lambd * eta);
      for (let i = 0; i < parameters.length; i++) {
        const p = parameters[i] ?? 0;
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        parameters[i] = arithmetic.addScaled(round(p * shrink), -eta, g);
      }
      etas[0] = round(lr / (1 + lambd * lr * step) ** alpha);
    },
  };
}
