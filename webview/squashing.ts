import { arithmeticOf } from '../src/engine/arithmetic.ts';
import { sigmoid } from '../src/engine/sigmoid.ts';

/** Functions beside the sigmoid that map every real number into [0, 1], as the lecture's figure has them. */
export const OTHER_SQUASHES = ['tanh', 'erf', 'arctan', 'softsign', 'hardsigmoid'] as const;
export type OtherSquash = (typeof OTHER_SQUASHES)[number];
export type SquashName = 'sigmoid' | OtherSquash;

const float64 = arithmeticOf('float64');
/** From here on erf is 1 in float64. */
const ERF_END = 6;

/** 2/√π·Σ (2x²)ⁿ·x·e^(−x²)/(1·3·5…): all terms are positive, so that none cancels (Abramowitz and Stegun 7.1.6). */
function erf(x: number): number {
  if (Math.abs(x) >= ERF_END) return Math.sign(x);
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  // The sum is rounded, and near its end by some last digits upwards: beyond 1 from x = 5.76 on.
  const value = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  return Math.min(1, Math.max(-1, value));
}

/**
 * Each with the sigmoid's slope of 1/4 at 0, that their shapes compare; tanh then is the sigmoid. PyTorch's Hardsigmoid
 * stays as it is, with a slope of 1/6.
 */
const FUNCTIONS: Readonly<Record<SquashName, (z: number) => number>> = {
  sigmoid: (z) => sigmoid(float64, z),
  tanh: (z) => (1 + Math.tanh(z / 2)) / 2,
  erf: (z) => (1 + erf((Math.sqrt(Math.PI) * z) / 4)) / 2,
  arctan: (z) => 0.5 + Math.atan((Math.PI * z) / 4) / Math.PI,
  softsign: (z) => (1 + z / 2 / (1 + Math.abs(z / 2))) / 2,
  hardsigmoid: (z) => Math.min(Math.max(z / 6 + 0.5, 0), 1),
};

/** The function's value at z, in [0, 1]. */
export function squash(name: SquashName, z: number): number {
  return FUNCTIONS[name](z);
}
