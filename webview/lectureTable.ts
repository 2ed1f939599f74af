import { element, setText } from './element.ts';

/** A small table in the text: what stands in its rows changes, the rows do not. */
export class LectureTable {
  readonly element: HTMLElement;
  readonly #cells: readonly (readonly HTMLElement[])[];

  /** @param columns the first is of what the rows are called */
  constructor(caption: string, columns: readonly (string | Node)[], rows: readonly (string | Node)[]) {
    // A corner that is empty heads nothing.
    const heads = columns.map((column) => (column === '' ? element('td') : element('th', { scope: 'col' }, column)));
    this.#cells = rows.map(() => columns.slice(1).map(() => element('td', { class: 'number' })));
    const lines = rows.map((name, i) =>
      element('tr', {}, element('th', { scope: 'row' }, name), ...(this.#cells[i] ?? [])),
    );
    this.element = element(
      'div',
      { class: 'lecture-table' },
      element(
        'table',
        {},
        element('caption', { class: 'hidden' }, caption),
        element('thead', {}, element('tr', {}, ...heads)),
        element('tbody', {}, ...lines),
      ),
    );
  }

  /** @param texts of every row, without its name */
  show(texts: readonly (readonly string[])[]): void {
    this.#cells.forEach((cells, i) => {
      cells.forEach((cell, j) => {
        setText(cell, texts[i]?.[j] ?? '');
      });
    });
  }

  /** Marks a row as the one that the text is about. */
  mark(marked: (row: number) => boolean): void {
    this.#cells.forEach(([cell], i) => cell?.parentElement?.classList.toggle('is-marked', marked(i)));
  }
}
