import type { Arithmetic } from './arithmetic.ts';
import { arithmeticOf } from './arithmetic.ts';
import type { Hyperparameters, Parameters } from './hyperparameters.ts';
import { linearBackward, linearForward } from './linear.ts';
import { binaryCrossEntropyBackward, lossOf } from './losses.ts';
import { flattenParameters } from './parameters.ts';

/** One example's way through the model and back: every tensor of its graph, and what `backward()` leaves in its `grad`. */
export interface ExampleGraph {
  /** x·w + b. */
  readonly z: number;
  /** What the loss is computed from: p, or z where the model has no sigmoid. BCEWithLogitsLoss takes z; p is told all the same. */
  readonly output: number;
  /** The example's own loss, before the reduction. */
  readonly loss: number;
  /** Over `output`; null for BCEWithLogitsLoss, which goes from the loss to z in one step. */
  readonly outputGradient: number | null;
  readonly logitGradient: number;
  /** D values. */
  readonly weightGradient: Float64Array;
  readonly biasGradient: number;
}

type Spelling = Pick<Hyperparameters, 'model' | 'loss' | 'dtype'>;

function outputGradientOf(arithmetic: Arithmetic, { loss }: Spelling, output: number, y: number, count: number) {
  const round = (value: number) => arithmetic.round(value);
  if (loss === 'BCEWithLogitsLoss') return null;
  if (loss === 'MSELoss') return round(round(2 / count) * round(output - y));
  return round(binaryCrossEntropyBackward(arithmetic, output, y) / count);
}

/**
 * Forward and backward of one example, value by value, in the arithmetic of training.
 * @param x D values, in the units that the parameters were trained in
 * @param count what the reduction divides by: N for mean, 1 for sum
 * @throws RangeError where the loss does not go with the model (see `lossOf`)
 */
export function exampleGraph(
  x: ArrayLike<number>,
  y: number,
  parameters: Parameters,
  spelling: Spelling,
  count: number,
): ExampleGraph {
  const arithmetic = arithmeticOf(spelling.dtype);
  const [rows, features] = [Uint32Array.of(0), parameters.weight.length];
  const examples = { x: arithmetic.zeros(features), y: arithmetic.zeros(1), features };
  examples.x.set(Array.from(x));
  examples.y[0] = y;
  const one = () => new Float64Array(1);
  const batch = { n: 1, labels: one(), logits: one(), losses: one(), outputs: one(), logitsGradient: one() };
  batch.labels[0] = y;
  linearForward(arithmetic, examples, rows, flattenParameters(parameters, arithmetic), batch.logits);
  lossOf(spelling)(arithmetic, batch, count);
  const weightGradient = new Float64Array(features);
  linearBackward(arithmetic, examples, rows, batch.logitsGradient, weightGradient);
  const [z = NaN, output = NaN, loss = NaN] = [batch.logits[0], batch.outputs[0], batch.losses[0]];
  const logitGradient = batch.logitsGradient[0] ?? NaN;
  const outputGradient = outputGradientOf(arithmetic, spelling, output, y, count);
  return { z, output, loss, outputGradient, logitGradient, weightGradient, biasGradient: logitGradient };
}
