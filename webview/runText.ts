import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/expectationText.ts';
import type { RunLog } from './runLog.ts';
import { shortNumber } from './shortNumber.ts';

/** A stretch of time as a person says it: `24 ms`, `1.3 s`, `2 min 5 s`. */
export function durationText(milliseconds: number): string {
  const rounded = Math.round(milliseconds);
  if (rounded < 1000) return l10n.t('{0} ms', rounded);
  const seconds = Math.round(milliseconds / 100) / 10;
  if (seconds < 60) return l10n.t('{0} s', seconds.toFixed(1));
  return l10n.t('{0} min {1} s', Math.floor(seconds / 60), Math.floor(seconds % 60));
}

/** How a run stands, in a sentence. */
export function runStateText({ state, loss, hyperparameters, elapsedMs }: RunLog): string {
  const done = grouped(loss.length);
  const planned = grouped(hyperparameters.epochs);
  switch (state.kind) {
    case 'running':
      return l10n.t('Training for {0} …', durationText(elapsedMs));
    case 'completed':
      return l10n.t('Completed in {0}.', durationText(elapsedMs));
    case 'stopped':
      return l10n.t('Stopped after {0} of {1} epochs.', done, planned);
    case 'interrupted':
      return l10n.t(
        'Cut off after {0} of {1} epochs, when the window was reloaded. Train runs it again.',
        done,
        planned,
      );
    case 'failed':
      return l10n.t('Failed after {0} epochs: {1}', done, state.message);
  }
}

/** What is said aloud when a run begins or ends. */
export function runAnnouncement(run: RunLog): string {
  if (run.state.kind === 'running') return l10n.t('Training started.');
  const last = run.loss.at(run.loss.length - 1);
  const text = runStateText(run);
  return last === undefined ? text : l10n.t('{0} The last loss is {1}.', text, shortNumber(last));
}

/** `2/3`: examples on the right side of p = 0.5; a dash where there are no classes, or no epoch yet. */
export function accuracyText(run: RunLog, epoch: number): string {
  const correct = run.correct.at(epoch);
  return correct === undefined || run.hyperparameters.model === 'linear' ? '–' : `${correct}/${run.examples}`;
}
