import { element, setAttribute } from './element.ts';
import { niceTicks, tickText } from '../src/report/niceTicks.ts';
import type { Theme } from './theme.ts';

/** What part of the plane is shown, in its own units. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A place in the plane, in its own units. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where things are: units of the plane to CSS pixels of the element, and back. The area is what lies between the axes. */
export interface PlaneScale {
  readonly bounds: Bounds;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  x(value: number): number;
  y(value: number): number;
  xAt(pixel: number): number;
  yAt(pixel: number): number;
}

/** Draws one thing, clipped to the area, in CSS pixels. */
export type PlaneLayer = (canvas: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme) => void;

export interface Drawing {
  readonly bounds: Bounds;
  readonly xTitle: string;
  readonly yTitle: string;
  /** From the back to the front; the grid is behind them all. */
  readonly layers: readonly PlaneLayer[];
  /** Values to mark on the y axis instead of round ones, e.g. the two labels. */
  readonly yTicks?: readonly number[];
  /** How a value beside the y axis is written, e.g. the number whose logarithm it is. */
  readonly yTickText?: (value: number) => string;
}

const PADDING = { top: 12, right: 14, bottom: 38, left: 46 };
const TICK_EVERY = { x: 80, y: 40 };
/** Between the left edge and a number at the y axis: the axis' title and two gaps. */
const TITLE_ROOM = 26;

/** Two axes, a grid and layers on a canvas. It redraws itself when its box or the theme changes. */
export class Plane {
  readonly element: HTMLElement;
  readonly canvas = element('canvas');
  #theme: Theme | null = null;
  #drawing: Drawing | null = null;
  #scale: PlaneScale | null = null;
  /** As it was last observed: to ask the element would lay out the whole page anew, in the midst of every frame. */
  #size = { width: 0, height: 0 };
  #resized: () => void = () => undefined;

  constructor() {
    this.element = element('div', { class: 'plane' }, this.canvas);
    new ResizeObserver(() => {
      this.#size = { width: this.element.clientWidth, height: this.element.clientHeight };
      this.#redraw();
      this.#resized();
    }).observe(this.element);
  }

  /** What a screen reader says of the picture. */
  set label(label: string) {
    // Before there is something to say it is no picture yet.
    setAttribute(this.canvas, 'role', 'img');
    setAttribute(this.canvas, 'aria-label', label);
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#redraw();
  }

  onResize(listener: () => void): void {
    this.#resized = listener;
  }

  draw(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#redraw();
  }

  /** Null before the first drawing, and while the plane has no size. */
  get scale(): PlaneScale | null {
    return this.#scale;
  }

  /** Once a drawing: to measure the numbers beside the axis at every point that is looked up would cost a frame. */
  #measure(): PlaneScale | null {
    const { width, height } = this.#size;
    if (this.#drawing === null || width === 0 || height === 0) return null;
    return scaleOf(this.#drawing.bounds, width, height, this.#leftFor(this.#drawing, height));
  }

  /** Room beside the y axis for its longest number. */
  #leftFor(drawing: Drawing, height: number): number {
    const context = this.canvas.getContext('2d');
    if (context === null || this.#theme === null) return PADDING.left;
    context.font = fontOf(this.#theme);
    const text = drawing.yTickText ?? tickText;
    const widths = yTicksOf(drawing, height).map((value) => context.measureText(text(value)).width);
    return Math.max(PADDING.left, Math.ceil(Math.max(0, ...widths)) + TITLE_ROOM);
  }

  #redraw(): void {
    const context = this.canvas.getContext('2d');
    const scale = (this.#scale = this.#measure());
    if (context === null || scale === null || this.#drawing === null || this.#theme === null) return;
    this.#fit(context);
    drawAxes(context, scale, this.#drawing, this.#theme);
    const { left, right, top, bottom } = scale.area;
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    for (const layer of this.#drawing.layers) {
      context.save();
      layer(context, scale, this.#theme);
      context.restore();
    }
    context.restore();
  }

  /** As many pixels as the screen has; everything is drawn in CSS pixels. */
  #fit(context: CanvasRenderingContext2D): void {
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(this.#size.width * ratio), Math.round(this.#size.height * ratio)];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#size.width, this.#size.height);
  }
}

function fontOf({ font, fontSize }: Theme): string {
  return `${fontSize}px ${font}`;
}

function yTicksOf({ yTicks, bounds }: Drawing, height: number): readonly number[] {
  const room = Math.max(1, height - PADDING.bottom - PADDING.top);
  return yTicks ?? niceTicks(bounds.bottom, bounds.top, room / TICK_EVERY.y);
}

function scaleOf(bounds: Bounds, width: number, height: number, left: number): PlaneScale {
  const area = {
    left,
    right: Math.max(left + 1, width - PADDING.right),
    top: PADDING.top,
    bottom: Math.max(PADDING.top + 1, height - PADDING.bottom),
  };
  const perX = (area.right - area.left) / (bounds.right - bounds.left);
  const perY = (area.bottom - area.top) / (bounds.top - bounds.bottom);
  return {
    bounds,
    area,
    x: (value) => area.left + (value - bounds.left) * perX,
    y: (value) => area.bottom - (value - bounds.bottom) * perY,
    xAt: (pixel) => bounds.left + (pixel - area.left) / perX,
    yAt: (pixel) => bounds.bottom + (area.bottom - pixel) / perY,
  };
}

function drawAxes(context: CanvasRenderingContext2D, scale: PlaneScale, drawing: Drawing, theme: Theme): void {
  const { area, bounds } = scale;
  const xTicks = niceTicks(bounds.left, bounds.right, (area.right - area.left) / TICK_EVERY.x);
  const yTicks = yTicksOf(drawing, area.bottom + PADDING.bottom);
  context.font = fontOf(theme);
  context.lineWidth = 1;
  context.strokeStyle = theme.grid;
  context.fillStyle = theme.muted;
  context.beginPath();
  for (const value of xTicks) verticalLine(context, scale, Math.round(scale.x(value)) + 0.5);
  for (const value of yTicks) horizontalLine(context, scale, Math.round(scale.y(value)) + 0.5);
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const value of xTicks) drawXTick(context, scale, tickText(value), scale.x(value));
  context.fillText(drawing.xTitle, (area.left + area.right) / 2, area.bottom + 21);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const yText = drawing.yTickText ?? tickText;
  for (const value of yTicks) context.fillText(yText(value), area.left - 6, scale.y(value));
  context.save();
  context.translate(8, (area.top + area.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(drawing.yTitle, 0, 0);
  context.restore();
}

/** Centred below its place, as far as the canvas reaches. */
function drawXTick(context: CanvasRenderingContext2D, { area }: PlaneScale, text: string, x: number): void {
  const half = context.measureText(text).width / 2;
  context.fillText(text, Math.min(x, area.right + PADDING.right - half), area.bottom + 5);
}

function verticalLine(context: CanvasRenderingContext2D, { area }: PlaneScale, x: number): void {
  context.moveTo(x, area.top);
  context.lineTo(x, area.bottom);
}

function horizontalLine(context: CanvasRenderingContext2D, { area }: PlaneScale, y: number): void {
  context.moveTo(area.left, y);
  context.lineTo(area.right, y);
}
