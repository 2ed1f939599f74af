import * as l10n from '@vscode/l10n';
import type { Summary } from '../engine/annotation.ts';
import type { AnnotationText } from './annotationText.ts';
import { numberText } from './numberText.ts';
import { forecastSentence } from './progressText.ts';
import { sentences } from './sentences.ts';

function title({ outcome, epochs, firstLoss, lastLoss }: Summary['evidence']): string {
  if (outcome === 'non-finite' || firstLoss === null || lastLoss === null) return l10n.t('the run diverged');
  switch (outcome) {
    case 'stuck':
      return l10n.t('the run ended stuck at {0}', numberText(lastLoss));
    case 'rising':
      return l10n.t('the loss rose from {0} to {1} in {2} epochs', numberText(firstLoss), numberText(lastLoss), epochs);
    case 'converged':
      return l10n.t('converged at {0} after {1} epochs', numberText(lastLoss), epochs);
    case 'precision-exhausted':
    case 'plateau':
    case 'falling':
      return l10n.t('loss {0} → {1} in {2} epochs', numberText(firstLoss), numberText(lastLoss), epochs);
  }
}

function courseSentence({ epochs, firstLoss, lastLoss, bestLoss, bestEpoch }: Summary['evidence']): string {
  if (firstLoss === null || lastLoss === null || bestLoss === null || bestEpoch === null)
    return l10n.t('In {0} epochs no loss was a number.', epochs);
  const [first, last, best] = [firstLoss, lastLoss, bestLoss].map(numberText);
  if (bestLoss < lastLoss && best !== last)
    return l10n.t(
      'In {0} epochs the loss went from {1} to {2}; its best was {3}, at epoch {4}.',
      ...[epochs, first ?? '', last ?? '', best ?? '', bestEpoch],
    );
  return l10n.t('In {0} epochs the loss went from {1} to {2}.', epochs, first ?? '', last ?? '');
}

function chanceSentence({ chance, belowChanceEpoch }: Summary['evidence']): string | null {
  if (chance === null) return null;
  if (belowChanceEpoch === null) return l10n.t('It never got below chance ({0}).', numberText(chance));
  if (belowChanceEpoch === 0) return l10n.t('It was below chance ({0}) from the start.', numberText(chance));
  return l10n.t('It was below chance ({0}) for the first time at epoch {1}.', numberText(chance), belowChanceEpoch);
}

function outlookSentence({
  outcome,
  optimum,
  bestIsGuessing,
  separable,
  oneClass,
  forecasts,
  lastLoss,
}: Summary['evidence']): string | null {
  if (outcome === 'non-finite') return l10n.t('In the end the loss was no number any more.');
  if (outcome === 'stuck')
    return l10n.t('The run is stuck: the gradient has faded where predictions are wrong with full certainty.');
  if (outcome === 'precision-exhausted') return l10n.t('The steps have become too small for the dtype to show.');
  if (optimum !== null && lastLoss !== null)
    return sentences(
      l10n.t('The smallest possible loss on this data is {0}.', numberText(optimum)),
      bestIsGuessing === true
        ? l10n.t(
            'This is all there is to reach: these features predict no better than always answering with the mean of the labels.',
          )
        : null,
    );
  if (!separable) return null;
  return sentences(
    oneClass
      ? l10n.t('There is one class only, so the loss would go on falling for ever.')
      : l10n.t('The data is separable, so the loss would go on falling for ever.'),
    forecastSentence(forecasts),
  );
}

/** The run in a few sentences that a learner can quote. */
export function summaryText({ evidence }: Summary): AnnotationText {
  const { correct, examples } = evidence;
  return {
    title: title(evidence),
    detail: sentences(
      courseSentence(evidence),
      chanceSentence(evidence),
      correct === null ? null : l10n.t('In the last epoch {0} of {1} predictions were right.', correct, examples),
      outlookSentence(evidence),
    ),
  };
}
