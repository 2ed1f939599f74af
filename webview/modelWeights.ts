import type { Parameters } from '../src/engine/hyperparameters.ts';
import { scalingOf } from '../src/engine/scaling.ts';
import type { RunData } from './runData.ts';

export type WeightOrder = 'size' | 'table';

/** A weight, and what it is worth beside the others. */
export interface WeightRow {
  readonly feature: number;
  /** In the table's units: what one unit of the feature adds to the logit. */
  readonly weight: number;
  /** What one standard deviation of the feature adds to the logit. */
  readonly comparable: number;
}

const deviations = new WeakMap<RunData, Float64Array>();

/** Of each feature, over the training examples, in the table's units. */
function deviationsOf(data: RunData): Float64Array {
  const before = deviations.get(data);
  if (before !== undefined) return before;
  const { deviation } = data.scaling ?? scalingOf(data.dataset, data.split.training);
  deviations.set(data, deviation);
  return deviation;
}

/** @param parameters in the table's units */
export function weightRows(data: RunData, { weight }: Parameters, order: WeightOrder): WeightRow[] {
  const deviation = deviationsOf(data);
  const rows = weight.map((w, feature) => ({ feature, weight: w, comparable: w * (deviation[feature] ?? 1) }));
  if (order === 'table') return rows;
  return rows.sort((a, b) => Math.abs(b.comparable) - Math.abs(a.comparable) || a.feature - b.feature);
}
