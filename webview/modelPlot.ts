import { shown } from '../src/wording/shown.ts';
import { contourLayer, curveLayer, markerAt, predictionLayer } from './decisionBoundary.ts';
import { element, setAttribute, setText } from './element.ts';
import type { ModelPicture } from './modelPicture.ts';
import { nearestPoint, placeOf, pointOfRow } from './modelPicture.ts';
import { pictureText, rowText, valuesText, verdictText } from './modelText.ts';
import type { Bounds, Place, PlaneLayer, PlaneScale } from './plane.ts';
import { Plane } from './plane.ts';
import { pixelStep } from './plotBounds.ts';
import type { Pixel } from './pointDrag.ts';
import type { Steps } from './pointEdits.ts';
import { dotSize, pointLayer } from './pointLayer.ts';
import { fieldLayer } from './probabilityField.ts';
import type { Theme } from './theme.ts';

/** So near, in pixels, the pointer means a point. */
const REACH = 10;

function layersOf(picture: ModelPicture): PlaneLayer[] {
  const { slice, axes, subject } = picture;
  if (slice === null) return [pointLayer(picture)];
  const name = shown(subject.features[axes[0]] ?? '', 16);
  const model = axes.length === 1 ? curveLayer(slice, name, subject.areClasses) : contourLayer(slice);
  const field = subject.areClasses ? [fieldLayer(slice)] : [];
  return [...field, model, pointLayer(picture), predictionLayer(picture)];
}

/** Under one feature the axis has both the label and what the model says of it. */
function labelTitle({ subject, slice }: ModelPicture): string {
  const label = shown(subject.label, 24);
  if (slice === null) return label;
  return slice.isProbability ? `${label}, p` : `${label}, ŷ`;
}

/** The picture of the model, and over it what follows the pointer and the keyboard. */
export class ModelPlot {
  readonly element: HTMLElement;
  /** Takes the pointer and the keyboard. */
  readonly surface = element('div', { class: 'model-surface' });
  readonly #plane = new Plane();
  readonly #ring = element('div', { class: 'model-ring', hidden: true });
  readonly #ghost = element('div', { class: 'model-ghost', hidden: true });
  readonly #tip = element('div', { class: 'hover-tip model-tip', hidden: true, 'aria-hidden': 'true' });
  #picture: ModelPicture | null = null;
  #frozen: Bounds | null = null;
  #ringed: number | null = null;

