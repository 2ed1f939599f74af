import { contourLines } from './contours.ts';
import type { Rgb } from './colorRamp.ts';
import { cssOf, rampColor, rgbOf } from './colorRamp.ts';
import type { GridRange, LossGrid } from './lossGrid.ts';
import { contourLevels, heightOf, rangeOf } from './lossGrid.ts';
import type { Place, PlaneScale } from './plane.ts';
import type { Theme } from './theme.ts';

const LEVELS = 11;
/** A label needs a line this long, in pixels, and that much room to the next label and to the path. */
const LABEL = { line: 90, room: 56, path: 22 };
/** Where along its line a label is tried, in this order: paths cross contours in their middle. */
const TRIED = [0.2, 0.8, 0.35, 0.65, 0.5];

interface Contour {
  readonly text: string;
  /** In units of the plane. */
  readonly lines: readonly (readonly Place[])[];
}

function contoursOf(grid: LossGrid, range: GridRange): Contour[] {
  return contourLevels(range, LEVELS).map((level) => ({
    text: String(Number(level.toPrecision(4))),
    lines: contourLines(grid, level).map((line) => line.map(({ x, y }) => ({ x: grid.xAt(x), y: grid.yAt(y) }))),
  }));
}

/** One pixel a point of the grid; the canvas smooths between them. Points without a loss stay clear. */
function imageOf(grid: LossGrid, range: GridRange, background: Rgb, color: Rgb): HTMLCanvasElement {
  const { columns, rows, values } = grid;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const context = canvas.getContext('2d');
  const image = context?.createImageData(columns, rows);
  if (image === undefined) return canvas;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    // Rows of the grid go up, rows of an image down.
    const at = 4 * ((rows - 1 - Math.floor(i / columns)) * columns + (i % columns));
    image.data.set([...rampColor(background, color, heightOf(value, range)), 255], at);
  });
  context?.putImageData(image, 0, 0);
  return canvas;
}

/** The picture of a part of the plane, and what it was painted for. */
interface Painted {
  readonly key: string;
  readonly path: readonly Place[];
  readonly picture: HTMLCanvasElement;
}

/** The losses of a grid as colours and lines of equal loss. */
export class SurfaceField {
  readonly grid: LossGrid;
  readonly theme: Theme;
  readonly range: GridRange;
  /** The colours from the lowest to the highest, for the legend. */
  readonly colors: readonly string[];
  readonly #image: HTMLCanvasElement;
  readonly #contours: readonly Contour[];
  #painted: Painted | null = null;

  constructor(grid: LossGrid, theme: Theme) {
    this.grid = grid;
    this.theme = theme;
    this.range = rangeOf(grid.values);
    const [background, color] = [rgbOf(theme.background), rgbOf(theme.line)];
    this.#image = imageOf(grid, this.range, background, color);
    this.#contours = contoursOf(grid, this.range);
    this.colors = [0, 0.25, 0.5, 0.75, 1].map((height) => cssOf(rampColor(background, color, height)));
  }

