import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { lectureNumber } from './lectureNumber.ts';
import type { LossBar } from './lossBars.ts';
import { LossBars } from './lossBars.ts';
import type { Moment } from './moment.ts';
import { momentOf, runOfMoment } from './moment.ts';
import { fillSlots, slot } from './richText.ts';
import type { RunData } from './runData.ts';
import { runDataOf } from './runData.ts';
import { tickText } from '../src/report/niceTicks.ts';
import type { State } from './store.ts';

/** The losses of the training examples at one moment. */
interface Losses {
  readonly bars: readonly LossBar[];
  readonly sum: number;
  readonly mean: number;
}

function barsOf(data: RunData, moment: Moment): LossBar[] {
  const { loss, probability } = data.metricsAt(moment.parameters);
  const { x, y, features } = data.dataset;
  const width = features.length;
  return Array.from(data.split.training, (row) => {
    const values = Array.from(x.subarray(row * width, row * width + Math.min(width, 3)), tickText);
    const place = `${values.join(', ')}${width > 3 ? ', …' : ''}`;
    const parts = [`x = ${place}`, `y = ${tickText(y[row] ?? NaN)}`, `ŷ = ${lectureNumber(probability[row] ?? NaN)}`];
    return {
      name: String(row + 1),
      parts: parts.map((part) => element('span', {}, part)),
      loss: loss[row] ?? Number.NaN,
      label: y[row] ?? Number.NaN,
    };
  });
}

function lossesOf(data: RunData, moment: Moment): Losses {
  const bars = barsOf(data, moment);
  const sum = bars.reduce((total, { loss }) => total + loss, 0);
  return { bars, sum, mean: sum / bars.length };
}

/** Each example's own loss at the moment that all views show, and what a sum and a mean make of them. */
export class ExampleLosses {
  readonly element: HTMLElement;
  readonly #bars = new LossBars(l10n.t('The loss of each example'));
  readonly #seen = element('p', { class: 'lecture-seen' });
  #shown: { readonly moment: Moment; readonly data: RunData } | null = null;

  constructor() {
    this.element = element('div', { class: 'lecture-figures' }, this.#bars.element, this.#seen);
  }

  update(state: State): void {
    const source = runOfMoment(state) ?? state.experiment;
    const moment = momentOf(state);
    this.element.hidden = source === null || moment === null;
    if (source === null || moment === null) return;
    const data = runDataOf(source);
    if (this.#shown?.moment === moment && this.#shown.data === data) return;
    this.#shown = { moment, data };
    const { bars, sum, mean } = lossesOf(data, moment);
    this.#bars.show(bars, mean);
    const { loss, reduction } = source.hyperparameters;
    const numbers = [String(moment.epoch), String(bars.length), lectureNumber(sum), lectureNumber(mean)];
    fillSlots(this.#seen, seenText(loss, reduction), numbers);
  }
}

function seenText(loss: string, reduction: string): string {
  return l10n.t(
    'At epoch {0} the {1} examples cost {2} in all: the sum. Divided by {1} that is {3}: the mean, where the line is. {4}(reduction={5}) takes one of the two; the epoch bar moves the bars.',
    ...[slot(0), slot(1), slot(2), slot(3)],
    loss,
    `'${reduction}'`,
  );
}
