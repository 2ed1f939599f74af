import * as l10n from '@vscode/l10n';
import type { LossCourse } from '../report/lossCourse.ts';
import type { ChartWords } from '../report/lossPicture.ts';
import { grouped, numberText } from './numberText.ts';
import { sentences } from './sentences.ts';

/** How the loss went, in two sentences: for who does not see the chart, and above it for who does. */
export function lossCourseText({ epochs, first, last, lowest }: LossCourse): string {
  const ends = l10n.t(
    'The loss over {0} epochs: {1} at first, {2} at the end.',
    grouped(epochs),
    numberText(first),
    numberText(last),
  );
  if (lowest === null) return ends;
  return sentences(ends, l10n.t('The lowest is {0}, at epoch {1}.', numberText(lowest.loss), lowest.epoch));
}

/** The words of a chart of a run's losses. */
export function chartWords(name: string, course: LossCourse): ChartWords {
  return {
    title: l10n.t('Loss: {0}', name),
    description: lossCourseText(course),
    epoch: l10n.t('epoch'),
    loss: l10n.t('loss'),
    validationLoss: l10n.t('validation loss'),
    notFinite: l10n.t('not a finite number from here on'),
  };
}
