import { element, setAttribute, setText } from './element.ts';
import { Plane } from './plane.ts';
import type { Drawing } from './plane.ts';
import type { Theme } from './theme.ts';

/** The unit square with room for marks on its border. */
export const UNIT = { left: -0.03, right: 1.03, bottom: -0.04, top: 1.04 };

/** What a picture shows, to be read: a table of a few columns. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface FigureTexts {
  readonly figure: string;
  /** What the figure is. */
  readonly hint?: string;
  readonly label: string;
  readonly note: string;
}

/** A picture with a heading and a figure beside it; its numbers are also there as a table, for those who don't see it. */
export class MetricsFigure {
  readonly element: HTMLElement;
  readonly #plane = new Plane();
  readonly #figure = element('span', { class: 'figure-value number' });
  readonly #note = element('p', { class: 'figure-note hint' });
  readonly #empty = element('p', { class: 'empty', hidden: true });
  readonly #table = element('table');
  #written = '';

  constructor(title: string) {
    const heading = element('div', { class: 'figure-head' }, element('h2', {}, title), this.#figure);
    const hidden = element('div', { class: 'hidden' }, this.#table);
    this.element = element('div', { class: 'figure' }, heading, this.#plane.element, this.#empty, this.#note, hidden);
  }

  setTheme(theme: Theme): void {
    this.#plane.setTheme(theme);
  }

  show(drawing: Drawing, texts: FigureTexts): void {
    this.#plane.element.hidden = false;
    this.#empty.hidden = true;
    this.#plane.label = texts.label;
    setText(this.#figure, texts.figure);
    setAttribute(this.#figure, 'title', texts.hint ?? null);
    setText(this.#note, texts.note);
    this.#plane.draw(drawing);
  }

  /** Instead of the picture: why there is none. */
  explain(text: string): void {
    this.#plane.element.hidden = true;
    this.#empty.hidden = false;
    setText(this.#empty, text);
    setText(this.#figure, '');
    setText(this.#note, '');
    this.tabulate({ columns: [], rows: [] });
  }

  tabulate({ columns, rows }: FigureTable): void {
    const written = JSON.stringify([columns, rows]);
    if (written === this.#written) return;
    this.#written = written;
    const head = element('tr', {}, ...columns.map((text) => element('th', { scope: 'col' }, text)));
    const body = rows.map((cells) => element('tr', {}, ...cells.map((text) => element('td', {}, text))));
    this.#table.replaceChildren(element('thead', {}, head), element('tbody', {}, ...body));
  }
}
