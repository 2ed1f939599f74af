import * as l10n from '@vscode/l10n';
import { shown } from '../src/wording/shown.ts';
import { element, setAttribute, setText } from './element.ts';
import type { ModelSubject } from './modelSubject.ts';
import { numeral } from './modelText.ts';
import type { WeightOrder, WeightRow } from './modelWeights.ts';
import { weightRows } from './modelWeights.ts';
import { Segmented } from './segmented.ts';
import { MOST_FEATURES } from './shownFeatures.ts';

class WeightLine {
  readonly element: HTMLElement;
  readonly #name = element('th', { scope: 'row' });
  readonly #bar = element('div', { class: 'weight-bar' });
  readonly #comparable = element('td', { class: 'number' });
  readonly #weight = element('td', { class: 'number weight-raw' });

  constructor() {
    const track = element('td', { class: 'weight-track', 'aria-hidden': 'true' }, this.#bar);
    this.element = element('tr', {}, this.#name, track, this.#comparable, this.#weight);
  }

  update(name: string, { weight, comparable }: WeightRow, largest: number): void {
    setText(this.#name, shown(name));
    setAttribute(this.#name, 'title', name);
    setText(this.#comparable, numeral(comparable));
    setText(this.#weight, numeral(weight));
    const share = largest > 0 ? Math.min(1, Math.abs(comparable) / largest) : 0;
    setAttribute(this.#bar, 'data-side', comparable < 0 ? '0' : '1');
    this.#bar.style.width = `${share * 50}%`;
  }
}

/** The weights of many features as bars that can be compared, whatever units the features have. */
export class WeightBars {
  readonly element: HTMLElement;
  readonly #body = element('tbody');
  readonly #lines: WeightLine[] = [];
  readonly #rest = element('p', { class: 'hint' });
  readonly #order: Segmented<WeightOrder>;
  readonly #onOrder: () => void;
  #chosen: WeightOrder = 'size';

  constructor(onOrder: () => void) {
    this.#onOrder = onOrder;
    const choices = [
      { value: 'size', label: l10n.t('By size') },
      { value: 'table', label: l10n.t('As in the table') },
    ] as const;
    this.#order = new Segmented<WeightOrder>('weight-order', l10n.t('Order of the weights'), choices, (value) => {
      this.#chosen = value;
      this.#onOrder();
    });
    this.#order.value = this.#chosen;
    this.element = element(
      'section',
      { class: 'model-block weights', 'aria-labelledby': 'weights-heading' },
      element('h2', { id: 'weights-heading' }, l10n.t('Weights')),
      this.#order.element,
      this.#table(),
      this.#rest,
      element(
        'p',
        { class: 'hint' },
        l10n.t(
          'A bar is a weight times the standard deviation of its feature: bars can be compared, weights of different units cannot.',
        ),
      ),
    );
  }

  update({ features, model }: ModelSubject): void {
    this.element.hidden = features.length <= 2 || typeof model === 'string';
    if (this.element.hidden || typeof model === 'string') return;
    const rows = weightRows(model.data, model.parameters, this.#chosen);
    const shownRows = rows.slice(0, MOST_FEATURES);
    const largest = rows.reduce((most, { comparable }) => Math.max(most, Math.abs(comparable)), 0);
    this.#fit(shownRows.length);
    shownRows.forEach((row, i) => this.#lines[i]?.update(features[row.feature] ?? '', row, largest));
    const left = rows.length - shownRows.length;
    setText(this.#rest, left === 0 ? '' : l10n.t('Weights not listed: {0}.', left));
    this.#rest.hidden = left === 0;
  }

  #table(): HTMLElement {
    const head = (text: string, title: string) => element('th', { scope: 'col', title }, text);
    const deviation = l10n.t('weight × standard deviation');
    const columns = element(
      'tr',
      {},
      element('th', { scope: 'col' }, element('span', { class: 'hidden' }, l10n.t('Feature'))),
      element('td', {}),
      head('w · σₓ', deviation),
      head('w', l10n.t('weight, in the units of the table')),
    );
    return element('table', { class: 'weight-table' }, element('thead', {}, columns), this.#body);
  }

  #fit(count: number): void {
    while (this.#lines.length > count) this.#lines.pop()?.element.remove();
    while (this.#lines.length < count) {
      const line = new WeightLine();
      this.#lines.push(line);
      this.#body.append(line.element);
    }
  }
}
