import type { Chart } from 'chart.js';
import type { Reference } from './chartReferences.ts';
import type { Theme } from './theme.ts';

/** Told apart without colour, here and in the legend (loss.css). */
const DASHES: Readonly<Record<Reference['kind'], readonly number[]>> = {
  chance: [8, 4],
  'base-rate': [2, 3],
  optimum: [8, 3, 2, 3],
};

/** Around a name, in pixels. */
const PADDING = 8;

interface Across {
  readonly reference: Reference;
  readonly y: number;
}

/** The references that are in view, with their heights. */
function inView({ chartArea, scales }: Chart, references: readonly Reference[]): readonly Across[] {
  return references.flatMap((reference) => {
    const y = reference.loss === null ? undefined : scales['y']?.getPixelForValue(reference.loss);
    return y === undefined || !(y >= chartArea.top && y <= chartArea.bottom) ? [] : [{ reference, y }];
  });
}

/** A line across the chart for each reference, beneath the losses. */
export function drawReferences(chart: Chart, references: readonly Reference[], theme: Theme): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.strokeStyle = theme.muted;
  for (const { reference, y } of inView(chart, references)) {
    ctx.setLineDash([...DASHES[reference.kind]]);
    ctx.beginPath();
    ctx.moveTo(chartArea.left, Math.round(y) + 0.5);
    ctx.lineTo(chartArea.right, Math.round(y) + 0.5);
    ctx.stroke();
  }
  ctx.restore();
}

/** The names of the lines at their right ends, above them or, where another name stands, below; the legend has all. */
export function drawReferenceNames(chart: Chart, references: readonly Reference[], theme: Theme): void {
  const { ctx, chartArea } = chart;
  const height = theme.fontSize + 3;
  const taken: number[] = [];
  const isFree = (top: number) =>
    top >= chartArea.top && top + height <= chartArea.bottom && taken.every((other) => Math.abs(other - top) >= height);
  ctx.save();
  ctx.font = `${theme.fontSize}px ${theme.font}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'top';
  for (const { reference, y } of inView(chart, references)) {
    const top = [y - height - 1, y + 3].find(isFree);
    if (top === undefined) continue;
    taken.push(top);
    const { width } = ctx.measureText(reference.name);
    ctx.fillStyle = theme.background;
    // A run's line that passes beneath stays in sight.
    ctx.globalAlpha = 0.7;
    ctx.fillRect(chartArea.right - width - PADDING, top, width + PADDING, height - 1);
    ctx.globalAlpha = 1;
    ctx.fillStyle = theme.muted;
    ctx.fillText(reference.name, chartArea.right - PADDING / 2, top);
  }
  ctx.restore();
}
