import type { Chart } from 'chart.js';
import type { LogComparisonView } from '../src/experiment/logComparisonSchema.ts';
import type { AxisWindow } from './chartZoom.ts';
import { epochPosition } from './epochAxis.ts';
import type { LossRange } from './lossAxis.ts';
import type { LossScale } from './viewState.ts';
import type { Theme } from './theme.ts';

/** The losses that a script printed, by their epochs from 0. */
export type PrintedPoints = Pick<LogComparisonView, 'epochs' | 'theirs'>;

const RADIUS = 3;
/** So many points lie closer than circles can be told apart. */
const MANY_POINTS = 150;
const SMALL_RADIUS = 1.5;

function isDrawable(loss: number, scale: LossScale): boolean {
  return Number.isFinite(loss) && (scale === 'linear' || loss > 0);
}

/** The points that have a place in the window. */
function* pointsIn({ epochs, theirs }: PrintedPoints, { range }: AxisWindow, scale: LossScale) {
  for (const [i, epoch] of epochs.entries()) {
    const loss = theirs[i] ?? Number.NaN;
    if (epoch >= range.from && epoch <= range.to && isDrawable(loss, scale)) yield { epoch, loss };
  }
}

/** A range that holds the printed losses in the window too. */
export function withPrinted(
  drawn: LossRange | null,
  printed: PrintedPoints | null,
  window: AxisWindow,
  scale: LossScale,
): LossRange | null {
  if (printed === null) return drawn;
  let { min, max } = drawn ?? { min: Infinity, max: -Infinity };
  for (const { loss } of pointsIn(printed, window, scale)) {
    min = Math.min(min, loss);
    max = Math.max(max, loss);
  }
  return min <= max ? { min, max } : null;
}

/** Circles over the lines: a line through a log with gaps would say more than the log does. */
export function drawPrinted(chart: Chart, printed: PrintedPoints | null, window: AxisWindow, theme: Theme): void {
  const { ctx, chartArea, scales } = chart;
  const { x, y } = scales;
  if (printed === null || x === undefined || y === undefined) return;
  const points = [...pointsIn(printed, window, y.type === 'linear' ? 'linear' : 'logarithmic')];
  const radius = points.length > MANY_POINTS ? SMALL_RADIUS : RADIUS;
  ctx.save();
  ctx.beginPath();
  ctx.rect(
    chartArea.left - RADIUS,
    chartArea.top - RADIUS,
    chartArea.width + 2 * RADIUS,
    chartArea.height + 2 * RADIUS,
  );
  ctx.clip();
  ctx.strokeStyle = theme.foreground;
  ctx.lineWidth = 1.25;
  for (const { epoch, loss } of points) {
    ctx.beginPath();
    ctx.arc(x.getPixelForValue(epochPosition(epoch, window.scale)), y.getPixelForValue(loss), radius, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.restore();
}
