import * as vscode from 'vscode';
import type { Draft } from '../experiment/draft.ts';
import { draftFromView } from '../protocol.ts';
import type { LabStore } from './labStore.ts';
import { Run } from './run.ts';
import type { StoredLab } from './storedLab.ts';

/** What is left of a lab that was open before. */
export interface RestoredLab {
  readonly stored: StoredLab | null;
  readonly draft: Draft | null;
  readonly run: Run | null;
  /** Why there is less than there was. */
  readonly notice: string | null;
}

const NOTHING: RestoredLab = { stored: null, draft: null, run: null, notice: null };

async function restoreRun(store: LabStore, stored: StoredLab): Promise<Run | null> {
  const experiment = await store.loadExperiment();
  if (stored.run === null || experiment?.runId !== stored.run.runId) return null;
  const run = new Run(experiment.runId, experiment);
  for (const piece of await store.loadLog()) run.log.append(piece);
  for (const annotation of stored.run.annotations) run.annotations.set(annotation.id, annotation);
  run.state = stored.run.state.kind === 'running' ? { kind: 'interrupted' } : stored.run.state;
  run.elapsedMs = stored.run.elapsedMs;
  run.parameters = stored.run.parameters;
  return run;
}

/** Reads a lab back. State that cannot be read is set aside and told: it must not cost the person the lab. */
export async function restoreLab(store: LabStore, report: (error: unknown) => void): Promise<RestoredLab> {
  try {
    const stored = await store.load();
    if (stored === null) return NOTHING;
    return { stored, draft: draftFromView(stored.draft), run: await restoreRun(store, stored), notice: null };
  } catch (error) {
    report(error);
    await store.setAside().catch(report);
    return { ...NOTHING, notice: vscode.l10n.t('What was kept of this lab could not be read. It starts anew.') };
  }
}
