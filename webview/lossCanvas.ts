import type { ChartDataset } from 'chart.js';
import { Chart, LineController, LineElement, LinearScale, LogarithmicScale, PointElement } from 'chart.js';
import { lineStyle } from './chartColors.ts';
import type { ChartColumns } from './chartColumns.ts';
import type { ChartLine } from './chartLines.ts';
import type { Reference } from './chartReferences.ts';
import type { Trace } from './chartTraces.ts';
import { drawnRange, sampleLines, traceOf } from './chartTraces.ts';
import type { AxisWindow } from './chartZoom.ts';
import { element, setAttribute } from './element.ts';
import { epochAtPosition, epochPosition } from './epochAxis.ts';
import { lossDistance, lossRange } from './lossAxis.ts';
import { chartOptions } from './lossChartOptions.ts';
import type { LossMarksData } from './lossMarks.ts';
import { lossMarks } from './lossMarks.ts';
import type { PrintedPoints } from './printedPoints.ts';
import { withPrinted } from './printedPoints.ts';
import type { RunLog } from './runLog.ts';
import type { Theme } from './theme.ts';
import type { LossScale } from './viewState.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** Lines of fewer points than these show the points too: one epoch alone has no line. */
const POINTS_SHOWN = 40;

export interface ChartArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** All that is drawn. */
export interface ChartPicture {
  /** The run that is shown. */
  readonly run: RunLog;
  readonly lines: readonly ChartLine[];
  readonly columns: ChartColumns;
  readonly references: readonly Reference[];
  readonly window: AxisWindow;
  readonly scale: LossScale;
  readonly smoothing: number;
  /** What a script printed, to be held against the lines. */
  readonly printed: PrintedPoints | null;
}

type Dataset = ChartDataset<'line', { x: number; y: number }[]>;

const NOTHING = { whole: { from: 0, to: 1 }, range: { from: 0, to: 1 }, scale: 'linear' } as const;

function datasetOf({ line, faint, points }: Trace, theme: Theme): Dataset {
  const { color, width, dash } = lineStyle(theme, line, faint);
  return {
    data: [...points],
    borderColor: color,
    backgroundColor: color,
    borderWidth: width,
    borderDash: [...dash],
    borderJoinStyle: 'round',
    pointRadius: points.length < POINTS_SHOWN ? 2 : 0,
  };
}

/** The drawing itself: Chart.js fed with as many points as there are pixels. */
export class LossCanvas {
  readonly element: HTMLElement;
  readonly #canvas = element('canvas', { role: 'img' });
  readonly #chart: Chart<'line', { x: number; y: number }[]>;
  readonly #marks: LossMarksData;
  #theme: Theme;
  #picture: ChartPicture | null = null;
  #redrawn: () => void = () => undefined;

  constructor(theme: Theme) {
    this.#theme = theme;
    this.element = element('div', { class: 'canvas-box' }, this.#canvas);
    this.#marks = { picture: null, traces: [], theme };
    this.#chart = new Chart<'line', { x: number; y: number }[]>(this.#canvas, {
      type: 'line',
      data: { datasets: [] },
      options: chartOptions(theme, { window: NOTHING, losses: { min: 0, max: 1 }, scale: 'linear' }),
      plugins: [lossMarks(this.#marks)],
    });
  }

  set label(label: string) {
    setAttribute(this.#canvas, 'aria-label', label);
  }

  /** The axes have moved, and not because of `draw`: what lies over the chart has to follow. */
  onRedraw(listener: () => void): void {
    this.#redrawn = listener;
  }

  draw(picture: ChartPicture): void {
    this.#picture = picture;
    this.#redraw();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#redrawAlone();
  }

  /** The area between the axes, in pixels of the element. */
  get area(): ChartArea {
    // Chart.js has no area before its first layout, whatever its types say.
    if (this.#chart.scales['x'] !== undefined) return this.#chart.chartArea;
    const { clientWidth, clientHeight } = this.element;
    return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
  }

  /** The run's epoch nearest to a place on the axis, in pixels of the element. */
  epochAt(x: number): number {
    if (this.#picture === null) return 0;
    const { run, window } = this.#picture;
    const epoch = epochAtPosition(this.#chart.scales['x']?.getValueForPixel(x) ?? 0, window.scale);
    const [first, last] = [Math.ceil(window.range.from), Math.floor(window.range.to)];
    return Math.max(0, Math.min(run.loss.length - 1, last, Math.max(first, Math.round(epoch))));
  }

  /** Where an epoch's point is; y is null where it has none. */
  pixelOf(epoch: number): { x: number; y: number | null } {
    const { x, y } = this.#chart.scales;
    const { run, window, scale } = this.#picture ?? { window: NOTHING };
    const loss = run?.loss.at(epoch) ?? Number.NaN;
    const drawable = Number.isFinite(loss) && (scale === 'linear' || loss > 0);
    const left = x?.getPixelForValue(epochPosition(epoch, window.scale)) ?? 0;
    return { x: left, y: drawable ? (y?.getPixelForValue(loss) ?? null) : null };
  }

  #redrawAlone(): void {
    this.#redraw();
    if (this.#picture !== null) this.#redrawn();
  }

  #redraw(): void {
    const picture = this.#picture;
    if (picture === null) return;
    const { scale, window, references } = picture;
    const { left, right, top, bottom } = this.area;
    const width = Math.max(1, Math.round(right - left));
    const sampled = sampleLines({ ...picture, width });
    const drawn = withPrinted(drawnRange(sampled, width), picture.printed, window, scale);
    const losses = lossRange(drawn, {
      scale,
      zoomed: window.range !== window.whole,
      references: references.flatMap(({ loss }) => (loss === null ? [] : [loss])),
    });
    const distance = lossDistance(losses, scale, bottom - top);
    const traces = sampled.map((line) => traceOf(line, { scale, epochScale: window.scale, distance }));
    this.#takeDatasets(traces.map((trace) => datasetOf(trace, this.#theme)));
    this.#chart.options = {
      ...chartOptions(this.#theme, { window, losses, scale }),
      onResize: () => requestAnimationFrame(() => this.#redrawAlone()),
    };
    Object.assign(this.#marks, { picture, traces, theme: this.#theme });
    this.#chart.update('none');
  }

  /** Into the datasets that are there: Chart.js builds everything of a new one anew. */
  #takeDatasets(datasets: readonly Dataset[]): void {
    const { data } = this.#chart;
    data.datasets.length = Math.min(data.datasets.length, datasets.length);
    datasets.forEach((dataset, index) => {
      const before = data.datasets[index];
      if (before === undefined) data.datasets.push(dataset);
      else Object.assign(before, dataset);
    });
  }
}
