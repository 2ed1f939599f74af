import * as vscode from 'vscode';
import { checkDraft } from '../experiment/checkDraft.ts';
import type { Draft } from '../experiment/draft.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { experimentText } from '../experiment/experimentText.ts';
import { draftProblemText } from '../wording/problemText.ts';
import type { DataSource } from './dataSource.ts';
import { fileDatasetFor } from './dataSource.ts';

/** An experiment as it is on the desk, with what its file says beside. */
export interface DraftToWrite {
  readonly draft: Draft;
  readonly data: DataSource | null;
  readonly kept: Readonly<Record<string, unknown>>;
}

/**
 * What the draft describes.
 * @throws with the place of what is wrong with it: a file says what can be trained, and nothing else
 */
function experimentOf(draft: Draft): Experiment {
  const { experiment, problems } = checkDraft(draft);
  if (experiment !== null) return experiment;
  const [problem] = problems;
  throw new Error(
    vscode.l10n.t(
      'Mend this first, for an experiment file cannot say it: {0}',
      problem === undefined ? '' : draftProblemText(problem),
    ),
  );
}

/**
 * The text of an experiment file at `target`; its examples are written down where `target` is null.
 * @throws where the draft is not an experiment, in words
 */
export function writeExperiment({ draft, data, kept }: DraftToWrite, target: vscode.Uri | null): string {
  const named = target === null ? null : fileDatasetFor(target, draft, data);
  return experimentText(experimentOf(draft), { data: named, kept });
}
