import * as l10n from '@vscode/l10n';
import { element, setAttribute, setText } from './element.ts';
import { lectureNumber } from './lectureNumber.ts';

class Bar {
  readonly element: HTMLElement;
  readonly #fill = element('div', { class: 'bar-fill' });
  readonly #value = element('span', { class: 'bar-value number' });

  constructor(kind: string) {
    this.element = element('div', { class: `bar ${kind}` }, this.#fill, this.#value);
  }

  show(share: number, text: string): void {
    this.#fill.style.setProperty('--share', String(share));
    setText(this.#value, text);
  }
}

/** Two distributions over the labels 1 and 0, side by side: the label's, and the predicted one. */
export class DistributionBars {
  readonly element: HTMLElement;
  readonly #bars = [1, 0].map((label) => ({
    label,
    truth: new Bar('of-truth'),
    predicted: new Bar(`of-prediction class-${label}`),
  }));

  constructor() {
    const heads = [l10n.t('the label says'), l10n.t('the model says')].map((text) =>
      element('div', { class: 'bar-head' }, text),
    );
    const rows = this.#bars.flatMap(({ label, truth, predicted }) => [
      element('div', { class: 'bar-label' }, l10n.t('P(label {0})', label)),
      truth.element,
      predicted.element,
    ]);
    this.element = element('div', { class: 'distributions', role: 'img' }, element('div'), ...heads, ...rows);
  }

  /** @param y the label; @param p the predicted probability of 1 */
  show(y: 0 | 1, p: number): void {
    for (const { label, truth, predicted } of this.#bars) {
      truth.show(label === y ? 1 : 0, label === y ? '1' : '0');
      predicted.show(label === 1 ? p : 1 - p, lectureNumber(label === 1 ? p : 1 - p));
    }
    const said = [String(y), lectureNumber(p), lectureNumber(1 - p)];
    setAttribute(
      this.element,
      'aria-label',
      l10n.t(
        'The label’s distribution puts all on {0}; the predicted one puts {1} on label 1 and {2} on label 0.',
        ...said,
      ),
    );
  }
}
