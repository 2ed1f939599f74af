import type { Case } from './cases.ts';

/** Somebody who can train. */
export interface Contestant {
  /** Gets ready for a case, and returns what trains that many epochs; `null` where the library has no such thing. */
  prepare(chosen: Case): ((epochs: number) => void) | null;
}

const WARM_UP_MS = 400;
const ROUND_MS = 250;
const ROUNDS = 6;

/** The time of `train(epochs)`. */
function millisecondsOf(train: (epochs: number) => void, epochs: number): number {
  const began = performance.now();
  train(epochs);
  return performance.now() - began;
}

/** Microseconds an epoch: the best of some rounds of a quarter of a second, after a warm-up. */
export function measure(train: (epochs: number) => void): number {
  let epochs = 1;
  const warmUpEnds = performance.now() + WARM_UP_MS;
  let elapsed = millisecondsOf(train, epochs);
  while (elapsed < ROUND_MS / 4 || performance.now() < warmUpEnds) {
    if (elapsed < ROUND_MS / 4) epochs *= 2;
    elapsed = millisecondsOf(train, epochs);
  }
  epochs = Math.max(1, Math.round((epochs * ROUND_MS) / elapsed));
  const rounds = Array.from({ length: ROUNDS }, () => millisecondsOf(train, epochs));
  return (Math.min(...rounds) * 1000) / epochs;
}
