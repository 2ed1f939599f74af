import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import type { TableTexts } from './hiddenTable.ts';
import { HiddenTable } from './hiddenTable.ts';
import { shortNumber } from './shortNumber.ts';
import type { SurfaceField } from './surfaceField.ts';
import { lossAtHeight } from './lossGrid.ts';
import type { SurfaceMark } from './surfaceMarks.ts';
import { markIcon } from './surfaceMarks.ts';

function legendItem(mark: SurfaceMark, name: string): HTMLElement {
  return element('li', { class: 'surface-legend-item' }, markIcon(mark), name);
}

/** Beside the surface: what its colours and marks mean, and what there is to know about this loss. */
export class SurfaceAside {
  readonly element: HTMLElement;
  readonly #ramp = element('div', { class: 'surface-ramp' });
  readonly #values = ['', '', ''].map(() => element('span', { class: 'number' }));
  readonly #marks: Readonly<Record<SurfaceMark, HTMLElement>>;
  readonly #scale: HTMLElement;
  readonly #texts = element('div', { class: 'surface-texts' });
  readonly #table = new HiddenTable(l10n.t('The path of the run'));
  #written = '';

  constructor() {
    this.#marks = {
      start: legendItem('start', l10n.t('start')),
      now: legendItem('now', l10n.t('this epoch')),
      optimum: legendItem('optimum', l10n.t('lowest loss')),
      next: legendItem('next', l10n.t('next start')),
    };
    const values = element('div', { class: 'surface-ramp-values' }, ...this.#values);
    const name = element('div', { class: 'surface-ramp-name hint' }, l10n.t('Loss, logarithmic above its lowest'));
    this.#scale = element('div', { class: 'surface-scale' }, name, this.#ramp, values);
    const legend = element('ul', { class: 'surface-legend' }, ...Object.values(this.#marks));
    const parts = [this.#scale, legend, this.#texts, this.#table.element];
    this.element = element('div', { class: 'scroll-shade surface-aside' }, ...parts);
  }

  showField(field: SurfaceField | null): void {
    this.#scale.hidden = field === null || Number.isNaN(field.range.lowest);
    if (field === null) return;
    this.#ramp.style.background = `linear-gradient(to right, ${field.colors.join(', ')})`;
    [0, 0.5, 1].forEach((height, i) => {
      const value = this.#values[i];
      if (value !== undefined) setText(value, shortNumber(lossAtHeight(height, field.range)));
    });
  }

  showMarks(seen: readonly SurfaceMark[]): void {
    for (const mark of ['start', 'now', 'optimum', 'next'] as const) this.#marks[mark].hidden = !seen.includes(mark);
  }

  showTexts(texts: readonly string[]): void {
    const written = texts.join('\n');
    if (written === this.#written) return;
    this.#written = written;
    this.#texts.replaceChildren(...texts.map((text) => element('p', {}, text)));
  }

  tabulate(texts: TableTexts): void {
    this.#table.show(texts);
  }
}
