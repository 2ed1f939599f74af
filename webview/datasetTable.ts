import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { rowCount } from '../src/experiment/table.ts';
import type { CellChoice } from './datasetBlock.ts';
import { blockOf } from './datasetBlock.ts';
import type { ColumnEvents } from './datasetColumnName.ts';
import { DatasetHead } from './datasetHead.ts';
import type { CellProblems, DrawnColumns } from './datasetRow.ts';
import { DatasetRow } from './datasetRow.ts';
import { tableWidths } from './datasetWidths.ts';
import { arrange, element, setText } from './element.ts';
import type { GridPlace, GridSize } from './gridKeys.ts';
import type { RowPredictor } from './rowPrediction.ts';
import type { RowRange } from './rowRanges.ts';
import { drawnRange, withRow } from './rowRanges.ts';
import { sameTexts } from './sameDraft.ts';
import { shownFeatures } from './shownFeatures.ts';

/**
 * The rows of the dataset. Large tables draw the rows in sight and the one that the keyboard is in, nothing else; wide
 * ones draw their first features and the label.
 */
export class DatasetTable {
  readonly element: HTMLElement;
  /** How many columns are not drawn, in words. */
  readonly leftOut = element('p', { class: 'hint', hidden: true });
  readonly head: DatasetHead;
  /** Called after another block of cells was chosen. */
  onChoose: () => void = () => undefined;
  readonly #body = element('tbody');
  readonly #table: HTMLTableElement;
  readonly #rows = new Map<number, DatasetRow>();
  #data: Table = { columns: [], values: new Float64Array(), texts: new Map() };
  #problems: ReadonlyMap<number, CellProblems> = new Map();
  #predictor: RowPredictor | null = null;
  #columns: DrawnColumns = { names: [], shown: [], predicted: false };
  #choice: CellChoice | null = null;
  #readOnly = false;
  readonly #revealed = new Set<number>();
  #rowHeight = 26;
  #isMeasured = false;
  #drawn = '';
  #widths = '';

