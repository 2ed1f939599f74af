import type { Diagnosis } from './diagnosis.ts';
import type { LossScale } from './lossScale.ts';

/** A best loss within this share of the guess's is no better for any use: 0.1 %. */
const NO_BETTER = 1e-3;

function isNoBetter(optimum: number, guess: number): boolean {
  return guess > 0 && guess - optimum <= NO_BETTER * guess;
}

/** Whether no weights of these features predict better than the share of label 1 alone, as with XOR. */
export function bestIsGuessing({ separability, optimum, classes }: Diagnosis): boolean {
  if (separability.kind !== 'not-separable' || optimum.kind !== 'finite' || classes === null) return false;
  return isNoBetter(optimum.lossMean, classes.entropy);
}

/** The same of a run, in its own loss: whether the smallest one is that of always answering with the mean label. */
export function runBestIsGuessing({ optimum, baseRate, chance }: LossScale): boolean {
  const guess = baseRate ?? chance;
  return optimum !== null && guess !== null && isNoBetter(optimum, guess);
}
