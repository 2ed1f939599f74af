import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { cellText } from '../src/experiment/table.ts';
import type { CellBlock } from './datasetBlock.ts';
import { holds } from './datasetBlock.ts';
import { DatasetRowResult } from './datasetRowResult.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon } from './icon.ts';
import type { RowPrediction } from './rowPrediction.ts';

/** What is wrong with the cells of one row, by column. */
export type CellProblems = ReadonlyMap<number, string>;

/** The columns of the table, and which of them are drawn, by their index among all. */
export interface DrawnColumns {
  readonly names: readonly string[];
  readonly shown: readonly number[];
  /** Whether what a run says of each row stands at its end. */
  readonly predicted: boolean;
}

interface Cell {
  /** Its column in the dataset, of which not all are drawn. */
  readonly column: number;
  readonly element: HTMLTableCellElement;
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
}

/** One row of the dataset: its number, which opens its menu, an input a column, and what the run says of it. */
export class DatasetRow {
  readonly element: HTMLTableRowElement;
  readonly row: number;
  readonly menu: HTMLButtonElement;
  readonly #cells: readonly Cell[];
  readonly #result: DatasetRowResult | null;

  constructor(row: number, { names, shown, predicted }: DrawnColumns) {
    this.row = row;
    const label = names.length - 1;
    this.#cells = shown.map((column) => cellOf(row, column, names[column] ?? '', column === label));
    this.#result = predicted ? new DatasetRowResult(row, names.length + 2) : null;
    this.menu = menuButton(row);
    const head = element('th', { scope: 'row', 'aria-colindex': 1 }, this.menu);
    this.element = element('tr', { 'aria-rowindex': row + 2 }, head, ...this.#cells.map((cell) => cell.element));
    if (this.#result === null) return;
    head.append(this.#result.heldOut);
    this.element.append(...this.#result.cells);
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

  predict(prediction: RowPrediction | null): void {
    this.#result?.update(prediction);
    this.element.classList.toggle('held-out', prediction?.isHeldOut === true);
  }

  /** Whether its cells can be read and copied only. */
  set readOnly(readOnly: boolean) {
    for (const { input } of this.#cells) input.readOnly = readOnly;
  }

  /** Marks the cells that are in a chosen block. */
  choose(block: CellBlock | null): void {
    for (const cell of this.#cells) {
      const isChosen = block !== null && holds(block, this.row, cell.column);
      if (cell.element.classList.toggle('chosen', isChosen)) setAttribute(cell.element, 'aria-selected', 'true');
      else setAttribute(cell.element, 'aria-selected', null);
    }
  }

  /** The column of the cell that holds a node, −1 for the row's own menu; null for anything else. */
  columnOf(target: Node): number | null {
    if (this.menu.contains(target)) return -1;
    return this.#cells.find((cell) => cell.element.contains(target))?.column ?? null;
  }

  /** Puts the keyboard into a cell, with its text selected, or on the row's menu. */
  focus(column: number): void {
    const input = this.#cells.find((cell) => cell.column === column)?.input;
    if (input === undefined) this.menu.focus();
    else {
      input.focus();
      input.select();
    }
  }
}

function menuButton(row: number): HTMLButtonElement {
  const number = element('span', {}, String(row + 1));
  const button = element('button', { type: 'button', class: 'row-menu', tabindex: -1 }, number, icon('more'));
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-label', l10n.t('Row {0}', row + 1));
  button.title = l10n.t('Insert, duplicate or remove rows');
  return button;
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
  const problem = element('span', { class: 'hidden', id: `problem-${row}-${column}` });
  const place = { class: isLabel && 'label-cell', 'aria-colindex': column + 2 };
  return { column, element: element('td', place, input, problem), input, problem };
}
