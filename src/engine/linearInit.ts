import { fusedMultiplyAdd64 } from './float64.ts';
import type { Dtype, Parameters } from './hyperparameters.ts';
import { weightBound } from './initGrid.ts';
import type { MersenneTwister } from './mersenneTwister.ts';

const { fround } = Math;

/** `Tensor.uniform_(-bound, bound)` for float32: 24 bits of one word, computed in float64 and rounded once. */
function uniformFloat32(generator: MersenneTwister, bound: number): number {
  const to = fround(bound);
  const share = (generator.uint32() % 2 ** 24) * 2 ** -24;
  return fround(share * fround(to + to) - to);
}

/** The same for float64: 53 bits of two words. The CPUs that PyTorch was recorded on fuse the multiply-add. */
function uniformFloat64(generator: MersenneTwister, bound: number): number {
  const high = generator.uint32() % 2 ** 21;
  const share = (high * 2 ** 32 + generator.uint32()) * 2 ** -53;
  return fusedMultiplyAdd64(share, bound + bound, -bound);
}

/**
 * What a new `torch.nn.Linear(features, 1)` holds: weights drawn first, then the bias.
 *
 * Source: torch/nn/modules/linear.py, torch/nn/init.py (kaiming_uniform_ with a = √5) and
 * aten/src/ATen/core/TransformationHelper.h. The bound of the weights is computed as written there: √5 squared is
 * 5.000000000000001, and float64's last digit depends on it.
 */
export function initialParameters(features: number, dtype: Dtype, generator: MersenneTwister): Parameters {
  const uniform = dtype === 'float32' ? uniformFloat32 : uniformFloat64;
  const bound = weightBound(features);
  const weight = Array.from({ length: features }, () => uniform(generator, bound));
  return { weight, bias: uniform(generator, 1 / Math.sqrt(features)) };
}
