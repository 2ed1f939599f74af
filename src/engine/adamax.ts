import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { countStep, stateIn } from './optimizer.ts';
import type { AdamaxSettings } from './optimizerSettings.ts';

/** Source: torch/optim/adamax.py, `_single_tensor_adamax`. */
export function adamax(settings: AdamaxSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const { betas } = settings;
  const [keep1, keep2] = [round(betas[0]), round(betas[1])];
  const add1 = round(1 - betas[0]);
  const eps = round(settings.eps);
  const decay = round(settings.weight_decay);
  const steps = new Float64Array(1);
  const means = new Float64Array(parameters.length);
  const norms = new Float64Array(parameters.length);
  return {
    ...stateIn(steps, means, norms),
    step({ gradient }) {
      const stepSize = round(-(settings.lr / (1 - betas[0] ** countStep(steps))));
      for (let i = 0; i < parameters.length; i++) {
        const p = parameters[i] ?? 0;
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        const mean = arithmetic.addScaled(round((means[i] ?? 0) * keep1), add1, g);
        const norm = Math.max(round((norms[i] ?? 0) * keep2), round(Math.abs(g) + eps));
        means[i] = mean;
        norms[i] = norm;
        parameters[i] = round(p + round(round(stepSize * mean) / norm));
      }
    },
  };
}
