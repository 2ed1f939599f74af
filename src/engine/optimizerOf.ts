import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamax } from './adamax.ts';
import type { Arithmetic } from './arithmetic.ts';
import { asgd } from './asgd.ts';
import { lbfgs } from './lbfgs.ts';
import type { Optimizer } from './optimizer.ts';
import type { OptimizerSettings } from './optimizerSettings.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';
import { sgd } from './sgd.ts';

/** `torch.optim.NAME(parameters, …)`; it updates the parameters in place. */
export function optimizerOf(settings: OptimizerSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  switch (settings.name) {
    case 'SGD':
      return sgd(settings, parameters, arithmetic);
    case 'Adam':
    case 'AdamW':
      return adam(settings, parameters, arithmetic);
    case 'Adamax':
      return adamax(settings, parameters, arithmetic);
    case 'Adagrad':
      return adagrad(settings, parameters, arithmetic);
    case 'Adadelta':
      return adadelta(settings, parameters, arithmetic);
    case 'RMSprop':
      return rmsprop(settings, parameters, arithmetic);
    case 'Rprop':
      return rprop(settings, parameters, arithmetic);
    case 'ASGD':
      return asgd(settings, parameters, arithmetic);
    case 'LBFGS':
      return lbfgs(settings, parameters, arithmetic);
  }
}
