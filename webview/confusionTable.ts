import * as l10n from '@vscode/l10n';
import type { ConfusionMatrix } from '../src/engine/metrics.ts';
import { grouped, percentText } from '../src/wording/numberText.ts';
import { shown } from '../src/wording/shown.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon } from './icon.ts';
import type { Cell, PartMetrics } from './metricsData.ts';
import { CELLS, countIn } from './metricsData.ts';
import { cellName, predictionText } from './metricsText.ts';

/** One count of the confusion matrix, as a button that lists its examples. */
class CellButton {
  readonly element: HTMLButtonElement;
  readonly cell: Cell;
  readonly #count = element('span', { class: 'confusion-count number' });
  readonly #share = element('span', { class: 'confusion-share' });

  constructor(cell: Cell, onChoose: (cell: Cell) => void) {
    this.cell = cell;
    const isRight = cell.actual === cell.predicted;
    const mark = icon(isRight ? 'good' : 'error', 'severity', isRight ? 'severity-good' : 'severity-error');
    this.element = element(
      'button',
      { type: 'button', class: 'confusion-cell', 'aria-pressed': 'false' },
      element('span', { class: 'confusion-figures' }, mark, this.#count, this.#share),
      element('span', { class: 'confusion-name' }, cellName(cell)),
    );
    this.element.addEventListener('click', () => onChoose(cell));
  }

  update(count: number, ofLabel: number, isChosen: boolean): void {
    const share = ofLabel === 0 ? 0 : count / ofLabel;
    setText(this.#count, grouped(count));
    setText(this.#share, ofLabel === 0 ? '' : percentText(share));
    this.element.classList.toggle('is-none', count === 0);
    this.element.style.setProperty('--share', share.toFixed(3));
    setAttribute(this.element, 'aria-pressed', String(isChosen));
  }
}

/** How many examples of each label are predicted as which: labels down, predictions across. */
export class ConfusionTable {
  readonly element: HTMLTableElement;
  readonly #cells: readonly CellButton[];
  readonly #predicted = [0, 1].map(() => element('th', { scope: 'col' }));
  readonly #actual = [0, 1].map(() => element('th', { scope: 'row' }));
  readonly #label = element('th', { scope: 'col', class: 'confusion-corner' });

  constructor(onChoose: (cell: Cell) => void) {
    this.#cells = CELLS.map((cell) => new CellButton(cell, onChoose));
    const caption = l10n.t('Confusion matrix: labels down, predictions across. A cell lists its examples.');
    const rows = this.#actual.map((header, actual) => {
      const cells = this.#cells.filter(({ cell }) => cell.actual === actual);
      return element('tr', {}, header, ...cells.map((cell) => element('td', {}, cell.element)));
    });
    this.element = element(
      'table',
      { class: 'confusion' },
      element('caption', { class: 'hidden' }, caption),
      element('thead', {}, element('tr', {}, this.#label, ...this.#predicted)),
      element('tbody', {}, ...rows),
    );
  }

  update(metrics: PartMetrics, matrix: ConfusionMatrix, threshold: number, label: string, chosen: Cell | null): void {
    const { positives, negatives } = metrics.ranking.counts;
    setText(this.#label, l10n.t('actual'));
    this.#predicted.forEach((header, predicted) =>
      setText(header, predictionText(metrics, predicted === 1 ? 1 : 0, threshold)),
    );
    this.#actual.forEach((header, actual) => setText(header, `${shown(label, 12)} = ${actual}`));
    for (const button of this.#cells) {
      const { cell } = button;
      button.update(countIn(matrix, cell), cell.actual === 1 ? positives : negatives, isSame(cell, chosen));
    }
  }

  focus(wanted: Cell): void {
    this.#cells.find(({ cell }) => isSame(cell, wanted))?.element.focus();
  }
}

/** Whether two cells are the same one. */
export function isSame(cell: Cell, other: Cell | null): boolean {
  return cell.actual === other?.actual && cell.predicted === other.predicted;
}
