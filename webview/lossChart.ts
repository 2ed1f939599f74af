import * as l10n from '@vscode/l10n';
import { ChartColumns } from './chartColumns.ts';
import { ChartControls } from './chartControls.ts';
import type { Zoomable } from './chartGestures.ts';
import { ChartGestures } from './chartGestures.ts';
import { ChartKeyPoints } from './chartKeyPoints.ts';
import { ChartLegend } from './chartLegend.ts';
import type { ChartLine, ChartRun } from './chartLines.ts';
import { chartLines, chartRuns, wholeRange } from './chartLines.ts';
import type { Reference } from './chartReferences.ts';
import { referencesOf } from './chartReferences.ts';
import type { AxisWindow } from './chartZoom.ts';
import { fitRange, revealEpoch } from './chartZoom.ts';
import { ChartZoomButtons } from './chartZoomButtons.ts';
import { element, setText } from './element.ts';
import { epochPosition } from './epochAxis.ts';
import type { EpochRange } from './epochAxis.ts';
import type { LabContext, View } from './labContext.ts';
import { LossCanvas } from './lossCanvas.ts';
import { LossCursor } from './lossCursor.ts';
import { lossSummary } from './lossSummary.ts';
import type { RunLog } from './runLog.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** What the drawing depends on: while these stay, nothing is drawn anew. */
function inputsOf({ run, loaded, shelf, view, printedLog }: State): readonly unknown[] {
  return [printedLog, run, loaded, shelf, view.compared, view.scale, view.epochScale, view.smoothing, view.zoom];
}

function printedName({ printedLog }: State): string | null {
  if (printedLog?.comparison == null) return null;
  return printedLog.name ?? l10n.t('printed log');
}

function windowOf({ view: { zoom, epochScale }, printedLog }: State, runs: readonly ChartRun[]): AxisWindow {
  const whole = wholeRange(runs, printedLog?.comparison ?? null);
  return { whole, range: (zoom === null ? null : fitRange(zoom, whole)) ?? whole, scale: epochScale };
}

/** What is to be known of a run however much of it is in view. */
interface RunFacts {
  readonly run: RunLog;
  readonly references: readonly Reference[];
  /** The epoch of the smallest loss, −1 where no loss is a number. */
  readonly lowest: number;
}

