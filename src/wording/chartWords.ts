import * as l10n from '@vscode/l10n';
import type { ChartWords } from '../report/lossPicture.ts';
import { grouped, numberText } from './numberText.ts';
import { sentences } from './sentences.ts';

/** What is told of a run's losses. */
export interface LossCourse {
  readonly name: string;
  readonly loss: Float64Array;
}

/** The epoch of the lowest loss, or −1 where none is a number. */
function lowestEpoch(loss: Float64Array): number {
  let lowest = -1;
  for (let epoch = 0; epoch < loss.length; epoch++)
    if ((loss[epoch] ?? Number.NaN) < (loss[lowest] ?? Infinity)) lowest = epoch;
  return lowest;
}

/** How the loss went, in two sentences: for who does not see the chart, and above it for who does. */
export function lossCourseText({ loss }: LossCourse): string {
  const [first = Number.NaN, last = Number.NaN] = [loss[0], loss.at(-1)];
  const course = l10n.t(
    'The loss over {0} epochs: {1} at first, {2} at the end.',
    grouped(loss.length),
    numberText(first),
    numberText(last),
  );
  const lowest = lowestEpoch(loss);
  if (lowest < 0) return course;
  return sentences(course, l10n.t('The lowest is {0}, at epoch {1}.', numberText(loss[lowest] ?? 0), lowest));
}

/** The words of a chart of a run's losses. */
export function chartWords(course: LossCourse): ChartWords {
  return {
    title: l10n.t('Loss: {0}', course.name),
    description: lossCourseText(course),
    epoch: l10n.t('epoch'),
    loss: l10n.t('loss'),
    validationLoss: l10n.t('validation loss'),
    notFinite: l10n.t('not a finite number from here on'),
  };
}
