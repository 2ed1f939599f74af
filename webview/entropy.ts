import { arithmeticOf } from '../src/engine/arithmetic.ts';
import { binaryCrossEntropy } from '../src/engine/losses.ts';

const float64 = arithmeticOf('float64');

/** The cross-entropy of a label and a prediction in nats, as BCELoss computes it: no more than 100. */
export function entropyOf(p: number, y: number): number {
  // Without the 0 that may come out negative: −ln 1.
  return binaryCrossEntropy(float64, p, y) + 0;
}

/** The squared distance of the two. */
export function squareOf(p: number, y: number): number {
  return (p - y) ** 2;
}
