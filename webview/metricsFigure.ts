import { element, setAttribute, setText } from './element.ts';
import type { TableTexts } from './hiddenTable.ts';
import { HiddenTable } from './hiddenTable.ts';
import { Plane } from './plane.ts';
import type { Drawing, PlaneLayer } from './plane.ts';
import type { Theme } from './theme.ts';

/** The unit square with room for marks on its border. */
export const UNIT = { left: -0.03, right: 1.03, bottom: -0.04, top: 1.04 };

/** From one corner of the unit square to the other: chance in one picture, the ideal in another. */
export const diagonal: PlaneLayer = (canvas, scale, theme) => {
  canvas.strokeStyle = theme.muted;
  canvas.setLineDash([4, 4]);
  canvas.beginPath();
  canvas.moveTo(scale.x(0), scale.y(0));
  canvas.lineTo(scale.x(1), scale.y(1));
  canvas.stroke();
};

interface FigureTexts {
  readonly figure: string;
  /** What the figure is. */
  readonly hint?: string;
  readonly label: string;
}

/** A picture with a heading and a figure beside it; its numbers are also there as a table, for those who don't see it. */
export class MetricsFigure {
  readonly element: HTMLElement;
  readonly #plane = new Plane();
  readonly #figure = element('span', { class: 'figure-value number' });
  readonly #empty = element('p', { class: 'empty', hidden: true });
  readonly #table = new HiddenTable();

  constructor(title: string) {
    const heading = element('div', { class: 'figure-head' }, element('h2', {}, title), this.#figure);
    const parts = [heading, this.#plane.element, this.#empty, this.#table.element];
    this.element = element('div', { class: 'figure' }, ...parts);
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
    this.#plane.draw(drawing);
  }

  /** Instead of the picture: why there is none. */
  explain(text: string): void {
    this.#plane.element.hidden = true;
    this.#empty.hidden = false;
    setText(this.#empty, text);
    setText(this.#figure, '');
    this.tabulate({ columns: [], rows: [] });
  }

  tabulate(texts: TableTexts): void {
    this.#table.show(texts);
  }
}
