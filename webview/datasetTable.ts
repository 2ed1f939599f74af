import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { rowCount } from '../src/experiment/table.ts';
import type { CellProblems } from './datasetRow.ts';
import { DatasetRow } from './datasetRow.ts';
import { element, setText } from './element.ts';
import type { GridPlace } from './gridKeys.ts';
import type { RowRange } from './rowRanges.ts';
import { drawnRange, withRow } from './rowRanges.ts';
import { shownFeatures } from './shownFeatures.ts';

/**
 * The rows of the dataset. Large tables draw the rows in sight and the one that the keyboard is in, nothing else; wide
 * ones draw their first features and the label.
 */
export class DatasetTable {
  readonly element: HTMLElement;
  /** How many columns are not drawn, in words. */
  readonly leftOut = element('p', { class: 'hint', hidden: true });
  readonly #head = element('thead');
  readonly #body = element('tbody');
  readonly #table: HTMLTableElement;
  readonly #rows = new Map<number, DatasetRow>();
  #data: Table = { columns: [], values: new Float64Array(), texts: new Map() };
  #problems: ReadonlyMap<number, CellProblems> = new Map();
  #columns: readonly number[] = [];
  readonly #revealed = new Set<number>();
  #rowHeight = 26;
  #drawn = '';

  constructor() {
    const caption = element('caption', { class: 'hidden' }, l10n.t('The examples: features and label'));
    this.#table = element('table', {}, caption, this.#head, this.#body);
    this.element = element('div', { class: 'table-scroll' }, this.#table);
    this.element.addEventListener('scroll', () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  update(table: Table, problems: ReadonlyMap<number, CellProblems>): void {
    if (table.columns.join('\n') !== this.#data.columns.join('\n')) {
      this.#revealed.clear();
      this.#setColumns(table.columns);
    }
    this.#data = table;
    this.#problems = problems;
    this.#table.setAttribute('aria-rowcount', String(rowCount(table) + 1));
    this.#draw();
    for (const row of this.#rows.values()) row.update(table, problems.get(row.row));
  }

  /** How many rows are in sight. */
  get page(): number {
    return Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 2);
  }

  /** Which cell an event comes from. */
  placeOf(target: EventTarget | null): GridPlace | null {
    for (const row of this.#rows.values()) {
      const column = row.columnOf(target);
      if (column >= 0) return { row: row.row, column };
    }
    return null;
  }

  /** Scrolls to a cell and puts the keyboard there. */
  focus({ row, column }: GridPlace): void {
    const { scrollTop, clientHeight } = this.element;
    const top = row * this.#rowHeight;
    const headHeight = this.#head.offsetHeight;
    if (top < scrollTop) this.element.scrollTop = top;
    const bottom = top + this.#rowHeight + headHeight;
    if (bottom > scrollTop + clientHeight) this.element.scrollTop = bottom - clientHeight;
    if (column < this.#data.columns.length && !this.#columns.includes(column)) {
      this.#revealed.add(column);
      this.#setColumns(this.#data.columns);
    }
    this.#draw();
    this.#rows.get(row)?.focus(column);
  }

  /** How many columns are drawn. */
  get width(): number {
    return this.#columns.length;
  }

  /** A place with its column counted among the drawn ones, which are those that the keyboard moves through. */
  drawnPlace({ row, column }: GridPlace): GridPlace {
    const at = this.#columns.indexOf(column);
    return { row, column: at < 0 ? this.#columns.length : at };
  }

  /** The other way round. */
  placeOfDrawn({ row, column }: GridPlace): GridPlace {
    return { row, column: this.#columns[column] ?? this.#data.columns.length };
  }

  #setColumns(columns: readonly string[]): void {
    const label = columns.length - 1;
    this.#columns = [...shownFeatures(label, this.#revealed), label];
    const cells = this.#columns.map((column) => headCell(columns[column] ?? '', column, column === label));
    this.#table.setAttribute('aria-colcount', String(columns.length + 2));
    this.#showLeftOut(columns.length - this.#columns.length);
    const corner = element(
      'th',
      { scope: 'col', 'aria-colindex': 1 },
      element('span', { class: 'hidden' }, l10n.t('Row')),
    );
    const place = { class: 'row-actions', 'aria-colindex': columns.length + 2 };
    const actions = element('th', { scope: 'col', ...place }, element('span', { class: 'hidden' }, l10n.t('Actions')));
    this.#head.replaceChildren(element('tr', { 'aria-rowindex': 1 }, corner, ...cells, actions));
    this.#rows.clear();
    this.#drawn = '';
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
    return place === null || place.row >= rowCount(this.#data) ? null : place.row;
  }

  #sight(): RowRange {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.floor(scrollTop / this.#rowHeight);
    return { first, end: first + Math.ceil(clientHeight / this.#rowHeight) + 1 };
  }

  #draw(): void {
    const count = rowCount(this.#data);
    const ranges = withRow(drawnRange(count, this.#columns.length, this.#sight()), this.#focusedRow());
    const key = `${count} ${ranges.map(({ first, end }) => `${first}-${end}`).join(' ')}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#place(ranges, count);
    this.#measure();
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
    const row = new DatasetRow(index, this.#data.columns, this.#columns);
    row.update(this.#data, this.#problems.get(index));
    this.#rows.set(index, row);
    return row;
  }

  #measure(): void {
    const [row] = this.#rows.values();
    const height = row?.element.getBoundingClientRect().height ?? 0;
    if (height > 0) this.#rowHeight = height;
  }
}

function headCell(name: string, column: number, isLabel: boolean): HTMLElement {
  const mark = isLabel ? [element('span', { class: 'label-mark' }, l10n.t('label'))] : [];
  const place = { class: isLabel && 'label-cell', 'aria-colindex': column + 2 };
  return element('th', { scope: 'col', ...place }, element('span', { class: 'column-name' }, name), ...mark);
}

function gap(height: number): HTMLElement {
  const cell = element('td');
  cell.style.height = `${height}px`;
  const row = element('tr', { class: 'gap', 'aria-hidden': 'true' }, cell);
  return row;
}

/** Makes these the children. Those that stay are not moved: moving the row that is being typed into would blur it. */
function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const staying = new Set(wanted);
  for (const child of [...parent.children]) if (!(child instanceof HTMLElement && staying.has(child))) child.remove();
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}
