import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { cellText } from '../src/experiment/table.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon } from './icon.ts';

/** What is wrong with the cells of one row, by column. */
export type CellProblems = ReadonlyMap<number, string>;

interface Cell {
  /** Its column in the dataset, of which not all are drawn. */
  readonly column: number;
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
}

/** One row of the dataset: its number, an input a column, and the button that removes it. */
export class DatasetRow {
  readonly element: HTMLTableRowElement;
  readonly row: number;
  readonly remove: HTMLButtonElement;
  readonly #cells: readonly Cell[];
  readonly #columns: number;

  /** @param shown the columns that are drawn, by their index among all */
  constructor(row: number, columns: readonly string[], shown: readonly number[]) {
    this.row = row;
    this.#columns = columns.length;
    const number = String(row + 1);
    this.#cells = shown.map((column) => cellOf(row, column, columns[column] ?? '', column === columns.length - 1));
    this.remove = element('button', { type: 'button', class: 'icon-button', tabindex: -1 }, icon('remove'));
    this.remove.setAttribute('aria-label', l10n.t('Remove row {0}', number));
    this.element = element(
      'tr',
      { 'aria-rowindex': row + 2 },
      element('th', { scope: 'row', 'aria-colindex': 1 }, number),
      ...this.#cells.map(({ column, input, problem }) => {
        const isLabel = column === columns.length - 1;
        return element('td', { class: isLabel && 'label-cell', 'aria-colindex': column + 2 }, input, problem);
      }),
      element('td', { class: 'row-actions', 'aria-colindex': columns.length + 2 }, this.remove),
    );
  }

  /** Writes what differs. An input that is being typed into already holds the draft's text, so its caret stays. */
  update(table: Table, problems: CellProblems | undefined): void {
    for (const { column, input, problem } of this.#cells) {
      const text = cellText(table, this.row, column);
      if (input.value !== text) input.value = text;
      const wrong = problems?.get(column);
      setAttribute(input, 'aria-invalid', wrong === undefined ? null : 'true');
      setAttribute(input, 'aria-describedby', wrong === undefined ? null : problem.id);
      setText(problem, wrong ?? '');
    }
  }

  columnOf(target: EventTarget | null): number {
    if (target === this.remove) return this.#columns;
    return this.#cells.find(({ input }) => input === target)?.column ?? -1;
  }

  /** Puts the keyboard into a cell, with its text selected, or on the row's button. */
  focus(column: number): void {
    const input = this.#cells.find((cell) => cell.column === column)?.input;
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
  return { column, input, problem: element('span', { class: 'hidden', id: `problem-${row}-${column}` }) };
}
