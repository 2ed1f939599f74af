import type { Chart } from 'chart.js';
import type { Trace } from './chartTraces.ts';
import { lineColor } from './chartColors.ts';
import type { Theme } from './theme.ts';

const RADIUS = 7;
/** Runs end at the same epoch as a rule, often at nearly the same loss: their badges stand side by side. */
const APART = 20;
/** The names of reference lines stand at the very end. */
const FROM_END = 72;

/** The last point of a line that is in view and left of a pixel. */
function pointBefore({ scales, chartArea }: Chart, { points }: Trace, limit: number): [number, number] | null {
  const { x, y } = scales;
  if (x === undefined || y === undefined) return null;
  const from = x.getValueForPixel(chartArea.left) ?? 0;
  const to = x.getValueForPixel(limit) ?? 0;
  const point = points.findLast((candidate) => candidate.x <= to && !Number.isNaN(candidate.y));
  if (point === undefined || point.x < from) return null;
  return [x.getPixelForValue(point.x), y.getPixelForValue(point.y)];
}

/** The number of each compared run on its line, as in the legend: lines must not be told apart by colour alone. */
export function drawBadges(chart: Chart, traces: readonly Trace[], theme: Theme): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.font = `bold ${theme.fontSize - 1}px ${theme.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const trace of traces) {
    const { series, column } = trace.line;
    if (series === null || column !== 'loss' || trace.faint) continue;
    const point = pointBefore(chart, trace, chartArea.right - FROM_END - series * APART);
    if (point === null) continue;
    const [x, y] = point;
    ctx.beginPath();
    ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = lineColor(theme, series);
    ctx.fillStyle = theme.background;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = theme.foreground;
    ctx.fillText(String(series + 1), x, y + 0.5);
  }
  ctx.restore();
}
