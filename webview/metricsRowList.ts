import * as l10n from '@vscode/l10n';
import { grouped, numberText } from '../src/wording/numberText.ts';
import { shown } from '../src/wording/shown.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import type { Cell, Measured, PartMetrics } from './metricsData.ts';
import { examplesIn, tableRowsOf } from './metricsRows.ts';
import { cellName } from './metricsText.ts';
import { shortNumber } from './shortNumber.ts';

/** Rows that are listed: nobody reads more, and each is a button. */
const MOST_ROWS = 200;
const MOST_FEATURES = 6;
/** While the threshold is dragged a long list waits until it rests: 200 rows take two frames to lay out. */
const FEW_ROWS = 30;
const SETTLE_MS = 120;

/** What the list shows. */
interface Listed {
  readonly measured: Measured;
  readonly metrics: PartMetrics;
  readonly cell: Cell;
  readonly threshold: number;
  readonly count: number;
}

/** The examples in one cell of the confusion matrix, those of the largest loss first. */
export class MetricsRowList {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #title = element('h2', { id: 'metrics-rows-title' });
  readonly #hint = element('p', { class: 'hint' });
  readonly #head = element('tr');
  readonly #body = element('tbody');
  readonly #scroll: HTMLElement;
  /** What the lines are of. */
  #shown: readonly unknown[] = [];
  #listed: Listed | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: LabContext, onClose: () => void) {
    this.#context = context;
    const close = element('button', { type: 'button', class: 'icon-button' }, icon('remove'));
    close.setAttribute('aria-label', l10n.t('Close the list'));
    close.addEventListener('click', onClose);
    const table = element(
      'table',
      { 'aria-labelledby': 'metrics-rows-title' },
      element('thead', {}, this.#head),
      this.#body,
    );
    // It scrolls, so the keyboard has to reach it.
    this.#scroll = element('div', { class: 'metrics-rows-scroll' }, table);
    this.element = element(
      'div',
      { class: 'metrics-rows', hidden: true },
      element('div', { class: 'figure-head' }, this.#title, close),
      this.#hint,
      this.#scroll,
    );
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') onClose();
    });
    this.#body.addEventListener('click', ({ target }) => this.#clicked(target));
  }

  update(listed: Listed): void {
    const before = this.#listed;
    this.#listed = listed;
    setText(this.#title, l10n.t('{0}: {1}', cellName(listed.cell), grouped(listed.count)));
    clearTimeout(this.#timer);
    const isMoving = before?.metrics === listed.metrics && before.cell === listed.cell;
    if (isMoving && before.threshold !== listed.threshold && Math.max(before.count, listed.count) > FEW_ROWS)
      this.#timer = setTimeout(() => this.#write(listed), SETTLE_MS);
    else this.#write(listed);
  }

  #write(listed: Listed): void {
    const { measured, metrics, cell, threshold } = listed;
    const features = measured.dataset.features.slice(0, MOST_FEATURES);
    const chosen = examplesIn(metrics, cell, threshold, MOST_ROWS);
    const rows = tableRowsOf(this.#context.state.draft.table, measured.dataset);
    this.#writeHint(listed, chosen.length, rows !== null);
    this.#writeHead(features, metrics.areProbabilities);
    this.#scroll.hidden = chosen.length === 0;
    // Most steps of the threshold leave the worst examples as they are.
    const shownNow = [metrics, rows, ...chosen];
    if (shownNow.length === this.#shown.length && shownNow.every((value, i) => value === this.#shown[i])) return;
    this.#shown = shownNow;
    this.#body.replaceChildren(...chosen.map((i) => this.#line(listed, i, rows)));
  }

  #writeHint({ measured, count }: Listed, listed: number, isLinked: boolean): void {
    const left = measured.dataset.features.length - MOST_FEATURES;
    const texts = [
      ...(count === 0 ? [l10n.t('No example is in this cell.')] : []),
      ...(listed < count ? [l10n.t('The {0} of the largest loss.', listed)] : []),
      ...(left > 0 ? [l10n.t('Further features: {0}.', left)] : []),
      ...(isLinked ? [] : [l10n.t('The table was edited: rows are counted as they were then.')]),
    ];
    setText(this.#hint, texts.join(' '));
    this.#hint.hidden = texts.length === 0;
  }

  #writeHead(features: readonly string[], areProbabilities: boolean): void {
    const names = [
      l10n.t('row'),
      ...features.map((name) => shown(name, 16)),
      areProbabilities ? 'p' : l10n.t('output'),
    ];
    const columns = [...names, l10n.t('loss')];
    if (columns.join('\n') === [...this.#head.children].map((cell) => cell.textContent).join('\n')) return;
    this.#head.replaceChildren(...columns.map((name) => element('th', { scope: 'col' }, name)));
  }

  #line({ measured, metrics }: Listed, i: number, rows: Uint32Array | null): HTMLElement {
    const example = metrics.examples[i] ?? 0;
    const row = rows?.[example];
    const width = measured.dataset.features.length;
    const values = [...measured.dataset.x.subarray(example * width, example * width + Math.min(width, MOST_FEATURES))];
    const results = [metrics.outputs[i] ?? Number.NaN, metrics.losses[i] ?? Number.NaN];
    const texts = [...values.map(numberText), ...results.map(shortNumber)];
    const cells = texts.map((text) => element('td', { class: 'number' }, text));
    return element('tr', {}, element('th', { scope: 'row' }, rowLink(example, row)), ...cells);
  }

  #clicked(target: EventTarget | null): void {
    const link = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    const row = Number(link?.dataset['row'] ?? Number.NaN);
    if (Number.isInteger(row)) this.#context.focusPlace({ at: 'cell', row, column: 0 });
  }
}

/** Rows are counted from 1, as the table numbers them. */
function rowLink(example: number, row: number | undefined): Node {
  if (row === undefined) return document.createTextNode(String(example + 1));
  const label = l10n.t('Row {0} of the table', row + 1);
  return element('button', { type: 'button', class: 'link', 'data-row': row, 'aria-label': label }, String(row + 1));
}
