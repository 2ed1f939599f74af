import * as l10n from '@vscode/l10n';
import type { ModelName } from '../engine/hyperparameters.ts';
import type { RunEnd } from '../engine/runEnd.ts';
import type { Guess, LessonAnswer } from '../experiment/lessonAnswer.ts';
import { isRight } from '../experiment/lessonAnswer.ts';
import type { LessonControl } from '../experiment/lessonSchema.ts';
import { numberText } from './numberText.ts';

/** PyTorch's name of a control, which is what stands beside it on the page. */
function controlName(control: LessonControl): string {
  return control === 'dataset' ? l10n.t('the dataset') : control;
}

/** Why a change was not made. */
export function lockedText(controls: readonly LessonControl[]): string {
  return l10n.t('The lesson keeps this as it is: {0}.', [...new Set(controls)].map(controlName).join(', '));
}

/** What the engine's runs say to a question. */
export function answerText(answer: LessonAnswer): string {
  switch (answer.kind) {
    case 'number':
      return answer.what === 'loss'
        ? l10n.t('The run ends with a loss of {0}.', numberText(answer.value))
        : l10n.t('The run’s model says {0}.', numberText(answer.value));
    case 'epoch':
      return answer.value === null
        ? l10n.t('The loss never comes below {0}.', numberText(answer.lossBelow))
        : l10n.t('Epoch {0} is the first with a loss below {1}.', answer.value, numberText(answer.lossBelow));
    case 'converges':
      return answer.value === 'yes' ? l10n.t('It converges.') : l10n.t('It does not converge.');
    case 'lower':
      if (answer.value === null) return l10n.t('Neither: both end alike.');
      return answer.value === 'first' ? l10n.t('The first ends lower.') : l10n.t('The second ends lower.');
  }
}

function endText(end: RunEnd): string {
  switch (end.kind) {
    case 'diverged':
      return l10n.t('From epoch {0} on the loss is not a number any more.', end.epoch);
    case 'worse-than-chance':
      return l10n.t(
        'It ends at {0}, and that is no better than {1}, which needs no training.',
        numberText(end.last),
        numberText(end.level),
      );
    case 'above-lowest':
      return l10n.t(
        'It was at {0} in epoch {1} and ends at {2}: it does not stay where it is lowest.',
        numberText(end.lowest),
        end.lowestEpoch,
        numberText(end.last),
      );
    case 'converged':
      if (end.highest > end.first)
        return l10n.t(
          'It jumps from {0} up to {1} before it falls to {2}, stays finite, and ends at its lowest.',
          numberText(end.first),
          numberText(end.highest),
          numberText(end.last),
        );
      return l10n.t(
        'It falls from {0} to {1}, stays finite, and ends at its lowest.',
        numberText(end.first),
        numberText(end.last),
      );
  }
}

/** The logit of an output that is a probability. */
function outputReason(value: number): string {
  if (!(value > 0 && value < 1)) return l10n.t('That is where the trained weights put it.');
  const logit = Math.log(value / (1 - value));
  return l10n.t('w·x + b is {0} there, and the sigmoid maps that to {1}.', numberText(logit), numberText(value));
}

/** One sentence why, with the numbers of the run. */
export function reasonText(answer: LessonAnswer, model: ModelName): string {
  switch (answer.kind) {
    case 'number':
      if (answer.what === 'output' && model === 'logistic') return outputReason(answer.value);
      return l10n.t('That is what the last epoch has.');
    case 'epoch':
      return l10n.t('The lowest loss of the run is {0}.', numberText(answer.lowest));
    case 'converges':
      return endText(answer.end);
    case 'lower':
      return l10n.t('The losses at the end are {0} and {1}.', ...answer.losses.map(numberText));
  }
}

/** Whether the guess was right, and by how much a number was off. */
export function verdictText(answer: LessonAnswer, guess: Guess): string {
  if (isRight(answer, guess)) return l10n.t('Your guess was right.');
  if (typeof guess !== 'number' || (answer.kind !== 'number' && answer.kind !== 'epoch') || answer.value === null)
    return l10n.t('Your guess was another one.');
  const off = Math.abs(guess - answer.value);
  return l10n.t('Your guess, {0}, is off by {1}.', numberText(guess), numberText(off));
}