  constructor(events: ColumnEvents) {
    this.head = new DatasetHead(events);
    const caption = element('caption', { class: 'hidden' }, l10n.t('The examples: features and label'));
    const parts = [caption, this.head.widths, this.head.element, this.#body];
    this.#table = element('table', { role: 'grid', 'aria-multiselectable': 'true', class: 'dataset-table' }, ...parts);
    this.element = element('div', { class: 'table-scroll' }, this.#table);
    this.element.addEventListener('scroll', () => this.#draw(), { passive: true });
    new ResizeObserver(() => {
      this.#measure();
      this.#draw();
    }).observe(this.element);
  }

  update(table: Table, problems: ReadonlyMap<number, CellProblems>, predictor: RowPredictor | null): void {
    const wasPredicted = this.#columns.predicted;
    const isOther = !sameTexts(table.columns, this.#data.columns);
    if (isOther) this.#revealed.clear();
    this.#data = table;
    this.#problems = problems;
    this.#predictor = predictor;
    if (isOther || wasPredicted !== (predictor !== null)) this.#setColumns();
    else this.#setWidths();
    this.#table.setAttribute('aria-rowcount', String(rowCount(table) + 1));
    this.#draw();
    for (const row of this.#rows.values()) row.update(table, problems.get(row.row));
    this.predict(predictor);
    if (!this.#isMeasured) this.#measure();
  }

  /** Writes what the run says of the rows that are drawn. */
  predict(predictor: RowPredictor | null): void {
    this.#predictor = predictor;
    if (predictor === null) return;
    const rows = [...this.#rows.values()];
    const predictions = predictor.predict(rows.map(({ row }) => row));
    rows.forEach((row, i) => row.predict(predictions[i] ?? null));
    const output = predictor.isLinear ? 'ŷ' : 'p';
    const { epoch } = predictor.moment;
    const title = predictor.isLinear
      ? l10n.t('The output of the model at epoch {0}', epoch)
      : l10n.t('The probability of label 1 at epoch {0}, and whether it is on the right side of 0.5', epoch);
    this.head.setResults(output, title);
  }

  get data(): Table {
    return this.#data;
  }

  /** Rows and drawn columns, as the keyboard moves through them. */
  get size(): GridSize {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 2);
    return { rows: rowCount(this.#data), columns: this.#columns.shown.length, page };
  }

  /** The block of cells that copying and deleting are about; null where it is only the cell that the keyboard is in. */
  get choice(): CellChoice | null {
    return this.#choice;
  }

  set choice(choice: CellChoice | null) {
    if (choice === this.#choice) return;
    this.#choice = choice;
    const block = choice && blockOf(choice);
    for (const row of this.#rows.values()) row.choose(block);
    this.onChoose();
  }

  /** Whether the cells can be read and copied only. */
  set readOnly(readOnly: boolean) {
    if (readOnly === this.#readOnly) return;
    this.#readOnly = readOnly;
    this.#table.setAttribute('aria-readonly', String(readOnly));
    for (const row of this.#rows.values()) row.readOnly = readOnly;
  }

  /** Which cell, row's menu (column −1) or column's menu (row −1) an event comes from. */
  placeOf(target: EventTarget | null): GridPlace | null {
    if (!(target instanceof Node)) return null;
    const head = this.head.columnOf(target);
    if (head !== null) return { row: -1, column: head };
    for (const row of this.#rows.values()) {
      const column = row.columnOf(target);
      if (column !== null) return { row: row.row, column };
    }
    return null;
  }

  /** Which cell an event comes from; null for menus, too. */
  cellOf(target: EventTarget | null): GridPlace | null {
    const place = this.placeOf(target);
    return place === null || place.row < 0 || place.column < 0 ? null : place;
  }

  /** Scrolls to a cell and puts the keyboard there. */
  focus({ row, column }: GridPlace): void {
    if (row < 0) return this.head.focus(column);
    this.reveal(row);
    if (column >= 0 && column < this.#data.columns.length && !this.#columns.shown.includes(column)) {
      this.#revealed.add(column);
      this.#setColumns();
    }
    this.#draw();
    this.#rows.get(row)?.focus(column);
  }

  /** Scrolls as little as it takes to show a row. */
  reveal(row: number): void {
    const { scrollTop, clientHeight } = this.element;
    const top = row * this.#rowHeight;
    if (top < scrollTop) this.element.scrollTop = top;
    const bottom = top + this.#rowHeight + this.head.element.offsetHeight;
    if (bottom > scrollTop + clientHeight) this.element.scrollTop = bottom - clientHeight;
  }

  /** A place with its column counted among the drawn ones, which are those that the keyboard moves through. */
  drawnPlace({ row, column }: GridPlace): GridPlace {
    return { row, column: this.#columns.shown.indexOf(column) };
  }

  /** The other way round. */
  placeOfDrawn({ row, column }: GridPlace): GridPlace {
    return { row, column: this.#columns.shown[column] ?? -1 };
  }

  #setColumns(): void {
    const { columns: names } = this.#data;
    const label = names.length - 1;
    const predicted = this.#predictor !== null;
    this.#columns = { names, shown: [...shownFeatures(label, this.#revealed), label], predicted };
    this.head.setColumns(this.#columns);
    this.#widths = '';
    this.#setWidths();
    this.#table.classList.toggle('predicted', predicted);
    this.#table.setAttribute('aria-colcount', String(names.length + 1 + (predicted ? 2 : 0)));
    this.#showLeftOut(names.length - this.#columns.shown.length);
    this.#remake();
  }

  #setWidths(): void {
    const { shown, predicted } = this.#columns;
    const widths = tableWidths(this.#data, shown, predicted);
    const key = JSON.stringify(widths);
    if (key === this.#widths) return;
    this.#widths = key;
    this.head.setWidths(widths, shown.length - 1);
    this.#table.style.minWidth = `${widths.table}px`;
    this.element.style.setProperty('--row-head-width', `${widths.rowHead}px`);
    this.element.style.setProperty('--label-width', `${widths.label}px`);
  }

  /** Rows are made for their columns; the keyboard finds its cell again among the new ones. */
  #remake(): void {
    const place = this.placeOf(document.activeElement);
    this.#rows.clear();
    this.#drawn = '';
    if (place === null || place.row < 0) return;
    this.#draw();
    this.#rows.get(place.row)?.focus(Math.min(place.column, this.#data.columns.length - 1));
  }

  #showLeftOut(count: number): void {
    this.leftOut.hidden = count === 0;
    const text =
      count === 1
        ? l10n.t('One more column is in the dataset but not shown here; it is trained on.')
        : l10n.t(
            '{0} more columns are in the dataset but not shown here; they are trained on.',
            count.toLocaleString('en'),
          );
    setText(this.leftOut, count === 0 ? '' : text);
  }

  #focusedRow(): number | null {
    const place = this.placeOf(document.activeElement);
    return place === null || place.row < 0 || place.row >= rowCount(this.#data) ? null : place.row;
  }

  #sight(): RowRange {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.floor(scrollTop / this.#rowHeight);
    return { first, end: first + Math.ceil(clientHeight / this.#rowHeight) + 1 };
  }

  #draw(): void {
    const count = rowCount(this.#data);
    const ranges = withRow(drawnRange(count, this.#columns.shown.length, this.#sight()), this.#focusedRow());
    const key = `${count} ${ranges.map(({ first, end }) => `${first}-${end}`).join(' ')}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#place(ranges, count);
    this.predict(this.#predictor);
  }

  /** Puts the rows of these ranges into the body, with one empty row as high as what is left out between them. */
  #place(ranges: readonly RowRange[], count: number): void {
    const wanted: HTMLElement[] = [];
    const kept = new Set<number>();
    let next = 0;
    for (const { first, end } of [...ranges, { first: count, end: count }]) {
      if (first > next) wanted.push(gap((first - next) * this.#rowHeight));
      for (let row = first; row < end; row++) {
        kept.add(row);
        wanted.push(this.#rowAt(row).element);
      }
      next = end;
    }
    for (const row of this.#rows.keys()) if (!kept.has(row)) this.#rows.delete(row);
    arrange(this.#body, wanted);
  }

  #rowAt(index: number): DatasetRow {
    const known = this.#rows.get(index);
    if (known !== undefined) return known;
    const row = new DatasetRow(index, this.#columns);
    row.update(this.#data, this.#problems.get(index));
    if (this.#choice !== null) row.choose(blockOf(this.#choice));
    row.readOnly = this.#readOnly;
    this.#rows.set(index, row);
    return row;
  }

  /** Rows are one height, which follows font and zoom; asking for it at every scroll would cost a layout each. */
  #measure(): void {
    const [row] = this.#rows.values();
    const height = row?.element.getBoundingClientRect().height ?? 0;
    if (height === 0) return;
    this.#isMeasured = true;
    this.#rowHeight = height;
  }
}

function gap(height: number): HTMLElement {
  const cell = element('td');
  cell.style.height = `${height}px`;
  return element('tr', { class: 'gap', 'aria-hidden': 'true' }, cell);
}
