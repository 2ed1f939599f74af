import type { Chart, Plugin } from 'chart.js';
import type { GapKind } from './chartBlocks.ts';
import { drawBars } from './chartBars.ts';
import { drawBadges } from './chartBadges.ts';
import { drawReferenceNames, drawReferences } from './chartReferenceLines.ts';
import type { Trace } from './chartTraces.ts';
import { epochPosition } from './epochAxis.ts';
import { SEVERITY_SHAPES } from './icon.ts';
import type { ChartPicture } from './lossCanvas.ts';
import { lineColor, lineStyle } from './chartColors.ts';
import { drawPrinted } from './printedPoints.ts';
import type { Pixel } from './chartStrokes.ts';
import { strokeLine } from './chartStrokes.ts';
import type { Theme } from './theme.ts';

/** What the plugin draws; the chart's owner keeps it up to date. */
export interface LossMarksData {
  picture: ChartPicture | null;
  traces: readonly Trace[];
  theme: Theme;
}

const MARK_SIZE = 11;
/** A line of so many points is better drawn in pieces. */
const MANY_POINTS = 200;
/** Height of the bar that stands for epochs without a number. */
const GAP_BAR = 4;

/** Python's names for what cannot be drawn, at the edge where it would be. */
const GAP_MARKS: Readonly<Record<GapKind, { text: string; atTop: boolean }>> = {
  nan: { text: 'nan', atTop: true },
  'positive-infinity': { text: 'inf', atTop: true },
  'negative-infinity': { text: '-inf', atTop: false },
  'not-positive': { text: '≤ 0', atTop: false },
};

interface Bar {
  readonly kind: GapKind;
  readonly from: number;
  to: number;
}

/** Where the epochs without a number lie along the axis, in pixels; neighbours in one bar. */
function barsOf({ chartArea, scales }: Chart, { gaps }: Trace, { window }: ChartPicture): readonly Bar[] {
  const at = (value: number) => scales['x']?.getPixelForValue(epochPosition(value, window.scale)) ?? 0;
  const bars: Bar[] = [];
  for (const { epoch, kind } of gaps) {
    const from = Math.max(chartArea.left, at(Math.max(0, epoch - 0.5)));
    const to = Math.min(chartArea.right, Math.max(at(epoch + 0.5), from + 2));
    const before = bars.findLast((bar) => bar.kind === kind);
    if (before !== undefined && from - before.to < 1.5) before.to = Math.max(before.to, to);
    else if (to > from) bars.push({ kind, from, to });
  }
  return bars;
}

/** A bar along the edge where a line is missing, and for the run that is shown the name of what is there. */
function drawGaps(chart: Chart, trace: Trace, picture: ChartPicture, theme: Theme): void {
  const { ctx, chartArea } = chart;
  const { series } = trace.line;
  const row = (series ?? -1) + 1;
  const labelled = new Set<GapKind>();
  ctx.fillStyle = series === null ? theme.severities.error : lineColor(theme, series);
  for (const { kind, from, to } of barsOf(chart, trace, picture)) {
    const { text, atTop } = GAP_MARKS[kind];
    const top = atTop ? chartArea.top + row * GAP_BAR : chartArea.bottom - (row + 1) * GAP_BAR;
    ctx.fillRect(from, top, to - from, GAP_BAR);
    if (labelled.has(kind) || series !== null) continue;
    labelled.add(kind);
    const left = Math.min(from + 4, chartArea.right - ctx.measureText(text).width);
    ctx.textBaseline = atTop ? 'top' : 'bottom';
    ctx.fillText(text, left, atTop ? chartArea.top + 8 : chartArea.bottom - 8);
  }
}

function drawAllGaps(chart: Chart, { traces, theme }: LossMarksData, picture: ChartPicture): void {
  const { ctx } = chart;
  ctx.save();
  ctx.font = `bold ${theme.fontSize}px ${theme.font}`;
  // What an average passes over is told by the losses themselves.
  for (const trace of traces.filter(
    ({ faint, line }) => faint || !traces.some((other) => other.faint && other.line === line),
  ))
    drawGaps(chart, trace, picture, theme);
  ctx.restore();
}

function drawAnnotations({ ctx, chartArea, scales }: Chart, { run, window }: ChartPicture, theme: Theme): void {
  const { x, y } = scales;
  const stacked = new Map<number, number>();
  for (const { severity, epoch } of run.annotations) {
    const loss = run.loss.at(epoch);
    if (loss === undefined || x === undefined || y === undefined) continue;
    if (epoch < window.range.from || epoch > window.range.to) continue;
    const drawable = Number.isFinite(loss) && (y.type === 'linear' || loss > 0);
    const top = drawable ? y.getPixelForValue(loss) : chartArea.top + MARK_SIZE / 2;
    // Several at one epoch stand above each other.
    const below = stacked.get(epoch) ?? 0;
    stacked.set(epoch, below + 1);
    const height = Math.max(MARK_SIZE / 2, top - below * (MARK_SIZE + 2));
    const left = x.getPixelForValue(epochPosition(epoch, window.scale));
    drawMark(ctx, SEVERITY_SHAPES[severity], left, height, theme.severities[severity], theme);
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

/** Leaves a line of few points to Chart.js, and draws one of many itself. */
function drawLongLine(
  { ctx, chartArea }: Chart,
  points: readonly Pixel[],
  data: LossMarksData,
  index: number,
): boolean {
  const trace = data.traces[index];
  if (trace === undefined || points.length < MANY_POINTS) return true;
  const { left, right, top, bottom } = chartArea;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top - 1, right - left, bottom - top + 2);
  ctx.clip();
  strokeLine(ctx, points, lineStyle(data.theme, trace.line, trace.faint));
  ctx.restore();
  return false;
}

/** Draws, around Chart.js's lines, the reference lines, the marks of annotations, of compared runs and of what has no place. */
export function lossMarks(data: LossMarksData): Plugin<'line'> {
  return {
    id: 'lossMarks',
    beforeDatasetsDraw: (chart) => {
      if (data.picture === null) return;
      drawReferences(chart, data.picture.references, data.theme);
      drawBars(chart, data.traces, data.theme);
    },
    beforeDatasetDraw: (chart, { index, meta }) => drawLongLine(chart, meta.data, data, index),
    afterDatasetsDraw: (chart) => {
      const { picture, traces, theme } = data;
      if (picture === null) return;
      drawAllGaps(chart, data, picture);
      drawReferenceNames(chart, picture.references, theme);
      drawPrinted(chart, picture.printed, picture.window, theme);
      drawBadges(chart, traces, theme);
      drawAnnotations(chart, picture, theme);
    },
  };
}
