import type { Theme } from './theme.ts';

/** A place of its own on the surface. Each has a shape, drawn in a square of 16. */
export type SurfaceMark = 'start' | 'now' | 'optimum' | 'next';

const SHAPES: Readonly<Record<SurfaceMark, string>> = {
  start: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  now: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  optimum: 'M1.5 1.5L14.5 14.5M14.5 1.5L1.5 14.5',
  next: 'M8 2L14 8L8 14L2 8z',
};

/** With a rim in the background's colour, so that it is seen on any other. */
export function drawMark(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  mark: SurfaceMark,
  place: { readonly x: number; readonly y: number },
): void {
  const shape = new Path2D(SHAPES[mark]);
  canvas.save();
  canvas.translate(place.x - 8, place.y - 8);
  canvas.lineJoin = canvas.lineCap = 'round';
  canvas.strokeStyle = theme.background;
  canvas.lineWidth = 5;
  canvas.stroke(shape);
  if (mark !== 'optimum') {
    canvas.fillStyle = mark === 'now' ? theme.foreground : theme.background;
    canvas.fill(shape);
  }
  canvas.strokeStyle = theme.foreground;
  canvas.lineWidth = 2;
  canvas.stroke(shape);
  canvas.restore();
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same shape beside its name. */
export function markIcon(mark: SurfaceMark): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('surface-mark', mark);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[mark]);
  svg.append(path);
  return svg;
}