  /**
   * Moving along a run draws this at every frame with nothing in it changed: it is painted once and copied after that.
   * @param path what labels keep away from; the same array while it is the same path
   */
  draw(canvas: CanvasRenderingContext2D, scale: PlaneScale, path: readonly Place[]): void {
    const { left, right, top, bottom } = scale.area;
    const ratio = window.devicePixelRatio;
    const key = JSON.stringify([scale.area, scale.bounds, ratio]);
    if (this.#painted?.key !== key || this.#painted.path !== path) this.#painted = this.#paint(key, scale, path, ratio);
    canvas.drawImage(this.#painted.picture, left, top, right - left, bottom - top);
  }

  #paint(key: string, scale: PlaneScale, path: readonly Place[], ratio: number): Painted {
    const { left, right, top, bottom } = scale.area;
    const picture = document.createElement('canvas');
    picture.width = Math.max(1, Math.round((right - left) * ratio));
    picture.height = Math.max(1, Math.round((bottom - top) * ratio));
    const canvas = picture.getContext('2d');
    if (canvas !== null) {
      canvas.setTransform(picture.width / (right - left), 0, 0, picture.height / (bottom - top), 0, 0);
      canvas.translate(-left, -top);
      this.#drawImage(canvas, scale);
      this.#drawLines(canvas, scale);
      this.#drawLabels(canvas, scale, path);
    }
    return { key, path, picture };
  }

  #drawImage(canvas: CanvasRenderingContext2D, scale: PlaneScale): void {
    const { left, right, bottom, top } = this.grid.bounds;
    const [x, y] = [scale.x(left), scale.y(top)];
    const [width, height] = [scale.x(right) - x, scale.y(bottom) - y];
    // A pixel's middle is its point: the image reaches half a pixel beyond the bounds on each side.
    const [padX, padY] = [width / (this.grid.columns - 1) / 2, height / (this.grid.rows - 1) / 2];
    canvas.drawImage(this.#image, x - padX, y - padY, width + 2 * padX, height + 2 * padY);
  }

  #drawLines(canvas: CanvasRenderingContext2D, scale: PlaneScale): void {
    canvas.beginPath();
    for (const { lines } of this.#contours)
      for (const line of lines)
        line.forEach(({ x, y }, i) => {
          if (i === 0) canvas.moveTo(scale.x(x), scale.y(y));
          else canvas.lineTo(scale.x(x), scale.y(y));
        });
    canvas.strokeStyle = this.theme.foreground;
    canvas.globalAlpha = 0.28;
    canvas.lineWidth = 1;
    canvas.stroke();
    canvas.globalAlpha = 1;
  }

  #drawLabels(canvas: CanvasRenderingContext2D, scale: PlaneScale, path: readonly Place[]): void {
    const taken: Place[] = [];
    const way = path.map(({ x, y }) => ({ x: scale.x(x), y: scale.y(y) }));
    canvas.font = `${this.theme.fontSize}px ${this.theme.font}`;
    canvas.textAlign = 'center';
    canvas.textBaseline = 'middle';
    canvas.lineJoin = 'round';
    canvas.lineWidth = 3;
    canvas.strokeStyle = this.theme.background;
    canvas.fillStyle = this.theme.foreground;
    for (const { text, lines } of this.#contours) {
      const place = labelPlace(lines, scale, taken, way);
      if (place === null) continue;
      taken.push(place);
      canvas.strokeText(text, place.x, place.y);
      canvas.fillText(text, place.x, place.y);
    }
  }
}

/** A place on a contour's longest line, where it is long enough and nothing else near; all in pixels. */
function labelPlace(
  lines: Contour['lines'],
  scale: PlaneScale,
  taken: readonly Place[],
  way: readonly Place[],
): Place | null {
  const longest = lines.reduce<readonly Place[]>((best, line) => (line.length > best.length ? line : best), []);
  const { left, right, top, bottom } = scale.area;
  const pixels = longest
    .map(({ x, y }) => ({ x: scale.x(x), y: scale.y(y) }))
    .filter(({ x, y }) => x > left + 24 && x < right - 24 && y > top + 8 && y < bottom - 8);
  const length = pixels.reduce((sum, place, i) => sum + distance(place, pixels[i - 1] ?? place), 0);
  if (length < LABEL.line) return null;
  const isFree = (place: Place) =>
    taken.every((other) => distance(place, other) > LABEL.room) && distanceToWay(place, way) > LABEL.path;
  const tried = TRIED.map((share) => pixels[Math.floor(share * pixels.length)]);
  return tried.find((place) => place !== undefined && isFree(place)) ?? null;
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function distanceToWay(place: Place, way: readonly Place[]): number {
  return way.reduce((least, to, i) => Math.min(least, distanceToLine(place, way[i - 1] ?? to, to)), Infinity);
}

function distanceToLine(place: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : ((place.x - from.x) * dx + (place.y - from.y) * dy) / square;
  const within = Math.min(1, Math.max(0, share));
  return distance(place, { x: from.x + within * dx, y: from.y + within * dy });
}
