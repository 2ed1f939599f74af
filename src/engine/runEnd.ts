/** What became of a run's loss. */
export type RunEnd =
  /** From `epoch` on the loss is not finite. */
  | { readonly kind: 'diverged'; readonly epoch: number }
  /** It ends no better than p = 0.5 for every example would be (or, where there is no such level, than it began). */
  | { readonly kind: 'worse-than-chance'; readonly last: number; readonly level: number }
  /** It ends well above the lowest it had: it jumps about, or went uphill. */
  | { readonly kind: 'above-lowest'; readonly last: number; readonly lowest: number; readonly lowestEpoch: number }
  /** `highest` is above `first` where the run went uphill on its way. */
  | { readonly kind: 'converged'; readonly last: number; readonly first: number; readonly highest: number };

/** A loss within one part in a hundred of the lowest counts as the lowest. */
const NEAR = 1.01;

/**
 * How a run ended. It converged if its loss stayed finite, ended below chance, and ended (within 1 %) at its lowest. A
 * run on separable data can fall for ever and still counts.
 * @param loss one an epoch, at least one
 * @param chance the loss of p = 0.5 for every example in the run's reduction; null where outputs are no probabilities
 */
export function runEndOf(loss: Float64Array, chance: number | null): RunEnd {
  const epoch = loss.findIndex((value) => !Number.isFinite(value));
  if (epoch >= 0) return { kind: 'diverged', epoch };
  const first = loss[0] ?? Number.NaN;
  const last = loss.at(-1) ?? Number.NaN;
  const level = chance ?? first;
  if (loss.length > 1 && last >= level) return { kind: 'worse-than-chance', last, level };
  const lowest = loss.reduce((low, value) => Math.min(low, value));
  if (last > lowest * NEAR) return { kind: 'above-lowest', last, lowest, lowestEpoch: loss.indexOf(lowest) };
  return { kind: 'converged', last, first, highest: loss.reduce((high, value) => Math.max(high, value)) };
}
