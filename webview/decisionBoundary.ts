import type { ModelPicture } from './modelPicture.ts';
import { prediction } from './modelPicture.ts';
import type { Slice } from './modelSlice.ts';
import { boundaryOf, levelLine, logitAt, logitOf, outputOf } from './modelSlice.ts';
import { numeral, outputText } from './modelText.ts';
import type { PlaneLayer, PlaneScale } from './plane.ts';
import type { Theme } from './theme.ts';

const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9] as const;
/** Lines nearer to each other than this are a blur; numbers need more room. */
const ROOM = { line: 5, label: 22 };

/**
 * A text on its own ground, so that it can be read over anything; kept inside the area.
 * @param gap between the place and the text, which is on the left of it where this is negative
 */
function drawTag(
  canvas: CanvasRenderingContext2D,
  { area }: PlaneScale,
  theme: Theme,
  text: string,
  at: { readonly x: number; readonly y: number },
  gap = 0,
): void {
  canvas.font = `${theme.fontSize}px ${theme.font}`;
  canvas.textAlign = 'left';
  canvas.textBaseline = 'middle';
  const [width, height] = [canvas.measureText(text).width + 8, theme.fontSize + 6];
  const from = gap < 0 ? at.x + gap - width : at.x + gap;
  const left = Math.min(Math.max(from, area.left + 2), area.right - width - 2);
  const top = Math.min(Math.max(at.y - height / 2, area.top + 2), area.bottom - height - 2);
  canvas.globalAlpha = 0.86;
  canvas.fillStyle = theme.background;
  canvas.fillRect(left, top, width, height);
  canvas.globalAlpha = 1;
  canvas.fillStyle = theme.foreground;
  canvas.fillText(text, left + 4, top + height / 2);
}

function line(canvas: CanvasRenderingContext2D, from: readonly [number, number], to: readonly [number, number]): void {
  canvas.beginPath();
  canvas.moveTo(...from);
  canvas.lineTo(...to);
  canvas.stroke();
}

/** The output over one feature; between classes also the line at 0.5, and the place where the two meet. */
export function curveLayer(slice: Slice, name: string, areClasses: boolean): PlaneLayer {
  return (canvas, scale, theme) => {
    const { area } = scale;
    if (areClasses) drawBoundary(canvas, scale, theme, slice, name);
    canvas.strokeStyle = theme.foreground;
    canvas.lineWidth = 2;
    canvas.lineJoin = 'round';
    canvas.beginPath();
    for (let pixel = area.left; pixel <= area.right; pixel++)
      canvas.lineTo(pixel, clamped(scale, outputOf(slice, logitAt(slice, scale.xAt(pixel), 0))));
    canvas.stroke();
  };
}

/** A canvas loses its way with pixels that are millions away. */
function clamped(scale: PlaneScale, value: number): number {
  return Math.min(Math.max(scale.y(value), -1e4), 1e4);
}

function drawBoundary(
  canvas: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  slice: Slice,
  name: string,
): void {
  const at = boundaryOf(slice);
  const { area, bounds } = scale;
  canvas.strokeStyle = theme.muted;
  canvas.setLineDash([4, 4]);
  line(canvas, [area.left, scale.y(0.5)], [area.right, scale.y(0.5)]);
  canvas.setLineDash([]);
  if (at === null || at < bounds.left || at > bounds.right) return;
  const x = scale.x(at);
  canvas.strokeStyle = theme.foreground;
  canvas.lineWidth = 1;
  line(canvas, [x, area.top], [x, area.bottom]);
  drawTag(canvas, scale, theme, `${name} = ${numeral(at)}`, { x, y: scale.y(0.25) }, slice.x > 0 ? 4 : -4);
}

