import { element, setText } from './element.ts';
import type { StrokeName } from './figureStrokes.ts';
import { dashArray } from './figureStrokes.ts';
import type { TableTexts } from './hiddenTable.ts';
import { HiddenTable } from './hiddenTable.ts';
import type { Drawing, Place } from './plane.ts';
import { Plane } from './plane.ts';
import { PointDrag } from './pointDrag.ts';
import type { Theme } from './theme.ts';

export interface LegendEntry {
  readonly stroke: StrokeName;
  readonly text: string;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A short piece of a line, as a legend has it. */
export function strokeSwatch(stroke: StrokeName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'line');
  const attributes = {
    x1: '1',
    x2: '27',
    y1: '5',
    y2: '5',
    class: `stroke-${stroke}`,
    'stroke-dasharray': dashArray(stroke),
  };
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
  svg.setAttribute('viewBox', '0 0 28 10');
  svg.setAttribute('class', 'figure-swatch');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(line);
  return svg;
}

/** What the lines of a figure are. */
function figureLegend(entries: readonly LegendEntry[]): HTMLElement {
  const items = entries.map(({ stroke, text }) => element('li', {}, strokeSwatch(stroke), text));
  return element('ul', { class: 'figure-legend' }, ...items);
}

/** A picture in the text: axes with layers, a legend below, and its numbers as a table for those who don't see it. */
export class LectureFigure {
  readonly element: HTMLElement;
  readonly #plane = new Plane();
  readonly #title = element('figcaption', { class: 'lecture-figure-title' });
  readonly #legend = element('div');
  readonly #table = new HiddenTable();

  /** @param shape `wide` beside no other, `half` beside another one, `tall` for a surface */
  constructor(shape: 'wide' | 'half' | 'tall', title = '', legend: readonly LegendEntry[] = []) {
    this.legend = legend;
    this.title = title;
    const parts = [this.#title, this.#plane.element, this.#legend, this.#table.element];
    this.element = element('figure', { class: `lecture-figure ${shape}` }, ...parts);
  }

  set title(title: string) {
    setText(this.#title, title);
    this.#title.hidden = title === '';
  }

  set legend(entries: readonly LegendEntry[]) {
    this.#legend.replaceChildren(...(entries.length === 0 ? [] : [figureLegend(entries)]));
  }

  /** Makes the picture one to point into: a press or a drag tells the place under it. */
  onDrag(listener: (place: Place) => void): void {
    const tell = (_: null, { x, y }: Place) => {
      const { scale } = this.#plane;
      if (scale === null) return;
      const { left, right, top, bottom } = scale.area;
      const [within, height] = [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
      listener({ x: scale.xAt(within), y: scale.yAt(height) });
    };
    const ignore = () => undefined;
    const others = { hover: ignore, press: ignore, drop: ignore, release: ignore };
    new PointDrag<null>(this.#plane.element, { gripAt: () => null, drag: tell, click: tell, ...others });
    this.#plane.element.classList.add('is-draggable');
  }

  show(drawing: Drawing, label: string, table: TableTexts): void {
    this.#plane.label = label;
    this.#table.show(table);
    this.#plane.draw(drawing);
  }

  setTheme(theme: Theme): void {
    this.#plane.setTheme(theme);
  }
}
