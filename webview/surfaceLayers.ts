import { lineColor } from './chartColors.ts';
import type { Place, PlaneLayer, PlaneScale } from './plane.ts';
import { drawMark } from './surfaceMarks.ts';
import type { SurfaceMark } from './surfaceMarks.ts';
import type { PathPoint } from './surfacePath.ts';
import { isOnPlane } from './surfacePath.ts';

/** A path of few steps shows each of them. */
const MOST_DOTS = 60;

/** Canvases take no coordinates beyond what float32 holds. */
const FAR = 1e6;

function trace(canvas: CanvasRenderingContext2D, scale: PlaneScale, path: readonly Place[]): void {
  const bound = (pixel: number) => Math.min(FAR, Math.max(-FAR, pixel));
  let isBroken = true;
  canvas.beginPath();
  for (const place of path) {
    if (!isOnPlane(place)) isBroken = true;
    else {
      const [x, y] = [bound(scale.x(place.x)), bound(scale.y(place.y))];
      if (isBroken) canvas.moveTo(x, y);
      else canvas.lineTo(x, y);
      isBroken = false;
    }
  }
}

function dots(canvas: CanvasRenderingContext2D, scale: PlaneScale, path: readonly Place[], color: string): void {
  if (path.length > MOST_DOTS) return;
  canvas.fillStyle = color;
  for (const place of path.filter(isOnPlane)) {
    canvas.beginPath();
    canvas.arc(scale.x(place.x), scale.y(place.y), 2.5, 0, 2 * Math.PI);
    canvas.fill();
  }
}

/** The way of the run: up to the moment as a line, what comes after it faint. */
export function pathLayer(path: readonly PathPoint[], count: number): PlaneLayer {
  const [past, future] = [path.slice(0, count), path.slice(Math.max(0, count - 1))];
  return (canvas, scale, theme) => {
    canvas.lineJoin = canvas.lineCap = 'round';
    canvas.globalAlpha = 0.45;
    canvas.strokeStyle = theme.foreground;
    canvas.lineWidth = 1;
    trace(canvas, scale, future);
    canvas.stroke();
    canvas.globalAlpha = 1;
    trace(canvas, scale, past);
    canvas.strokeStyle = theme.background;
    canvas.lineWidth = 4;
    canvas.stroke();
    canvas.strokeStyle = theme.foreground;
    canvas.lineWidth = 2;
    canvas.stroke();
    dots(canvas, scale, past, theme.foreground);
  };
}

/** The way of a run laid over: dashed, in its colour of the loss chart. */
export function overlayLayer(path: readonly PathPoint[], index: number): PlaneLayer {
  return (canvas, scale, theme) => {
    trace(canvas, scale, path);
    canvas.strokeStyle = theme.background;
    canvas.lineWidth = 3;
    canvas.stroke();
    canvas.strokeStyle = lineColor(theme, index);
    canvas.lineWidth = 1.5;
    canvas.setLineDash([6, 3]);
    canvas.stroke();
  };
}

export function markLayer(mark: SurfaceMark, place: Place): PlaneLayer {
  return (canvas, scale, theme) => {
    if (isOnPlane(place)) drawMark(canvas, theme, mark, { x: scale.x(place.x), y: scale.y(place.y) });
  };
}

/** Where the keyboard is. */
export function crosshairLayer(place: Place): PlaneLayer {
  return (canvas, scale, theme) => {
    const [x, y] = [Math.round(scale.x(place.x)) + 0.5, Math.round(scale.y(place.y)) + 0.5];
    canvas.beginPath();
    canvas.moveTo(x, scale.area.top);
    canvas.lineTo(x, scale.area.bottom);
    canvas.moveTo(scale.area.left, y);
    canvas.lineTo(scale.area.right, y);
    canvas.strokeStyle = theme.foreground;
    canvas.stroke();
  };
}
