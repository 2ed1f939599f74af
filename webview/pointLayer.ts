import type { ModelPicture } from './modelPicture.ts';
import { placeOf } from './modelPicture.ts';
import { isRight } from './modelSubject.ts';
import type { PlaneLayer, PlaneScale } from './plane.ts';
import { STANDING } from './plotPoints.ts';
import type { Theme } from './theme.ts';

/** Above this many the dots are smaller. */
const MANY = 600;
/** So many are drawn alike at a time, so that no class covers the other. */
const CHUNK = 200;

/** Half the size of a dot, in pixels. */
export function dotSize(count: number): number {
  return count > MANY ? 3 : 4.5;
}

/** The shape of a class around a place: a circle for 0, a diamond for 1. */
export function traceDot(canvas: CanvasRenderingContext2D, label: number, x: number, y: number, size: number): void {
  if (label < 0.5) {
    canvas.moveTo(x + size, y);
    canvas.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  // A diamond of the circle's area.
  const reach = size * 1.25;
  canvas.moveTo(x, y - reach);
  canvas.lineTo(x + reach, y);
  canvas.lineTo(x, y + reach);
  canvas.lineTo(x - reach, y);
  canvas.closePath();
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly label: number;
  readonly isHeldOut: boolean;
  readonly isWrong: boolean;
}

function dotsOf(picture: ModelPicture, scale: PlaneScale): Dot[] {
  const { subject, facts, drawn } = picture;
  return Array.from(drawn, (point) => {
    const place = placeOf(picture, point);
    const label = subject.areClasses ? (subject.points.y[point] ?? 0) : 0;
    const output = facts?.output[point];
    return {
      x: scale.x(place.x),
      y: scale.y(place.y),
      label,
      isHeldOut: facts?.standing[point] === STANDING.heldOut,
      isWrong: subject.areClasses && output !== undefined && !isRight(output, label),
    };
  });
}

/** Draws many dots alike in one go: a path of thousands costs less than thousands of paths. */
function drawAlike(
  canvas: CanvasRenderingContext2D,
  dots: readonly Dot[],
  size: number,
  color: string,
  rim: string,
): void {
  const trace = (isHeldOut: boolean) => {
    canvas.beginPath();
    for (const dot of dots) if (dot.isHeldOut === isHeldOut) traceDot(canvas, dot.label, dot.x, dot.y, size);
  };
  // The rim keeps dots apart that overlap, and dots from the wash of their own colour.
  trace(false);
  canvas.lineWidth = 2;
  canvas.strokeStyle = rim;
  canvas.stroke();
  canvas.fillStyle = color;
  canvas.fill();
  trace(true);
  canvas.fillStyle = rim;
  canvas.fill();
  canvas.lineWidth = 1.5;
  canvas.strokeStyle = color;
  canvas.stroke();
}

function drawRings(canvas: CanvasRenderingContext2D, dots: readonly Dot[], size: number, theme: Theme): void {
  canvas.beginPath();
  for (const { x, y, isWrong } of dots) {
    if (!isWrong) continue;
    canvas.moveTo(x + size + 3.5, y);
    canvas.arc(x, y, size + 3.5, 0, 2 * Math.PI);
  }
  canvas.lineWidth = 1.5;
  canvas.strokeStyle = theme.severities.error;
  canvas.stroke();
}

/** Draws some dots; around thousands of them rings would hide the dots, their rim says what a ring would. */
function drawDots(
  canvas: CanvasRenderingContext2D,
  dots: readonly Dot[],
  size: number,
  rims: boolean,
  theme: Theme,
): void {
  for (const label of [0, 1] as const) {
    const alike = dots.filter((dot) => dot.label === label);
    const isRimmed = (dot: Dot) => rims && dot.isWrong;
    drawAlike(
      canvas,
      alike.filter((dot) => !isRimmed(dot)),
      size,
      theme.classes[label],
      theme.background,
    );
    drawAlike(canvas, alike.filter(isRimmed), size, theme.classes[label], theme.severities.error);
  }
}

/** The points: their shape and colour say the label, hollow ones are held out, a ring is around those predicted wrong. */
export function pointLayer(picture: ModelPicture): PlaneLayer {
  return (canvas, scale, theme) => {
    const dots = dotsOf(picture, scale);
    const size = dotSize(dots.length);
    if (!picture.subject.areClasses) return drawAlike(canvas, dots, size, theme.line, theme.background);
    const isMany = dots.length > MANY;
    for (let start = 0; start < dots.length; start += CHUNK)
      drawDots(canvas, dots.slice(start, start + CHUNK), size, isMany, theme);
    if (!isMany) drawRings(canvas, dots, size, theme);
  };
}
