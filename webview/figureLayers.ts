import type { StrokeName } from './figureStrokes.ts';
import { figureStroke } from './figureStrokes.ts';
import type { Place, PlaneLayer, PlaneScale } from './plane.ts';
import { traceDot } from './pointLayer.ts';
import type { Theme } from './theme.ts';

/** A canvas loses its way with pixels that are millions away. */
const FARTHEST_PIXEL = 1e4;

function pixelY(scale: PlaneScale, value: number): number {
  return Math.min(Math.max(scale.y(value), -FARTHEST_PIXEL), FARTHEST_PIXEL);
}

function useStroke(canvas: CanvasRenderingContext2D, theme: Theme, name: StrokeName): void {
  const { color, dash, width } = figureStroke(theme, name);
  canvas.strokeStyle = color;
  canvas.lineWidth = width;
  canvas.lineJoin = 'round';
  canvas.setLineDash([...dash]);
}

/** The graph of a function. */
export function graphLayer(of: (x: number) => number, stroke: StrokeName): PlaneLayer {
  return (canvas, scale, theme) => {
    useStroke(canvas, theme, stroke);
    canvas.beginPath();
    for (let pixel = scale.area.left; pixel <= scale.area.right; pixel++) {
      const value = of(scale.xAt(pixel));
      if (!Number.isNaN(value)) canvas.lineTo(pixel, pixelY(scale, value));
    }
    canvas.stroke();
  };
}

/** One value a step, from x = 0 on; what is no number is a gap. */
export function seriesLayer(values: ArrayLike<number>, stroke: StrokeName): PlaneLayer {
  return (canvas, scale, theme) => {
    useStroke(canvas, theme, stroke);
    canvas.beginPath();
    // No more than two points a pixel.
    const every = Math.max(1, Math.floor(values.length / (2 * (scale.area.right - scale.area.left))));
    let isOpen = false;
    for (let i = 0; i < values.length; i += every) {
      const value = values[i] ?? Number.NaN;
      if (!Number.isFinite(value)) isOpen = false;
      else if (isOpen) canvas.lineTo(scale.x(i), pixelY(scale, value));
      else canvas.moveTo(scale.x(i), pixelY(scale, value));
      isOpen = Number.isFinite(value);
    }
    canvas.stroke();
  };
}

/** A straight line between two places. */
export function segmentLayer(from: Place, to: Place, stroke: StrokeName): PlaneLayer {
  return (canvas, scale, theme) => {
    useStroke(canvas, theme, stroke);
    canvas.beginPath();
    canvas.moveTo(scale.x(from.x), pixelY(scale, from.y));
    canvas.lineTo(scale.x(to.x), pixelY(scale, to.y));
    canvas.stroke();
  };
}

/** More dots than this lie on one another: then they are small and let each other through. */
const MANY = 50;

/** Examples, each in the shape and colour of its class. */
export function dotsLayer(dots: readonly (Place & { readonly label: number })[]): PlaneLayer {
  const isDense = dots.length > MANY;
  const size = isDense ? 3.5 : 4.5;
  return (canvas, scale, theme) => {
    canvas.globalAlpha = isDense ? 0.7 : 1;
    for (const label of [0, 1] as const) {
      canvas.beginPath();
      for (const dot of dots)
        if (dot.label >= 0.5 === (label === 1)) traceDot(canvas, label, scale.x(dot.x), pixelY(scale, dot.y), size);
      canvas.fillStyle = theme.classes[label];
      canvas.fill();
      canvas.strokeStyle = theme.background;
      if (!isDense) canvas.stroke();
    }
  };
}

/** A place that a text speaks of. */
export function markLayer(at: Place): PlaneLayer {
  return (canvas, scale, theme) => {
    canvas.beginPath();
    canvas.arc(scale.x(at.x), pixelY(scale, at.y), 4, 0, 2 * Math.PI);
    canvas.fillStyle = theme.foreground;
    canvas.fill();
  };
}

/** What can be taken hold of: a ring with the dashes that lead to its values on both axes. */
export function handleLayer(at: Place, leads: 'both' | 'down' = 'both'): PlaneLayer {
  return (canvas, scale, theme) => {
    const [x, y] = [scale.x(at.x), pixelY(scale, at.y)];
    useStroke(canvas, theme, 'faint');
    canvas.beginPath();
    canvas.moveTo(x, scale.area.bottom);
    canvas.lineTo(x, y);
    if (leads === 'both') canvas.lineTo(scale.area.left, y);
    canvas.stroke();
    canvas.setLineDash([]);
    canvas.beginPath();
    canvas.arc(x, y, 6, 0, 2 * Math.PI);
    canvas.fillStyle = theme.background;
    canvas.fill();
    canvas.strokeStyle = theme.foreground;
    canvas.lineWidth = 2;
    canvas.stroke();
  };
}
