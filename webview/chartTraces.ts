import type { Blocks, Gap } from './chartBlocks.ts';
import type { ChartColumns } from './chartColumns.ts';
import type { ChartLine } from './chartLines.ts';
import type { AxisWindow } from './chartZoom.ts';
import type { PixelColumn } from './decimate.ts';
import { decimate } from './decimate.ts';
import { columnEdges, epochPosition } from './epochAxis.ts';
import type { LossRange } from './lossAxis.ts';
import type { LossScale } from './viewState.ts';

/** Losses that fill a pixel column from one to another. */
export interface Bar extends LossRange {
  /** Of the columns of the chart, counted from 0 at its left. */
  readonly column: number;
}

/** A line as it is drawn. */
export interface Trace {
  readonly line: ChartLine;
  /** The losses themselves behind their average. */
  readonly faint: boolean;
  /** By position on the epoch axis; NaN where the line breaks. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Where the losses of many epochs fill a column there is no line to see, only what it covers. */
  readonly bars: readonly Bar[];
  readonly gaps: readonly Gap[];
}

/** A line that is not yet measured against the loss axis. */
export interface Sampled {
  readonly line: ChartLine;
  readonly faint: boolean;
  readonly series: Blocks;
  readonly columns: readonly PixelColumn[];
}

export interface SampleOptions {
  readonly lines: readonly ChartLine[];
  readonly columns: ChartColumns;
  readonly window: AxisWindow;
  readonly scale: LossScale;
  /** Weight of the past in the moving average; 0 is off. */
  readonly smoothing: number;
  /** Pixel columns of the chart. */
  readonly width: number;
}

/** What there is to draw of all lines, the topmost first: averages above what they average. */
export function sampleLines({ lines, columns, window, scale, smoothing, width }: SampleOptions): readonly Sampled[] {
  const edges = columnEdges(window.range, window.scale, width);
  const logarithmic = scale === 'logarithmic';
  const sample = (line: ChartLine, smooth: boolean): Sampled => {
    const series = smooth ? columns.smooth(line, smoothing) : columns.raw(line);
    const keep = line.series === null && line.column === 'loss' ? line.run.annotatedEpochs : [];
    const faint = smoothing > 0 && !smooth;
    return { line, faint, series, columns: decimate(series, { edges, logarithmic, keep }) };
  };
  const raw = lines.map((line) => sample(line, false));
  return smoothing > 0 ? [...lines.map((line) => sample(line, true)), ...raw] : raw;
}

/** The smallest and the largest loss in view; null where none can be drawn. */
export function drawnRange(sampled: readonly Sampled[], width: number): LossRange | null {
  let [min, max] = [Infinity, -Infinity];
  for (const { series, columns } of sampled)
    for (const { index, low, high } of columns) {
      // The first and the last column are beyond the chart's edges.
      if (index === 0 || index > width || low < 0) continue;
      min = Math.min(min, series.values[low] ?? Infinity);
      max = Math.max(max, series.values[high] ?? -Infinity);
    }
  return min <= max ? { min, max } : null;
}

/** Pixels that a column's losses must go to and fro to be a bar: less is the thickness of a line. */
const BAR_HEIGHT = 3;
/** With fewer epochs in a column than these a line can still be followed. */
const BAR_EPOCHS = 3;

export interface TraceOptions {
  readonly scale: LossScale;
  readonly epochScale: LossScale;
  /** How many pixels apart two losses are drawn. */
  readonly distance: (from: number, to: number) => number;
}

/** Puts a line together from columns that are thin and bars from those that are full, each joined to the one before. */
class TraceBuilder {
  readonly points: { x: number; y: number }[] = [];
  readonly bars: Bar[] = [];
  readonly gaps: Gap[] = [];
  readonly #values: Float64Array;
  readonly #options: TraceOptions;
  /** The epoch to go on from, if the one before was a bar. */
  #barEnd = -1;
  #end = -1;

  constructor({ series }: Sampled, options: TraceOptions) {
    this.#values = series.values;
    this.#options = options;
  }

  add(column: PixelColumn, isLast: boolean): void {
    const { first, last, gaps } = column;
    if (gaps.length > 0) this.gaps.push(...gaps);
    const joined = first > 0 && this.#end === first - 1;
    if (this.#isBar(column)) this.#addBar(column, joined);
    else this.#addLine(column, joined, isLast);
    this.#end = last;
  }

  /** Whether the losses go to and fro in a column: a steep line passes through it once. */
  #isBar({ first, low, high, last, count }: PixelColumn): boolean {
    return low >= 0 && count >= BAR_EPOCHS && this.#distance(low, high) - this.#distance(first, last) > BAR_HEIGHT;
  }

  #distance(a: number, b: number): number {
    return this.#options.distance(this.#at(a), this.#at(b));
  }

  #addBar({ index, low, high, last }: PixelColumn, joined: boolean): void {
    const before = joined ? this.#at(this.#end) : this.#at(low);
    const [min, max] = [Math.min(this.#at(low), before), Math.max(this.#at(high), before)];
    this.bars.push({ column: index - 1, min, max });
    // The line that may have come up to here ends.
    if (this.#barEnd < 0 && this.points.length > 0) this.#breakAt(low);
    this.#barEnd = last;
  }

  #addLine({ first, low, high, last, kept, gaps }: PixelColumn, joined: boolean, isLast: boolean): void {
    if (joined && this.#barEnd >= 0) this.#pushPoint(this.#barEnd);
    const epochs = gaps.length === 0 && kept.length === 0 ? [low, high] : [low, high, ...kept, ...gaps.map(epochOf)];
    const isSteep = low >= 0 && this.#distance(low, high) > BAR_HEIGHT;
    if (isSteep || !joined || this.#barEnd >= 0) epochs.push(first);
    if (isSteep || isLast) epochs.push(last);
    epochs.sort((a, b) => a - b);
    epochs.forEach((epoch, at) => {
      if (epoch >= 0 && epoch !== epochs[at - 1]) this.#pushPoint(epoch);
    });
    this.#barEnd = -1;
  }

  #at(epoch: number): number {
    return this.#values[epoch] ?? Number.NaN;
  }

  #pushPoint(epoch: number): void {
    const { scale, epochScale } = this.#options;
    const value = this.#at(epoch);
    const drawable = value < Infinity && value > (scale === 'linear' ? -Infinity : 0);
    this.points.push({ x: epochPosition(epoch, epochScale), y: drawable ? value : Number.NaN });
  }

  #breakAt(epoch: number): void {
    this.points.push({ x: epochPosition(epoch, this.#options.epochScale), y: Number.NaN });
  }
}

function epochOf({ epoch }: Gap): number {
  return epoch;
}

/** A line of at most a few points per pixel column, which covers what the line of all epochs would. */
export function traceOf(sampled: Sampled, options: TraceOptions): Trace {
  const { line, faint, columns } = sampled;
  const builder = new TraceBuilder(sampled, options);
  columns.forEach((column, index) => builder.add(column, index === columns.length - 1));
  const { points, bars, gaps } = builder;
  // What an average passes over is told by the losses themselves.
  return { line, faint, points, bars, gaps };
}
