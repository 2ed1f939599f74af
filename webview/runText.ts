import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/numberText.ts';
import type { RunLog } from './runLog.ts';
import type { Rate } from './runRate.ts';
import { shortNumber } from './shortNumber.ts';

/** A stretch of time as a person says it: `24 ms`, `1.3 s`, `2 min 5 s`. */
export function durationText(milliseconds: number): string {
  const rounded = Math.round(milliseconds);
  if (rounded < 1000) return l10n.t('{0} ms', rounded);
  const seconds = Math.round(milliseconds / 100) / 10;
  if (seconds < 60) return l10n.t('{0} s', seconds.toFixed(1));
  return l10n.t('{0} min {1} s', Math.floor(seconds / 60), Math.floor(seconds % 60));
}

/** `52,300 epochs/s`, with as many digits as a person can use: more would flicker. */
export function rateText(epochsPerSecond: number): string {
  const rounded = Number(epochsPerSecond.toPrecision(epochsPerSecond < 10 ? 2 : 3));
  return l10n.t('{0} epochs/s', grouped(rounded));
}

/** How much longer a run will take, in steps that do not flicker: `12 s`, `3 min`, `2 h`. */
export function timeLeftText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 100) return l10n.t('{0} s', seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? l10n.t('{0} min', minutes) : l10n.t('{0} h', Math.ceil(minutes / 60));
}

function runningText({ elapsedMs }: RunLog, rate: Rate | null): string {
  if (rate === null) return l10n.t('Training for {0} …', durationText(elapsedMs));
  return l10n.t('Training · {0} · {1} left', rateText(rate.epochsPerSecond), timeLeftText(rate.leftMs));
}

/**
 * How a run stands, in a sentence.
 *
 * @param rate of a run that goes on, where it is known
 * @param coming how many logged epochs have yet to reach the page
 */
export function runStateText(run: RunLog, rate: Rate | null = null, coming = 0): string {
  const { state, loss, hyperparameters, elapsedMs } = run;
  const done = grouped(loss.length);
  if (coming > 0 && state.kind !== 'running')
    return l10n.t('Fetching the log: {0} of {1} epochs …', done, grouped(loss.length + coming));
  const planned = grouped(hyperparameters.epochs);
  switch (state.kind) {
    case 'running':
      return runningText(run, rate);
    case 'paused':
      return l10n.t('Paused after {0} of {1} epochs.', done, planned);
    case 'completed':
      return l10n.t('Completed in {0}.', durationText(elapsedMs));
    case 'stopped':
      return l10n.t('Stopped after {0} of {1} epochs.', done, planned);
    case 'interrupted':
      return l10n.t(
        'Cut off after {0} of {1} epochs, when the lab or its window was closed. Resume goes on.',
        done,
        planned,
      );
    case 'failed':
      return l10n.t('Failed after {0} epochs: {1}', done, state.message);
  }
}

/** What is said aloud when a run begins, goes on, is paused or ends. */
export function runAnnouncement(run: RunLog, goesOn = false): string {
  if (run.state.kind === 'running') return goesOn ? l10n.t('Training goes on.') : l10n.t('Training started.');
  const last = run.loss.at(run.loss.length - 1);
  const text = runStateText(run);
  return last === undefined ? text : l10n.t('{0} The last loss is {1}.', text, shortNumber(last));
}

/** `2/3`: examples on the right side of p = 0.5; a dash where there are no classes, or no epoch yet. */
export function accuracyText(run: RunLog, epoch: number): string {
  const correct = run.correct.at(epoch);
  return correct === undefined || run.hyperparameters.model === 'linear' ? '–' : `${correct}/${run.examples}`;
}
