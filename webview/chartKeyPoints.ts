import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element, setText } from './element.ts';
import type { RunLog } from './runLog.ts';

/** One row of the chart's table. */
export interface KeyPoint {
  readonly epoch: number;
  readonly loss: number;
  /** Why it is told. */
  readonly notes: readonly string[];
}

/** More rows than these are no overview; the epoch log has all. */
const MOST_ROWS = 60;

/**
 * The points that say what the chart looks like, by epoch: the first, the lowest, the last and the annotated ones.
 * @param lowest the epoch of the smallest loss, −1 where no loss is a number
 */
export function keyPoints(run: RunLog, lowest: number): readonly KeyPoint[] {
  const notes = new Map<number, string[]>();
  const note = (epoch: number, text: string) => notes.set(epoch, [...(notes.get(epoch) ?? []), text]);
  note(0, l10n.t('first'));
  if (lowest >= 0) note(lowest, l10n.t('lowest'));
  note(run.loss.length - 1, l10n.t('last'));
  for (const { epoch, title } of run.annotations.slice(0, MOST_ROWS)) if (epoch < run.loss.length) note(epoch, title);
  return [...notes]
    .map(([epoch, texts]) => ({ epoch, loss: run.loss.at(epoch) ?? Number.NaN, notes: texts }))
    .sort((a, b) => a.epoch - b.epoch);
}

/** The chart as a table, for those who don't see it. */
export class ChartKeyPoints {
  readonly element: HTMLElement;
  readonly #rows = element('tbody');
  readonly #validation = element('th', { scope: 'col' }, l10n.t('validation loss'));

  constructor() {
    const heads = [l10n.t('epoch'), l10n.t('loss')].map((text) => element('th', { scope: 'col' }, text));
    const head = element(
      'tr',
      {},
      ...heads,
      this.#validation,
      element('th', { scope: 'col' }, l10n.t('what is there')),
    );
    this.element = element(
      'div',
      { class: 'hidden' },
      element(
        'table',
        {},
        element('caption', {}, l10n.t('Key points of the loss chart')),
        element('thead', {}, head),
        this.#rows,
      ),
    );
  }

  update(run: RunLog, lowest: number): void {
    const points = keyPoints(run, lowest);
    const hasValidation = run.validationLoss.length > 0;
    this.#validation.hidden = !hasValidation;
    while (this.#rows.children.length > points.length) this.#rows.lastElementChild?.remove();
    while (this.#rows.children.length < points.length) this.#rows.append(emptyRow());
    points.forEach(({ epoch, loss, notes }, index) => {
      const validation = run.validationLoss.at(epoch);
      const texts = [epoch, pythonRepr(loss), validation === undefined ? '' : pythonRepr(validation), notes.join('; ')];
      const cells = this.#rows.children[index]?.children ?? [];
      [...cells].forEach((cell, column) => {
        setText(cell, String(texts[column] ?? ''));
        if (column === 2 && cell instanceof HTMLElement) cell.hidden = !hasValidation;
      });
    });
  }
}

function emptyRow(): HTMLElement {
  const cells = [element('td'), element('td'), element('td')];
  return element('tr', {}, element('th', { scope: 'row' }), ...cells);
}
