import { arithmeticOf } from './arithmetic.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import { linearForward } from './linear.ts';
import { flattenParameters } from './parameters.ts';
import { sigmoid } from './sigmoid.ts';

/**
 * What the model says about examples, with the arithmetic of training: N probabilities, or N values x·w + b for the
 * linear model (unless its loss is BCEWithLogitsLoss, which reads them as logits).
 * @param x N × D, row by row, in the units that the parameters were trained in (see `scaling.ts`)
 */
export function predict(
  x: Float64Array,
  parameters: Parameters,
  hyperparameters: Pick<Hyperparameters, 'model' | 'loss' | 'dtype'>,
): Float64Array {
  const { model, loss, dtype } = hyperparameters;
  const arithmetic = arithmeticOf(dtype);
  const features = parameters.weight.length;
  const rows = Uint32Array.from({ length: x.length / features }, (_, row) => row);
  const tensor = arithmetic.zeros(x.length);
  tensor.set(x);
  const output = new Float64Array(rows.length);
  linearForward(arithmetic, { x: tensor, features }, rows, flattenParameters(parameters, arithmetic), output);
  if (model === 'linear' && loss !== 'BCEWithLogitsLoss') return output;
  return output.map((z) => sigmoid(arithmetic, z));
}