  constructor() {
    this.surface.append(this.#ring, this.#ghost, this.#tip);
    this.element = element('div', { class: 'model-plot' }, this.#plane.element, this.surface);
    this.#plane.onResize(() => this.ring(this.#ringed));
  }

  get picture(): ModelPicture | null {
    return this.#picture;
  }

  get scale(): PlaneScale | null {
    return this.#plane.scale;
  }

  setTheme(theme: Theme): void {
    this.#plane.setTheme(theme);
  }

  draw(picture: ModelPicture): void {
    this.#picture = picture;
    const { subject, axes } = picture;
    const [first, second] = axes;
    const name = (feature: number) => shown(subject.features[feature] ?? '', 32);
    this.#plane.label = pictureText(picture);
    this.#plane.draw({
      bounds: this.#frozen ?? picture.bounds,
      xTitle: name(first),
      yTitle: second === undefined ? labelTitle(picture) : name(second),
      layers: layersOf(picture),
      ...(second === undefined && subject.areClasses ? { yTicks: [0, 0.5, 1] } : {}),
    });
    this.ring(this.#ringed);
  }

  /** Keeps the axes as they are, while something is dragged along them. */
  freeze(frozen: boolean): void {
    this.#frozen = frozen ? (this.scale?.bounds ?? null) : null;
    if (!frozen && this.#picture !== null) this.draw(this.#picture);
  }

  /** A pixel in units of the plane; one beyond the axes is taken to the nearest within. */
  placeAt({ x, y }: Pixel): Place | null {
    const { scale } = this;
    if (scale === null) return null;
    const { left, right, top, bottom } = scale.area;
    return {
      x: scale.xAt(Math.min(right, Math.max(left, x))),
      y: scale.yAt(Math.min(bottom, Math.max(top, y))),
    };
  }

  contains({ x, y }: Pixel): boolean {
    const area = this.scale?.area;
    return area !== undefined && x >= area.left && x <= area.right && y >= area.top && y <= area.bottom;
  }

  /** What a pixel is worth, rounded up to a power of ten. */
  get steps(): Steps {
    const { scale } = this;
    if (scale === null) return { x: 1, y: 1 };
    const { bounds, area } = scale;
    return {
      x: pixelStep((bounds.right - bounds.left) / (area.right - area.left)),
      y: pixelStep((bounds.top - bounds.bottom) / (area.bottom - area.top)),
    };
  }

  /** The row of the point that is meant by a pixel, or null. */
  rowAt(at: Pixel): number | null {
    const { scale } = this;
    if (scale === null || this.#picture === null) return null;
    const distance = ({ x, y }: Place) => Math.hypot(scale.x(x) - at.x, scale.y(y) - at.y);
    const point = nearestPoint(this.#picture, distance, REACH);
    return point === null ? null : (this.#picture.subject.points.rows[point] ?? null);
  }

  isMarkerAt(at: Pixel): boolean {
    const { scale } = this;
    const marker = scale && this.#picture && markerAt(this.#picture, scale);
    return marker !== null && Math.hypot(marker.x - at.x, marker.y - at.y) <= REACH;
  }

  /** Puts a ring around the point of a row. */
  ring(row: number | null): void {
    this.#ringed = row;
    const at = this.#pixelOfRow(row);
    this.#ring.hidden = at === null;
    if (at !== null) this.#ring.style.transform = `translate(${at.x}px, ${at.y}px)`;
  }

  /** Tells of the point of a row, beside it. */
  tip(row: number | null, loss: number | null = null): void {
    const at = this.#pixelOfRow(row);
    const point = row === null || this.#picture === null ? null : pointOfRow(this.#picture, row);
    this.#tip.hidden = at === null || point === null;
    if (at === null || point === null || row === null || this.#picture === null) return;
    const lines = [`${rowText(row)}: ${valuesText(this.#picture, point)}`, verdictText(this.#picture, point, loss)];
    if (this.#tip.children.length === 0) this.#tip.append(element('div'), element('div'));
    lines.forEach((line, i) => {
      const target = this.#tip.children[i];
      if (target !== undefined) setText(target, line);
    });
    this.#placeTip(at);
  }

  /** Shows what a click would add. */
  ghost(place: Place | null, label: number): void {
    const { scale } = this;
    this.#ghost.hidden = place === null || scale === null;
    if (place === null || scale === null) return;
    const size = 2 * dotSize(this.#picture?.drawn.length ?? 0);
    setAttribute(this.#ghost, 'data-label', label >= 0.5 ? '1' : '0');
    this.#ghost.style.width = `${size}px`;
    this.#ghost.style.height = `${size}px`;
    this.#ghost.style.transform = `translate(${scale.x(place.x) - size / 2}px, ${scale.y(place.y) - size / 2}px) rotate(${label >= 0.5 ? 45 : 0}deg)`;
  }

  #pixelOfRow(row: number | null): Pixel | null {
    const { scale } = this;
    const point = row === null || this.#picture === null ? null : pointOfRow(this.#picture, row);
    if (scale === null || this.#picture === null || point === null) return null;
    const place = placeOf(this.#picture, point);
    const at = { x: scale.x(place.x), y: scale.y(place.y) };
    return this.contains(at) ? at : null;
  }

  /** On the side with more room, within the plot. */
  #placeTip({ x, y }: Pixel): void {
    const { clientWidth, clientHeight } = this.surface;
    const { offsetWidth, offsetHeight } = this.#tip;
    const left = x > clientWidth / 2 ? x - offsetWidth - 14 : x + 14;
    const top = Math.min(Math.max(y - offsetHeight - 10, 0), clientHeight - offsetHeight);
    this.#tip.style.transform = `translate(${Math.round(Math.min(Math.max(left, 0), clientWidth - offsetWidth))}px, ${Math.round(top)}px)`;
  }
}
