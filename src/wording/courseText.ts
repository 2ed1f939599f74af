import * as l10n from '@vscode/l10n';
import type { LossRising, Oscillation, Overfitting, Plateau } from '../engine/annotation.ts';
import type { AnnotationText } from './annotationText.ts';
import { numberText } from './numberText.ts';
import { sentences } from './sentences.ts';

/** lr against the limit of this data. */
function limitSentence({ lr, lrLimit }: { lr: number; lrLimit: number | null }): string | null {
  if (lrLimit === null) return null;
  const [rate, limit] = [numberText(lr), numberText(lrLimit)];
  return lr > lrLimit
    ? l10n.t(
        'With an lr below 2/Lmax = {0} plain gradient descent can never go uphill on this data; here lr is {1}.',
        limit,
        rate,
      )
    : l10n.t('The lr of {0} is below 2/Lmax = {1}, so the step size is not to blame.', rate, limit);
}

export function lossRisingText({ epoch, endEpoch, evidence }: LossRising): AnnotationText {
  const { risingEpochs, from, to, worstEpoch, noisy } = evidence;
  const count =
    risingEpochs === 1
      ? l10n.t('The loss rose from {0} to {1}.', numberText(from), numberText(to))
      : l10n.t(
          'The loss rose in {0} epochs between {1} and {2}, most of all in epoch {3}, from {4} to {5}.',
          ...[risingEpochs, epoch, endEpoch, worstEpoch, numberText(from), numberText(to)],
        );
  const why = noisy
    ? l10n.t('With minibatches every step sees only a part of the examples, so some ups and downs are normal.')
    : l10n.t('Such steps overshoot the valley and land higher on its other side.');
  const title = risingEpochs === 1 ? l10n.t('the loss rises') : l10n.t('the loss rises in {0} epochs', risingEpochs);
  return { title, detail: sentences(count, why, limitSentence(evidence)) };
}

export function oscillationText({ epoch, endEpoch, evidence }: Oscillation): AnnotationText {
  const { low, high, turns } = evidence;
  return {
    title: l10n.t('the loss swings up and down'),
    detail: sentences(
      l10n.t(
        'Between epochs {0} and {1} the loss turned {2} times, between {3} and {4}: the steps jump from one side of the valley to the other.',
        ...[epoch, endEpoch, turns, numberText(low), numberText(high)],
      ),
      limitSentence(evidence),
    ),
  };
}

function plateauReason({ evidence }: Plateau): string {
  const { gradientNorm, lr, lrLimit } = evidence;
  switch (evidence.reason) {
    case 'optimum':
      return l10n.t('It is at the smallest loss that this data allows.');
    case 'minibatches':
      return l10n.t(
        'The steps of an epoch undo each other: every minibatch pulls its own way. A smaller lr comes nearer to the optimum.',
      );
    case 'overshooting':
      return l10n.t(
        'Every step jumps across the valley to about the same height: lr is {0}, safe on this data is less than {1}.',
        numberText(lr),
        lrLimit === null ? '∞' : numberText(lrLimit),
      );
    case 'separable':
      return l10n.t('The examples are already fitted well; what is left of the loss falls ever more slowly.');
    case 'weight-decay':
      return l10n.t(
        'The weight decay holds the gradient ({0}): further out the penalty outweighs the better fit.',
        numberText(gradientNorm),
      );
    case 'chance':
      return l10n.t('It is at the loss of chance: the model answers about 0.5 to every example.');
    case 'base-rate':
      return l10n.t('It is at the loss of the base rate: the model answers about the same to every example.');
    case 'small-steps':
      return l10n.t(
        'The gradient is not zero ({0}), but the steps are tiny: lr is {1}, and up to {2} would be safe on this data.',
        numberText(gradientNorm),
        numberText(lr),
        lrLimit === null ? '∞' : numberText(lrLimit),
      );
    case 'no-gradient':
      return l10n.t(
        'The gradient has all but vanished ({0}): the run has come to a minimum, or to a flat region far from one.',
        numberText(gradientNorm),
      );
    case 'unknown':
      return l10n.t('The gradient has length {0}.', numberText(gradientNorm));
  }
}

export function plateauText(annotation: Plateau): AnnotationText {
  const { epoch, endEpoch, evidence } = annotation;
  const title =
    evidence.reason === 'small-steps'
      ? l10n.t('hardly any progress: the steps are tiny')
      : l10n.t('plateau: the loss hardly moves');
  const moved = l10n.t(
    'From epoch {0} to epoch {1} the loss went from {2} to {3}.',
    epoch,
    endEpoch,
    numberText(evidence.from),
    numberText(evidence.to),
  );
  return { title, detail: sentences(moved, plateauReason(annotation)) };
}

export function overfittingText({ epoch, endEpoch, evidence }: Overfitting): AnnotationText {
  const { bestValidationLoss, validationLoss, trainingLossAtBest, trainingLoss } = evidence;
  return {
    title: l10n.t('overfitting: the validation loss rises'),
    detail: sentences(
      l10n.t(
        'The validation loss was best at epoch {0} ({1}) and is {2} at epoch {3}, while the training loss fell from {4} to {5}.',
        ...[epoch, numberText(bestValidationLoss), numberText(validationLoss), endEpoch],
        ...[numberText(trainingLossAtBest), numberText(trainingLoss)],
      ),
      l10n.t('What the model learns since then is true of the training examples only.'),
    ),
  };
}
