import type { LabStore } from './labStore.ts';
import { Run } from './run.ts';
import type { ShelvedRun } from './runShelf.ts';
import type { StoredLab, StoredRun } from './storedLab.ts';

/**
 * Reads a run back, with its log.
 * @throws if it cannot be read
 */
export async function loadRun(store: LabStore, stored: StoredRun): Promise<Run> {
  const folder = store.run(stored.runId);
  return Run.restore(stored, await folder.loadExperiment(), await folder.loadLog(stored.tally.epochs));
}

/** The shelf of a lab. A run that cannot be read costs that run only, and is set aside. */
export async function restoreRuns(
  store: LabStore,
  { runs: runIds, shown: shownId }: StoredLab,
  report: (error: unknown) => void,
): Promise<{ readonly runs: readonly ShelvedRun[]; readonly shown: Run | null }> {
  const unlessOf = (runId: string) => async (error: unknown) => {
    report(error);
    await store.setRunAside(runId).catch(report);
    return null;
  };
  const stored = (await Promise.all(runIds.map((runId) => store.run(runId).load().catch(unlessOf(runId))))).filter(
    (run) => run !== null,
  );
  // The next run is named by what is changed against the last one.
  const latest = stored.findLast(({ sweepId }) => sweepId === null)?.runId;
  const runs: ShelvedRun[] = [];
  for (const run of stored) {
    const isNeeded = run.runId === shownId || run.runId === latest;
    const restored = isNeeded ? await loadRun(store, run).catch(unlessOf(run.runId)) : run;
    if (restored !== null) runs.push(restored);
  }
  await store.keepRuns(runs.map(({ runId }) => runId));
  const shown = runs.find(({ runId }) => runId === shownId);
  return { runs, shown: shown instanceof Run ? shown : null };
}
