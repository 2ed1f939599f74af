import * as l10n from '@vscode/l10n';
import type { NonFiniteLoss, PrecisionExhausted, Saturated, SaturationCause, Stuck } from '../engine/annotation.ts';
import type { AnnotationText } from './annotationText.ts';
import { exampleText } from './exampleText.ts';
import { numberText } from './numberText.ts';
import { sentences } from './sentences.ts';

/** The first of the saturated examples, and how many there are. */
function saturationSentence({ evidence }: Saturated | Stuck): string {
  const { label, probability, saturated, clamped, examples } = evidence;
  return sentences(
    l10n.t(
      'The p of {0}, whose label is {1}, has become {2}: so near to the wrong end that BCELoss passes no gradient back through the sigmoid.',
      ...[exampleText(evidence), label, numberText(probability)],
    ),
    l10n.t(
      'Examples in this state: {0} of {1}; of these, {2} cost the 100 at which PyTorch cuts the logarithm off.',
      saturated,
      examples,
      clamped,
    ),
  );
}

function causeSentence(cause: SaturationCause): string {
  switch (cause) {
    case 'steps':
      return l10n.t('Steps that are too large have carried the weights far away.');
    case 'inputs':
      return l10n.t(
        'This is so before the first step: the features are so large that the initial parameters already drive p to its ends. Bring the features to a similar scale.',
      );
    case 'start':
      return l10n.t(
        'This is so before the first step: the initial parameters are too large for these features. Start nearer to 0.',
      );
  }
}

export function saturatedText(annotation: Saturated): AnnotationText {
  return {
    title: l10n.t('saturated: {0} is wrong with full certainty', exampleText(annotation.evidence)),
    detail: sentences(causeSentence(annotation.evidence.cause), saturationSentence(annotation)),
  };
}

export function stuckText(annotation: Stuck): AnnotationText {
  const { epoch, endEpoch, evidence } = annotation;
  const { gradientNorm, pullNorm, escaped, loss } = evidence;
  const since = escaped
    ? l10n.t('From epoch {0} to epoch {1} the run was stuck.', epoch, endEpoch)
    : l10n.t('Since epoch {0} the run is stuck at a loss of {1}.', epoch, numberText(loss));
  return {
    title: escaped ? l10n.t('stuck for a while: the gradient fades') : l10n.t('stuck: the gradient is dead'),
    detail: sentences(
      since,
      saturationSentence(annotation),
      l10n.t(
        'The errors p − y pull with a force of {0}, of which {1} arrives at the weights.',
        numberText(pullNorm),
        numberText(gradientNorm),
      ),
      l10n.t('BCEWithLogitsLoss computes the same loss and keeps the gradient.'),
    ),
  };
}

function batchSentence({ evidence: { batch } }: NonFiniteLoss): string | null {
  return batch === null ? null : l10n.t('It began with batch {0} of the epoch.', batch + 1);
}

function lastFiniteSentence({ evidence }: NonFiniteLoss): string | null {
  const { lastFinite, lastFiniteEpoch } = evidence;
  if (lastFiniteEpoch === null) return l10n.t('No epoch had a finite loss.');
  if (lastFinite === null) return l10n.t('The last finite loss was at epoch {0}.', lastFiniteEpoch);
  return l10n.t(
    'The last finite loss was at epoch {0}, with weight {1} and bias {2}.',
    lastFiniteEpoch,
    lastFinite.weight.slice(0, 3).map(numberText).join(', ') + (lastFinite.weight.length > 3 ? ', …' : ''),
    numberText(lastFinite.bias),
  );
}

export function nonFiniteLossText(annotation: NonFiniteLoss): AnnotationText {
  const { loss, example } = annotation.evidence;
  return {
    title: l10n.t('the loss is {0}', loss),
    detail: sentences(
      l10n.t(
        'The numbers have grown beyond what the dtype can hold: the loss is {0}, and everything computed from it is worthless.',
        loss,
      ),
      example === null ? null : l10n.t('It begins with example {0}.', example + 1),
      batchSentence(annotation),
      lastFiniteSentence(annotation),
    ),
  };
}

export function precisionExhaustedText({ epoch, evidence }: PrecisionExhausted): AnnotationText {
  const { dtype, gradientNorm, lr, loss } = evidence;
  return {
    title: l10n.t('{0} is exhausted: the steps round to nothing', dtype),
    detail: sentences(
      l10n.t(
        'Since epoch {0} no parameter changes any more, although the gradient is {1}: with an lr of {2} every step is smaller than half the distance to the next {3} number.',
        ...[epoch, numberText(gradientNorm), numberText(lr), dtype],
      ),
      l10n.t('The loss stays at {0} from here on.', numberText(loss)),
    ),
  };
}
