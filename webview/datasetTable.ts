import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { rowCount } from '../src/experiment/table.ts';
import type { CellProblems } from './datasetRow.ts';
import { DatasetRow } from './datasetRow.ts';
import { element } from './element.ts';
import type { GridPlace } from './gridKeys.ts';
import type { RowRange } from './rowRanges.ts';
import { drawnRange, withRow } from './rowRanges.ts';

/** The rows of the dataset. Long tables draw the rows in sight and the one that the keyboard is in, nothing else. */
export class DatasetTable {
  readonly element: HTMLElement;
  readonly #head = element('thead');
  readonly #body = element('tbody');
  readonly #table: HTMLTableElement;
  readonly #rows = new Map<number, DatasetRow>();
  #data: Table = { columns: [], values: new Float64Array(), texts: new Map() };
  #problems: ReadonlyMap<number, CellProblems> = new Map();
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
    if (table.columns.join('\n') !== this.#data.columns.join('\n')) this.#setColumns(table.columns);
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
    this.#draw();
    this.#rows.get(row)?.focus(column);
  }

  #setColumns(columns: readonly string[]): void {
    const cells = columns.map((name, column) => headCell(name, column === columns.length - 1));
    const corner = element('th', { scope: 'col' }, element('span', { class: 'hidden' }, l10n.t('Row')));
    const actions = element('th', { scope: 'col' }, element('span', { class: 'hidden' }, l10n.t('Actions')));
    this.#head.replaceChildren(element('tr', { 'aria-rowindex': 1 }, corner, ...cells, actions));
    this.#rows.clear();
    this.#drawn = '';
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
    const ranges = withRow(drawnRange(count, this.#sight()), this.#focusedRow());
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
    const row = new DatasetRow(index, this.#data.columns);
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

function headCell(name: string, isLabel: boolean): HTMLElement {
  const mark = isLabel ? [element('span', { class: 'label-mark' }, l10n.t('label'))] : [];
  return element('th', { scope: 'col' }, element('span', { class: 'column-name' }, name), ...mark);
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
