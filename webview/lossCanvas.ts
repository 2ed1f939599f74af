import { Chart, LineController, LineElement, LinearScale, LogarithmicScale, PointElement } from 'chart.js';
import type { Decimated } from './decimate.ts';
import { decimate } from './decimate.ts';
import { element, setAttribute } from './element.ts';
import { axisEpochs } from './epochAxis.ts';
import type { Chance } from './chance.ts';
import { chanceOf } from './chance.ts';
import { lossMarks } from './lossMarks.ts';
import type { LossMarksData } from './lossMarks.ts';
import { chartOptions } from './lossChartOptions.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import type { Theme } from './theme.ts';
import type { LossScale } from './viewState.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** Lines of fewer points than these show the points too: one epoch alone has no line. */
const POINTS_SHOWN = 40;

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NOTHING: Decimated = { points: [], gaps: [] };

/** The chance loss if the axis can reach up to it without pressing the line flat. */
function withinReach(chance: Chance | null, points: Decimated['points']): number | null {
  const highest = points.reduce((most, { y }) => Math.max(most, Number.isNaN(y) ? 0 : y), 0);
  return chance !== null && chance.loss < 3 * highest ? chance.loss : null;
}

/** The drawing itself: Chart.js fed with as many points as there are pixels. */
export class LossCanvas {
  readonly element: HTMLElement;
  readonly #canvas = element('canvas', { role: 'img' });
  readonly #chart: Chart<'line', { x: number; y: number }[]>;
  readonly #marks: LossMarksData;
  #theme: Theme;
  #run: RunLog | null = null;
  #scale: LossScale = 'linear';
  #resized: () => void = () => undefined;

  constructor(theme: Theme) {
    this.#theme = theme;
    this.element = element('div', { class: 'canvas-box' }, this.#canvas);
    this.#marks = { run: null, gaps: [], chance: null, theme };
    this.#chart = new Chart<'line', { x: number; y: number }[]>(this.#canvas, {
      type: 'line',
      data: { datasets: [{ data: [], borderWidth: 2, pointRadius: 0, borderJoinStyle: 'round' }] },
      options: chartOptions(theme, 'linear', { lastEpoch: 1, highest: null }),
      plugins: [lossMarks(this.#marks)],
    });
  }

  set label(label: string) {
    setAttribute(this.#canvas, 'aria-label', label);
  }

  onResize(listener: () => void): void {
    this.#resized = listener;
  }

  update(run: RunLog, scale: LossScale): void {
    if (run === this.#run && scale === this.#scale) return;
    this.#run = run;
    this.#scale = scale;
    this.#redraw();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#redraw();
  }

  /** The area between the axes, in pixels of the element. */
  get area(): Area {
    const { clientWidth, clientHeight } = this.element;
    // Chart.js has no area before its first layout, whatever its types say.
    if (this.#chart.scales['x'] === undefined) return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
    return this.#chart.chartArea;
  }

  epochAt(x: number): number {
    const last = (this.#run?.loss.length ?? 1) - 1;
    const value = this.#chart.scales['x']?.getValueForPixel(x) ?? 0;
    return Math.min(last, Math.max(0, Math.round(value)));
  }

  /** Where an epoch's point is; y is null where it has none. */
  pixelOf(epoch: number): { x: number; y: number | null } {
    const { x, y } = this.#chart.scales;
    const loss = this.#run?.loss.at(epoch) ?? Number.NaN;
    const drawable = Number.isFinite(loss) && (this.#scale === 'linear' || loss > 0);
    return { x: x?.getPixelForValue(epoch) ?? 0, y: drawable ? (y?.getPixelForValue(loss) ?? null) : null };
  }

  #redraw(): void {
    if (this.#run === null) return;
    const span = axisEpochs(this.#run.hyperparameters.epochs, this.#run.loss.length, isRunning(this.#run));
    const { points, gaps } = this.#decimated(this.#run, span);
    const [dataset] = this.#chart.data.datasets;
    if (dataset === undefined) return;
    const chance = chanceOf(this.#run);
    dataset.data = [...points];
    dataset.borderColor = dataset.backgroundColor = this.#theme.line;
    dataset.pointRadius = points.length < POINTS_SHOWN ? 2 : 0;
    this.#chart.options = {
      ...chartOptions(this.#theme, this.#scale, { lastEpoch: span - 1, highest: withinReach(chance, points) }),
      onResize: () => requestAnimationFrame(() => this.#redraw()),
    };
    Object.assign(this.#marks, { run: this.#run, gaps, chance, theme: this.#theme });
    this.#chart.update('none');
    this.#resized();
  }

  #decimated(run: RunLog, span: number): Decimated {
    const width = this.area.right - this.area.left;
    const columns = Math.ceil((width * run.loss.length) / span);
    if (columns <= 0) return NOTHING;
    return decimate(run.loss.values, {
      start: 0,
      end: run.loss.length,
      columns,
      logarithmic: this.#scale === 'logarithmic',
      keep: run.annotatedEpochs,
    });
  }
}
