import * as l10n from '@vscode/l10n';
import type { Converged, FallingForEver, Forecast, LossTarget, Progress } from '../engine/annotation.ts';
import { isAtLaw } from '../engine/annotateFall.ts';
import type { AnnotationText } from './annotationText.ts';
import { numberText, percentText, roughCount } from './numberText.ts';
import { sentences } from './sentences.ts';

export function progressText({ evidence }: Progress): AnnotationText {
  const { share, loss, start, optimum } = evidence;
  return {
    title: l10n.t('{0} of the way to the optimum', percentText(share)),
    detail: l10n.t(
      'The smallest possible loss on this data is {0}. The run started at {1} and is at {2} now.',
      numberText(optimum),
      numberText(start),
      numberText(loss),
    ),
  };
}

export function convergedText({ evidence }: Converged): AnnotationText {
  const { loss, optimum, gap } = evidence;
  return {
    title: l10n.t('converged: the loss is at its minimum'),
    detail: sentences(
      l10n.t(
        'The loss is {0}; the smallest possible one is {1}, which leaves {2}.',
        numberText(loss),
        numberText(optimum),
        numberText(gap),
      ),
      l10n.t('Further epochs change next to nothing.'),
    ),
  };
}

export function lossTargetText({ evidence }: LossTarget): AnnotationText {
  return {
    title: l10n.t('loss below {0}', numberText(evidence.target)),
    detail: l10n.t(
      'The loss is {0}. It has no minimum and can go on falling, ever more slowly.',
      numberText(evidence.loss),
    ),
  };
}

export function forecastSentence(forecasts: readonly Forecast[]): string | null {
  const [next, later] = forecasts;
  if (next === undefined) return null;
  if (later === undefined)
    return l10n.t('At this pace it reaches {0} around epoch {1}.', numberText(next.loss), roughCount(next.epoch));
  return l10n.t(
    'At this pace it reaches {0} around epoch {1} and {2} around epoch {3}.',
    numberText(next.loss),
    roughCount(next.epoch),
    numberText(later.loss),
    roughCount(later.epoch),
  );
}

/** The law, and what it promises: now where the run is at it already, later where it is on its way. */
function lawSentences(constant: string, isThere: boolean): string {
  return isThere
    ? sentences(
        l10n.t(
          'Gradient descent on a loss without a minimum obeys a law here: in the long run the loss is about {0} ÷ epoch.',
          constant,
        ),
        l10n.t('Ten times as many epochs buy a tenth of the loss, and no number of them brings it to 0.'),
      )
    : sentences(
        l10n.t(
          'Gradient descent on a loss without a minimum obeys a law in the long run: the loss comes to about {0} ÷ epoch.',
          constant,
        ),
        l10n.t('This run has not come that far yet, and no number of epochs brings the loss to 0.'),
      );
}

export function fallingForEverText({ epoch, evidence }: FallingForEver): AnnotationText {
  const { loss, constant, forecasts } = evidence;
  const [next] = forecasts;
  return {
    title:
      next === undefined
        ? l10n.t('the loss falls as {0} ÷ epoch', roughCount(constant))
        : l10n.t('loss {0} expected around epoch {1}', numberText(next.loss), roughCount(next.epoch)),
    detail: sentences(
      lawSentences(roughCount(constant), isAtLaw({ epoch, loss }, constant)),
      l10n.t('The run ended at a loss of {0}.', numberText(loss)),
      forecastSentence(forecasts),
    ),
  };
}
