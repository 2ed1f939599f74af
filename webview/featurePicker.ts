import * as l10n from '@vscode/l10n';
import { shown } from '../src/wording/shown.ts';
import { element } from './element.ts';
import type { LabContext } from './labContext.ts';
import type { Axes } from './modelSlice.ts';

/** Chooses which two of more features span the plane. */
export class FeaturePicker {
  readonly element: HTMLElement;
  readonly #selects: readonly [HTMLSelectElement, HTMLSelectElement];
  readonly #context: LabContext;
  #names = '';
  #axes: Axes = [0, 1];

  constructor(context: LabContext) {
    this.#context = context;
    this.#selects = [element('select', { class: 'dropdown' }), element('select', { class: 'dropdown' })];
    const [x, y] = this.#selects;
    this.element = element(
      'div',
      { class: 'model-picker' },
      element('label', {}, element('span', {}, l10n.t('Across')), x),
      element('label', {}, element('span', {}, l10n.t('Up')), y),
    );
    x.addEventListener('change', () => this.#choose(0));
    y.addEventListener('change', () => this.#choose(1));
  }

  update(features: readonly string[], axes: Axes): void {
    this.element.hidden = features.length <= 2;
    if (this.element.hidden) return;
    this.#axes = axes;
    this.#list(features);
    this.#selects.forEach((select, i) => {
      const value = String(axes[i] ?? 0);
      if (select.value !== value) select.value = value;
    });
  }

  #list(features: readonly string[]): void {
    const names = JSON.stringify(features);
    if (names === this.#names) return;
    this.#names = names;
    for (const select of this.#selects)
      select.replaceChildren(...features.map((name, j) => element('option', { value: j }, shown(name))));
  }

  /** Choosing the other axis' feature makes the two change places. */
  #choose(which: 0 | 1): void {
    const [first, second = 0] = this.#axes;
    const chosen = Number(this.#selects[which].value);
    const other = which === 0 ? second : first;
    const free = chosen === other ? (which === 0 ? first : second) : other;
    const features: [number, number] = which === 0 ? [chosen, free] : [free, chosen];
    this.#context.dispatch({ type: 'viewed', change: { features } });
  }
}
