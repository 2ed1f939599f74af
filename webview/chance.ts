import type { RunLog } from './runLog.ts';

/** The loss of guessing p = 0.5 for every example, and how it is written. */
export interface Chance {
  readonly loss: number;
  readonly formula: string;
}

/** N·ln 2 (sum) or ln 2 (mean) for cross-entropy; null for a loss that measures something else. */
export function chanceOf({ hyperparameters, examples }: RunLog): Chance | null {
  if (hyperparameters.loss === 'MSELoss') return null;
  return hyperparameters.reduction === 'mean'
    ? { loss: Math.LN2, formula: 'ln 2' }
    : { loss: examples * Math.LN2, formula: `${examples}·ln 2` };
}
