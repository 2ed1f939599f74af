import * as l10n from '@vscode/l10n';
import type { AccuracyMilestone, PredictionFlipped } from '../engine/annotation.ts';
import type { AnnotationText } from './annotationText.ts';
import { exampleText } from './exampleText.ts';
import { numberText, percentText } from './numberText.ts';
import { sentences } from './sentences.ts';

function flipTitle({ evidence }: PredictionFlipped): string {
  const which = exampleText(evidence);
  if (evidence.flips === 2) return l10n.t('{0} flips twice', which);
  if (evidence.flips > 2) return l10n.t('{0} flips {1} times', which, evidence.flips);
  return evidence.correct
    ? l10n.t('the prediction of {0} becomes correct', which)
    : l10n.t('the prediction of {0} becomes wrong', which);
}

function flipSentence({ epoch, endEpoch, evidence }: PredictionFlipped): string {
  const which = exampleText(evidence);
  const { flips, label, probability } = evidence;
  if (flips === 2)
    return l10n.t(
      'Between epochs {0} and {1} the probability of {2}, whose label is {3}, crossed p = 0.5 twice; after the second time it is {4}.',
      ...[epoch, endEpoch, which, label, numberText(probability)],
    );
  return flips > 2
    ? l10n.t(
        'Between epochs {0} and {1} the probability of {2}, whose label is {3}, went {4} times across p = 0.5; after the last time it is {5}.',
        ...[epoch, endEpoch, which, label, flips, numberText(probability)],
      )
    : l10n.t(
        'The probability of {0}, whose label is {1}, crossed p = 0.5 and is now {2}.',
        which,
        label,
        numberText(probability),
      );
}

export function predictionFlippedText(annotation: PredictionFlipped): AnnotationText {
  const { correctExamples, examples } = annotation.evidence;
  return {
    title: flipTitle(annotation),
    detail: sentences(
      flipSentence(annotation),
      l10n.t('Right predictions at that point: {0} of {1}.', correctExamples, examples),
    ),
  };
}

export function accuracyMilestoneText({ evidence }: AccuracyMilestone): AnnotationText {
  const { share, correct, examples, majority } = evidence;
  const accuracy = percentText(correct / examples);
  const right = l10n.t('Right predictions: {0} of {1} ({2}).', correct, examples, accuracy);
  const reference = l10n.t(
    'Always naming the more frequent label would be right for {0} of the examples.',
    percentText(majority),
  );
  if (share === majority)
    return { title: l10n.t('more accurate than always naming the larger class'), detail: sentences(right, reference) };
  const title = share === 1 ? l10n.t('every prediction is right') : l10n.t('accuracy reaches {0}', percentText(share));
  return { title, detail: sentences(right, reference) };
}
