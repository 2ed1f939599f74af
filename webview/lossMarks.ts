import type { Chart, Plugin } from 'chart.js';
import type { Chance } from './chance.ts';
import type { Gap } from './decimate.ts';
import { SEVERITY_SHAPES } from './icon.ts';
import type { RunLog } from './runLog.ts';
import type { Theme } from './theme.ts';

/** What the plugin draws; the chart's owner keeps it up to date. */
export interface LossMarksData {
  run: RunLog | null;
  gaps: readonly Gap[];
  chance: Chance | null;
  theme: Theme;
}

const MARK_SIZE = 11;

/** Python's names for what cannot be drawn, at the edge where it would be. */
const GAP_MARKS: Readonly<Record<Gap['kind'], { text: string; atTop: boolean }>> = {
  nan: { text: 'nan', atTop: true },
  'positive-infinity': { text: 'inf', atTop: true },
  'negative-infinity': { text: '-inf', atTop: false },
  'not-positive': { text: '≤ 0', atTop: false },
};

function drawChance({ ctx, chartArea, scales }: Chart, { chance, theme }: LossMarksData): void {
  const y = chance === null ? undefined : scales['y']?.getPixelForValue(chance.loss);
  if (y === undefined || y < chartArea.top || y > chartArea.bottom) return;
  ctx.save();
  ctx.strokeStyle = theme.muted;
  ctx.setLineDash([6, 4]);
  ctx.beginPath();
  ctx.moveTo(chartArea.left, Math.round(y) + 0.5);
  ctx.lineTo(chartArea.right, Math.round(y) + 0.5);
  ctx.stroke();
  ctx.restore();
}

/** A bar along the edge where the line is missing, and the name of what is there at its beginning. */
function drawGaps({ ctx, chartArea, scales }: Chart, { gaps, theme }: LossMarksData): void {
  const labelled = new Set<Gap['kind']>();
  const { x: axis } = scales;
  const width = Math.max(2, (axis?.getPixelForValue(1) ?? 0) - (axis?.getPixelForValue(0) ?? 0) + 0.5);
  ctx.save();
  ctx.fillStyle = theme.severities.error;
  ctx.font = `bold ${theme.fontSize}px ${theme.font}`;
  for (const { epoch, kind } of gaps) {
    const { text, atTop } = GAP_MARKS[kind];
    const x = axis?.getPixelForValue(epoch) ?? 0;
    ctx.fillRect(x - width / 2, atTop ? chartArea.top : chartArea.bottom - 4, width, 4);
    if (labelled.has(kind)) continue;
    labelled.add(kind);
    ctx.textBaseline = atTop ? 'top' : 'bottom';
    ctx.fillText(
      text,
      Math.min(x + MARK_SIZE, chartArea.right - ctx.measureText(text).width),
      atTop ? chartArea.top + 8 : chartArea.bottom - 8,
    );
  }
  ctx.restore();
}

function drawAnnotations({ ctx, chartArea, scales }: Chart, { run, theme }: LossMarksData): void {
  if (run === null) return;
  const { x, y } = scales;
  const stacked = new Map<number, number>();
  for (const { severity, epoch } of run.annotations) {
    const loss = run.loss.at(epoch);
    if (loss === undefined || x === undefined || y === undefined) continue;
    const drawable = Number.isFinite(loss) && (y.type === 'linear' || loss > 0);
    const top = drawable ? y.getPixelForValue(loss) : chartArea.top + MARK_SIZE / 2;
    // Several at one epoch stand above each other.
    const below = stacked.get(epoch) ?? 0;
    stacked.set(epoch, below + 1);
    const height = Math.max(MARK_SIZE / 2, top - below * (MARK_SIZE + 2));
    drawMark(ctx, SEVERITY_SHAPES[severity], x.getPixelForValue(epoch), height, theme.severities[severity], theme);
  }
}

/** A shape from its square of 16, with a rim of the background's colour that parts it from line and neighbours. */
function drawMark(
  ctx: CanvasRenderingContext2D,
  shape: string,
  x: number,
  y: number,
  color: string,
  theme: Theme,
): void {
  const path = new Path2D(shape);
  ctx.save();
  ctx.translate(x - MARK_SIZE / 2, y - MARK_SIZE / 2);
  ctx.scale(MARK_SIZE / 16, MARK_SIZE / 16);
  ctx.lineWidth = 5;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ctx.fillStyle = theme.background;
  ctx.stroke(path);
  ctx.fill(path, 'nonzero');
  ctx.fillStyle = color;
  ctx.fill(path, 'evenodd');
  ctx.restore();
}

/** Draws, over Chart.js's line, the chance line, the marks of annotations and those of what has no place on the axis. */
export function lossMarks(data: LossMarksData): Plugin<'line'> {
  return {
    id: 'lossMarks',
    beforeDatasetsDraw: (chart) => drawChance(chart, data),
    afterDatasetsDraw: (chart) => {
      drawGaps(chart, data);
      drawAnnotations(chart, data);
    },
  };
}
