import type { Arithmetic } from './arithmetic.ts';
import type { Optimizer } from './optimizer.ts';
import { countStep, stateIn } from './optimizer.ts';
import type { SGDSettings } from './optimizerSettings.ts';

/** One subtraction a parameter: the lecture's optimizer, and the only one that has to be fast on three examples. */
function plainSgd(settings: SGDSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const lr = arithmetic.round(settings.lr);
  return {
    ...stateIn(),
    step({ gradient }) {
      for (let i = 0; i < parameters.length; i++)
        parameters[i] = arithmetic.addScaled(parameters[i] ?? 0, -lr, gradient[i] ?? 0);
    },
  };
}

function fullSgd(settings: SGDSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const round = (value: number) => arithmetic.round(value);
  const { nesterov } = settings;
  const lr = round(settings.lr);
  const decay = round(settings.weight_decay);
  const momentum = round(settings.momentum);
  const dampened = round(1 - settings.dampening);
  const steps = new Float64Array(1);
  const buffer = new Float64Array(parameters.length);
  return {
    ...stateIn(steps, buffer),
    step({ gradient }) {
      const first = countStep(steps) === 1;
      for (let i = 0; i < parameters.length; i++) {
        const p = parameters[i] ?? 0;
        const g = decay === 0 ? (gradient[i] ?? 0) : arithmetic.addScaled(gradient[i] ?? 0, decay, p);
        // PyTorch starts the buffer with the gradient itself, undampened.
        const b = first ? g : arithmetic.addScaled(round((buffer[i] ?? 0) * momentum), dampened, g);
        buffer[i] = b;
        const direction = momentum === 0 ? g : nesterov ? arithmetic.addScaled(g, momentum, b) : b;
        parameters[i] = arithmetic.addScaled(p, -lr, direction);
      }
    },
  };
}

/** Source: torch/optim/sgd.py, `_single_tensor_sgd`. */
export function sgd(settings: SGDSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  const plain = settings.momentum === 0 && settings.weight_decay === 0;
  return (plain ? plainSgd : fullSgd)(settings, parameters, arithmetic);
}
