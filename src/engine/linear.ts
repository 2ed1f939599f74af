import type { Arithmetic } from './arithmetic.ts';
import type { Examples } from './examples.ts';

/**
 * `torch.nn.Linear(D, 1)` over the chosen rows: output[i] = x[rows[i]]·w + b.
 *
 * The products are summed in float64 and rounded once, then the bias is added: BLAS leaves the order of the sum open, and
 * this is the value nearest to what any order gives. For one feature it is exactly round(round(w·x) + b).
 * @param parameters D weights, then the bias
 */
export function linearForward(
  arithmetic: Arithmetic,
  { x, features }: Examples,
  rows: Uint32Array,
  parameters: Float64Array,
  output: Float64Array,
): void {
  const bias = parameters[features] ?? 0;
  for (let i = 0; i < rows.length; i++) {
    const start = (rows[i] ?? 0) * features;
    let sum = 0;
    for (let j = 0; j < features; j++) sum = arithmetic.multiplyAdd(x[start + j] ?? 0, parameters[j] ?? 0, sum);
    output[i] = arithmetic.round(arithmetic.round(sum) + bias);
  }
}

/**
 * The gradient of the weights from that of the outputs: a sum of multiply-adds in the order of the rows.
 * @param gradient receives D values
 */
export function linearBackward(
  arithmetic: Arithmetic,
  { x, features }: Examples,
  rows: Uint32Array,
  outputGradient: Float64Array,
  gradient: Float64Array,
): void {
  gradient.fill(0, 0, features);
  for (let i = 0; i < rows.length; i++) {
    const start = (rows[i] ?? 0) * features;
    const pull = outputGradient[i] ?? 0;
    for (let j = 0; j < features; j++) gradient[j] = arithmetic.multiplyAdd(pull, x[start + j] ?? 0, gradient[j] ?? 0);
  }
}
