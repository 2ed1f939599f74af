import type { Hyperparameters } from '../engine/hyperparameters.ts';
import type { RunSummary } from '../protocol.ts';
import { hyperparametersView } from '../protocol.ts';
import type { Tally } from './runTally.ts';
import type { StoredRun } from './storedLab.ts';

/** What the shelf needs to know of a run, whether its log is in memory or not. */
export interface RunOutline {
  readonly runId: string;
  readonly name: string;
  readonly sweepId: string | null;
  readonly tableKey: string;
  readonly state: RunSummary['state'];
  readonly hyperparameters: Hyperparameters;
  readonly examples: number;
  readonly elapsedMs: number;
  readonly tally: Tally;
}

export function outlineOf(stored: StoredRun): RunOutline {
  return { ...stored, state: stored.state.kind };
}

/** @param keyOfDraft of the table that is on the desk */
export function summaryOf(outline: RunOutline, keyOfDraft: string): RunSummary {
  const { runId, name, sweepId, state, examples, elapsedMs, tally } = outline;
  return {
    ...{ runId, name, sweepId, state, examples, elapsedMs, ...tally },
    hyperparameters: hyperparametersView(outline.hyperparameters),
    isOfDraftTable: outline.tableKey === keyOfDraft,
  };
}
