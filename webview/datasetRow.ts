import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { cellText } from '../src/experiment/table.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon } from './icon.ts';

/** What is wrong with the cells of one row, by column. */
export type CellProblems = ReadonlyMap<number, string>;

interface Cell {
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
}

/** One row of the dataset: its number, an input a column, and the button that removes it. */
export class DatasetRow {
  readonly element: HTMLTableRowElement;
  readonly row: number;
  readonly remove: HTMLButtonElement;
  readonly #cells: readonly Cell[];

  constructor(row: number, columns: readonly string[]) {
    this.row = row;
    const number = String(row + 1);
    this.#cells = columns.map((name, column) => cellOf(row, column, name, column === columns.length - 1));
    this.remove = element('button', { type: 'button', class: 'icon-button', tabindex: -1 }, icon('remove'));
    this.remove.setAttribute('aria-label', l10n.t('Remove row {0}', number));
    this.element = element(
      'tr',
      { 'aria-rowindex': row + 2 },
      element('th', { scope: 'row' }, number),
      ...this.#cells.map(({ input, problem }) => element('td', {}, input, problem)),
      element('td', { class: 'row-actions' }, this.remove),
    );
  }

  /** Writes what differs. An input that is being typed into already holds the draft's text, so its caret stays. */
  update(table: Table, problems: CellProblems | undefined): void {
    this.#cells.forEach(({ input, problem }, column) => {
      const text = cellText(table, this.row, column);
      if (input.value !== text) input.value = text;
      const wrong = problems?.get(column);
      setAttribute(input, 'aria-invalid', wrong === undefined ? null : 'true');
      setAttribute(input, 'aria-describedby', wrong === undefined ? null : problem.id);
      setText(problem, wrong ?? '');
    });
  }

  columnOf(target: EventTarget | null): number {
    return target === this.remove ? this.#cells.length : this.#cells.findIndex(({ input }) => input === target);
  }

  /** Puts the keyboard into a cell, with its text selected, or on the row's button. */
  focus(column: number): void {
    const input = this.#cells[column]?.input;
    if (input === undefined) this.remove.focus();
    else {
      input.focus();
      input.select();
    }
  }
}

function cellOf(row: number, column: number, name: string, isLabel: boolean): Cell {
  const input = element('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': l10n.t('{0}, row {1}', name, row + 1),
    placeholder: isLabel ? l10n.t('0 or 1') : undefined,
  });
  return { input, problem: element('span', { class: 'hidden', id: `problem-${row}-${column}` }) };
}