/** The loss of every epoch as a line, with what was noticed marked on it and other runs laid over it. */
export class LossChart implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #canvas: LossCanvas;
  readonly #cursor: LossCursor;
  readonly #gestures: ChartGestures;
  readonly #legend: ChartLegend;
  readonly #controls: ChartControls;
  readonly #zoomButtons: ChartZoomButtons;
  readonly #keyPoints = new ChartKeyPoints();
  readonly #columns = new ChartColumns();
  readonly #hint = element('p', { class: 'chart-hint', 'aria-hidden': 'true' });
  readonly #bar: HTMLElement;
  readonly #plot: HTMLElement;
  readonly #empty = element('p', { class: 'empty' });
  #inputs: readonly unknown[] = [];
  #runs: readonly ChartRun[] = [];
  #window: AxisWindow | null = null;
  #facts: RunFacts | null = null;
  #epoch: number | null = null;
  #lab: State['lab'] | null = null;

  constructor(context: LabContext, theme: Theme) {
    this.#context = context;
    this.#canvas = new LossCanvas(theme);
    this.#cursor = new LossCursor(this.#canvas, context, theme);
    this.#gestures = new ChartGestures(this.#cursor.element, this.#zoomable());
    this.#legend = new ChartLegend(theme, (runId) => this.#remove(runId));
    this.#controls = new ChartControls(context);
    this.#zoomButtons = new ChartZoomButtons((factor) => this.#zoomBy(factor));
    this.#cursor.element.append(this.#gestures.band);
    this.#hint.textContent = l10n.t('Drag or Ctrl + wheel to zoom');
    this.#bar = element('div', { class: 'chart-bar' }, this.#legend.element, this.#controls.element);
    this.#plot = element('div', { class: 'plot' }, this.#canvas.element, this.#cursor.element);
    this.#plot.append(this.#hint, this.#zoomButtons.element);
    const heading = element('h2', { id: 'loss-heading', class: 'hidden' }, l10n.t('Loss'));
    const section = { class: 'loss', 'aria-labelledby': 'loss-heading' };
    this.element = element('section', section, heading, this.#bar, this.#plot, this.#empty, this.#keyPoints.element);
    this.#canvas.onRedraw(() => this.#cursor.place());
  }

  update(state: State): void {
    const { run, view } = state;
    const drawn = run !== null && run.loss.length > 0;
    for (const part of [this.#bar, this.#plot, this.#keyPoints.element]) part.hidden = !drawn;
    this.#empty.hidden = drawn;
    this.#controls.update(view);
    if (!drawn) return this.#showEmpty(run);
    this.#askForCompared(state);
    const inputs = inputsOf(state);
    if (inputs.some((input, index) => input !== this.#inputs[index])) this.#draw(state, run);
    this.#inputs = inputs;
    this.#point(state, run);
  }

  setTheme(theme: Theme): void {
    this.#legend.theme = theme;
    this.#canvas.setTheme(theme);
    this.#cursor.theme = theme;
  }

  #showEmpty(run: RunLog | null): void {
    this.#inputs = [];
    const waiting = l10n.t('The first epoch is on its way …');
    setText(this.#empty, run === null ? l10n.t('Train draws the loss of every epoch here.') : waiting);
  }

  /** A page that comes back knows which runs it compared, but has none of them. */
  #askForCompared({ lab, run, loaded, shelf, view }: State): void {
    if (lab === this.#lab) return;
    this.#lab = lab;
    for (const runId of view.compared) {
      const isOnShelf = shelf.some((summary) => summary.runId === runId);
      if (isOnShelf && !loaded.has(runId) && runId !== run?.runId) this.#context.compare(runId, true);
    }
  }

  #draw(state: State, run: RunLog): void {
    const { scale, smoothing } = state.view;
    const runs = chartRuns(state);
    const window = windowOf(state, runs);
    const lines = chartLines(runs);
    this.#runs = runs;
    this.#window = window;
    this.#columns.take(lines);
    const { references, lowest } = this.#factsOf(run);
    const printed = state.printedLog?.comparison ?? null;
    this.#legend.update({ runs, references, smoothing, printed: printedName(state) });
    this.#canvas.draw({ printed, run, lines, columns: this.#columns, references, window, scale, smoothing });
    const zoom = window.range === window.whole ? null : window.range;
    this.#zoomButtons.element.hidden = zoom === null;
    this.#hint.hidden = zoom !== null;
    this.#canvas.label = lossSummary({ run, lowest, runs, zoom, printed });
  }

  /** Once a run as it stands: zooming and panning draw it anew at every frame. */
  #factsOf(run: RunLog): RunFacts {
    if (this.#facts?.run === run) return this.#facts;
    const { low } = this.#columns.raw(shownLine(run)).scan(0, run.loss.length, -Infinity);
    this.#keyPoints.update(run, low);
    this.#facts = { run, references: referencesOf(run), lowest: low };
    return this.#facts;
  }

  #point(state: State, run: RunLog): void {
    const { epoch, smoothing } = state.view;
    const window = this.#window;
    if (window === null) return;
    const inView = window.range.to - window.range.from + 1;
    const averageAt = (at: number) =>
      smoothing === 0 ? null : (this.#columns.smooth(shownLine(run), smoothing).values[at] ?? null);
    this.#cursor.update({ runs: this.#runs, run, epoch, inView, averageAt });
    // Whatever leads to an epoch, the log or an annotation, leads to it here as well.
    if (epoch !== null && epoch !== this.#epoch && window.range !== window.whole)
      this.#zoom(revealEpoch(window, Math.min(epoch, run.loss.length - 1)));
    this.#epoch = epoch;
  }

  #zoomable(): Zoomable {
    return {
      window: () => this.#windowNow(),
      area: () => this.#canvas.area,
      focusShare: () => this.#focusShare(),
      zoom: (range) => this.#zoom(range),
    };
  }

  /** Gestures come faster than frames. */
  #windowNow(): AxisWindow {
    const { state } = this.#context;
    return windowOf(state, chartRuns(state));
  }

  #zoom(range: EpochRange | null): void {
    const { zoom } = this.#context.state.view;
    if (zoom?.from === range?.from && zoom?.to === range?.to) return;
    this.#context.dispatch({ type: 'viewed', change: { zoom: range } });
  }

  #zoomBy(factor: number | null): void {
    if (factor !== null) return this.#gestures.zoomBy(factor);
    this.#zoom(null);
    // The buttons are about to go.
    this.#cursor.element.focus();
  }

  /** Where the chosen epoch is in the width, or the middle where it is not in view. */
  #focusShare(): number {
    const { epoch } = this.#context.state.view;
    const { range, scale } = this.#windowNow();
    const at = (value: number) => epochPosition(value, scale);
    const share = epoch === null ? 0.5 : (at(epoch) - at(range.from)) / (at(range.to) - at(range.from));
    return share >= 0 && share <= 1 ? share : 0.5;
  }

  #remove(runId: string): void {
    this.#context.compare(runId, false);
    this.update(this.#context.state);
    if (!this.#legend.focus()) this.#cursor.element.focus();
  }
}

function shownLine(run: RunLog): ChartLine {
  return { run, series: null, column: 'loss' };
}
