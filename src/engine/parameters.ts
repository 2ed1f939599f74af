import type { Arithmetic } from './arithmetic.ts';
import type { Parameters } from './hyperparameters.ts';

/** D weights and the bias as one vector. */
export function flatOf({ weight, bias }: Parameters): Float64Array {
  const flat = new Float64Array(weight.length + 1);
  flat.set(weight);
  flat[weight.length] = bias;
  return flat;
}

/** The same with values of the dtype, as optimizers and backends work on them. */
export function flattenParameters(parameters: Parameters, arithmetic: Arithmetic): Float64Array {
  return flatOf(parameters).map((value) => arithmetic.round(value));
}

/** The copy that leaves the engine. */
export function parametersOf(flat: Float64Array): Parameters {
  const features = flat.length - 1;
  const weight = new Array<number>(features);
  for (let j = 0; j < features; j++) weight[j] = flat[j] ?? 0;
  return { weight, bias: flat[features] ?? 0 };
}
