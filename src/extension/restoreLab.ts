import * as l10n from '@vscode/l10n';
import type { Draft } from '../experiment/draft.ts';
import { draftFromView } from '../protocol.ts';
import type { LabStore } from './labStore.ts';
import { restoreRuns } from './restoreRuns.ts';
import type { Run } from './run.ts';
import type { ShelvedRun } from './runShelf.ts';
import type { StoredLab } from './storedLab.ts';

/** What is left of a lab that was open before. */
export interface RestoredLab {
  readonly stored: StoredLab | null;
  readonly draft: Draft | null;
  readonly runs: readonly ShelvedRun[];
  readonly shown: Run | null;
  /** Why there is less than there was. */
  readonly notice: string | null;
}

const NOTHING: RestoredLab = { stored: null, draft: null, runs: [], shown: null, notice: null };

/** Reads a lab back. State that cannot be read is set aside and told: it must not cost the person the lab. */
export async function restoreLab(store: LabStore, report: (error: unknown) => void): Promise<RestoredLab> {
  const restored = await readLab(store, report);
  // A store that cannot be written to is told as soon as there is something to write.
  await store.claim().catch(report);
  return restored;
}

async function readLab(store: LabStore, report: (error: unknown) => void): Promise<RestoredLab> {
  try {
    const stored = await store.load();
    if (stored === null) return NOTHING;
    const { runs, shown } = await restoreRuns(store, stored, report);
    const isLess = runs.length < stored.runs.length;
    const notice = isLess ? l10n.t('Some runs that were kept could not be read. They left the shelf.') : null;
    return { stored, draft: draftFromView(stored.draft), runs, shown, notice };
  } catch (error) {
    report(error);
    await store.setAside().catch(report);
    return { ...NOTHING, notice: l10n.t('What was kept of this lab could not be read. It starts anew.') };
  }
}
