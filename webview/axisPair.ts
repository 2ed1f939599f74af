import * as l10n from '@vscode/l10n';
import { element } from './element.ts';

/** Chooses which two of some things span a plane. */
export class AxisPair {
  readonly element: HTMLElement;
  readonly #selects: readonly [HTMLSelectElement, HTMLSelectElement];
  readonly #onChoose: (pair: [number, number]) => void;
  #names = '';
  #pair: readonly [number, number] = [0, 1];

  /** @param id begins the ids of the two fields */
  constructor(id: string, onChoose: (pair: [number, number]) => void) {
    this.#onChoose = onChoose;
    this.#selects = [element('select', { id: `${id}-across` }), element('select', { id: `${id}-up` })];
    const titles = [l10n.t('Across'), l10n.t('Up')];
    const axes = this.#selects.map((select, axis) =>
      element('span', { class: 'axis-choice' }, element('label', { for: select.id }, titles[axis] ?? ''), select),
    );
    this.element = element('div', { class: 'axis-pair' }, ...axes);
    this.#selects[0].addEventListener('change', () => this.#choose(0));
    this.#selects[1].addEventListener('change', () => this.#choose(1));
  }

  /** @param names of all things to choose from */
  update(names: readonly string[], pair: readonly [number, number]): void {
    this.#pair = pair;
    this.#list(names);
    this.#selects.forEach((select, axis) => {
      const value = String(pair[axis]);
      if (select.value !== value) select.value = value;
    });
  }

  #list(names: readonly string[]): void {
    const written = JSON.stringify(names);
    if (written === this.#names) return;
    this.#names = written;
    for (const select of this.#selects)
      select.replaceChildren(...names.map((name, value) => element('option', { value }, name)));
  }

  /** Choosing what the other axis has makes the two change places. */
  #choose(axis: 0 | 1): void {
    const chosen = Number(this.#selects[axis].value);
    const other = this.#pair[1 - axis];
    const left = (other === chosen ? this.#pair[axis] : other) ?? 0;
    this.#onChoose(axis === 0 ? [chosen, left] : [left, chosen]);
  }
}
