import { element } from './element.ts';

/** What a picture shows, to be read: a table of a few columns. */
export interface TableTexts {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture's numbers as a table, for those who don't see it. */
export class HiddenTable {
  readonly element: HTMLElement;
  readonly #head = element('thead');
  readonly #body = element('tbody');
  #written = '';

  /** @param caption where no heading says what the table is of */
  constructor(caption: string | null = null) {
    const parts = [...(caption === null ? [] : [element('caption', {}, caption)]), this.#head, this.#body];
    this.element = element('div', { class: 'hidden' }, element('table', {}, ...parts));
  }

  /** Writes nothing where it is all there already: a screen reader would lose its place. */
  show({ columns, rows }: TableTexts): void {
    const written = JSON.stringify([columns, rows]);
    if (written === this.#written) return;
    this.#written = written;
    this.#head.replaceChildren(element('tr', {}, ...columns.map((text) => element('th', { scope: 'col' }, text))));
    this.#body.replaceChildren(
      ...rows.map((cells) => element('tr', {}, ...cells.map((text) => element('td', {}, text)))),
    );
  }
}