/** How many pixels lie between two levels, across their lines. */
function gapBetween(slice: Slice, scale: PlaneScale, low: number, high: number): number {
  const { bounds, area } = scale;
  const perX = (slice.x * (bounds.right - bounds.left)) / (area.right - area.left);
  const perY = (slice.y * (bounds.top - bounds.bottom)) / (area.bottom - area.top);
  return (logitOf(slice, high) - logitOf(slice, low)) / Math.hypot(perX, perY);
}

function drawLevel(
  canvas: CanvasRenderingContext2D,
  scale: PlaneScale,
  slice: Slice,
  level: number,
): readonly [number, number] | null {
  const ends = levelLine(slice, level, scale.bounds);
  if (ends === null) return null;
  const [from, to] = ends;
  line(canvas, [scale.x(from.x), scale.y(from.y)], [scale.x(to.x), scale.y(to.y)]);
  const share = 0.85;
  const [low, high] = from.y <= to.y ? [from, to] : [to, from];
  return [scale.x(low.x + (high.x - low.x) * share), scale.y(low.y + (high.y - low.y) * share)];
}

/** Lines of equal output over two features, the one at 0.5 bold; numbers as far as there is room for them. */
export function contourLayer(slice: Slice): PlaneLayer {
  return (canvas, scale, theme) => {
    const gap = gapBetween(slice, scale, 0.4, 0.5);
    canvas.strokeStyle = theme.muted;
    canvas.lineWidth = 1;
    canvas.globalAlpha = 0.75;
    const shown = LEVELS.filter(
      (level) => gap >= ROOM.line || (gap * 2 >= ROOM.line && (level === 0.1 || level === 0.9)),
    );
    const tags = shown.flatMap((level): [number, readonly [number, number]][] => {
      const at = drawLevel(canvas, scale, slice, level);
      return at === null ? [] : [[level, at]];
    });
    canvas.globalAlpha = 1;
    canvas.strokeStyle = theme.foreground;
    canvas.lineWidth = 2;
    const middle = drawLevel(canvas, scale, slice, 0.5);
    const labelled = gap >= ROOM.label ? tags : tags.filter(([level]) => level === 0.1 || level === 0.9);
    const room = gap >= ROOM.label || gapBetween(slice, scale, 0.1, 0.5) >= ROOM.label;
    if (room) for (const [level, [x, y]] of labelled) drawTag(canvas, scale, theme, String(level), { x: x - 10, y });
    if (middle !== null) drawTag(canvas, scale, theme, '0.5', { x: middle[0] - 10, y: middle[1] });
  };
}

/** Where a prediction is asked for, with what the model says there. */
export function predictionLayer(picture: ModelPicture): PlaneLayer {
  return (canvas, scale, theme) => {
    const output = prediction(picture);
    const at = markerAt(picture, scale);
    if (output === null || at === null) return;
    canvas.strokeStyle = theme.foreground;
    canvas.setLineDash([2, 3]);
    line(canvas, [at.x, at.y], [at.x, scale.area.bottom]);
    line(canvas, [scale.area.left, at.y], [at.x, at.y]);
    canvas.setLineDash([]);
    canvas.beginPath();
    canvas.arc(at.x, at.y, 5.5, 0, 2 * Math.PI);
    canvas.fillStyle = theme.background;
    canvas.fill();
    canvas.lineWidth = 2;
    canvas.stroke();
    const above = at.y - scale.area.top > 40;
    drawTag(canvas, scale, theme, outputText(picture, output), { x: at.x + 8, y: at.y + (above ? -16 : 16) });
  };
}

/** Where the prediction's marker is, in pixels: on the curve of one feature, at the place of two. */
export function markerAt(picture: ModelPicture, scale: PlaneScale): { readonly x: number; readonly y: number } | null {
  const output = prediction(picture);
  if (output === null) return null;
  const { asked, axes } = picture;
  const at = { x: scale.x(asked.x), y: axes.length === 1 ? clamped(scale, output) : scale.y(asked.y) };
  return Number.isFinite(at.x) && Number.isFinite(at.y) ? at : null;
}
