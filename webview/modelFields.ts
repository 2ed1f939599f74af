import type { Axes } from './modelSlice.ts';
import type { Spread } from './plotPoints.ts';

/** More fields than these are not filled in by hand. */
export const MOST_FIELDS = 8;

/** The features that a prediction can be asked of: those that are drawn, then the others as the table has them. */
export function fieldFeatures(features: number, axes: Axes): readonly number[] {
  const others: number[] = [];
  for (let j = 0; j < features && axes.length + others.length < MOST_FIELDS; j++)
    if (j !== axes[0] && j !== axes[1]) others.push(j);
  return [...axes, ...others];
}

/** The mean of a feature; 0 where it has no values. */
export function meanOf(spread: Spread | undefined): number {
  return spread !== undefined && Number.isFinite(spread.mean) ? spread.mean : 0;
}
