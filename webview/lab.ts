import * as l10n from '@vscode/l10n';
import type { DraftPlace } from '../src/experiment/problem.ts';
import type { ToWebview } from '../src/protocol.ts';
import { AnnotationList } from './annotationList.ts';
import { chartImage } from './chartImage.ts';
import { ColumnsView } from './columnsView.ts';
import { CompareView } from './compareView.ts';
import { DatasetEditor } from './datasetEditor.ts';
import { element } from './element.ts';
import { EpochBar } from './epochBar.ts';
import { EpochLog } from './epochLog.ts';
import type { Host } from './host.ts';
import { HyperparameterForm } from './hyperparameterForm.ts';
import { LabActions } from './labActions.ts';
import type { LabContext, View } from './labContext.ts';
import { LectureView } from './lectureView.ts';
import { LessonBanner } from './lessonBanner.ts';
import { LossChart } from './lossChart.ts';
import { MetricsView } from './metricsView.ts';
import { ModelView } from './modelView.ts';
import { RunBar } from './runBar.ts';
import { continues } from './runLog.ts';
import { RunShelf } from './runShelf.ts';
import { ScrollKeeper } from './scrollKeeper.ts';
import { SourceNote } from './sourceNote.ts';
import { StatusStrip } from './statusStrip.ts';
import type { Snapshot, State } from './store.ts';
import { Store, stateOf } from './store.ts';
import { SurfaceView } from './surfaceView.ts';
import { Tabs } from './tabs.ts';
import type { Theme } from './theme.ts';
import { onThemeChange, readTheme } from './theme.ts';
import { TraceKeeper } from './traceKeeper.ts';
import type { Tab, ViewState } from './viewState.ts';
import { INITIAL_VIEW, storedViewOf } from './viewState.ts';

function upperTabs(context: LabContext, theme: Theme): Tabs<Tab> {
  const entries = [
    { name: 'loss', label: l10n.t('Loss'), view: new LossChart(context, theme) },
    { name: 'model', label: l10n.t('Model'), view: new ModelView(context) },
    { name: 'metrics', label: l10n.t('Metrics'), view: new MetricsView(context) },
    { name: 'surface', label: l10n.t('Loss surface'), view: new SurfaceView(context) },
    { name: 'columns', label: l10n.t('Columns'), view: new ColumnsView(context), isOffered: hasFile },
    { name: 'lecture', label: l10n.t('Lecture'), view: new LectureView(context) },
  ] as const;
  const choose = (tab: Tab) => context.dispatch({ type: 'viewed', change: { tab } });
  return new Tabs<Tab>('views', l10n.t('Views'), entries, ({ view }) => view.tab, choose);
}

/** Columns are those of a dataset file. */
function hasFile({ file }: State): boolean {
  return file.kind !== 'none';
}

/** The epochs one by one, with what was noticed about them. */
class Record implements View {
  readonly element: HTMLElement;
  readonly log: EpochLog;
  readonly annotations: AnnotationList;

  constructor(context: LabContext) {
    this.log = new EpochLog(context);
    this.annotations = new AnnotationList(context);
    this.element = element('div', { class: 'record' }, this.log.element, this.annotations.element);
  }

  update(state: Parameters<View['update']>[0]): void {
    this.log.update(state);
    this.annotations.update(state);
  }

  setTheme(): void {
    this.log.resize();
  }
}

function lowerTabs(context: LabContext, record: Record): Tabs<ViewState['lower']> {
  const entries = [
    { name: 'log', label: l10n.t('Epoch log'), view: record },
    { name: 'runs', label: l10n.t('Runs'), view: new RunShelf(context) },
    { name: 'compare', label: l10n.t('Compare'), view: new CompareView(context) },
  ] as const;
  const choose = (lower: ViewState['lower']) => context.dispatch({ type: 'viewed', change: { lower } });
  return new Tabs('records', l10n.t('Log and runs'), entries, ({ view }) => view.lower, choose);
}

/** Whoever opens a file wants to see what is in it, until there is a run to look at. */
function firstViewOf({ file, run }: Snapshot): ViewState {
  return file.kind === 'none' || run !== null ? INITIAL_VIEW : { ...INITIAL_VIEW, tab: 'columns' };
}

/** The lab on the page: its state, its views, and what passes between them and the extension. */
export class Lab {
  readonly #host: Host;
  readonly #store: Store;
  readonly #runBar: RunBar;
  readonly #dataset: DatasetEditor;
  readonly #form: HyperparameterForm;
  readonly #views: readonly View[];
  readonly #keeper: ScrollKeeper;
  readonly #traceKeeper: TraceKeeper;
  #frame: number | null = null;

  constructor(host: Host, snapshot: Snapshot) {
    const stored = storedViewOf(host.stored, snapshot.lab.labId);
    this.#host = host;
    this.#store = new Store(stateOf(snapshot, stored?.view ?? firstViewOf(snapshot)));
    this.#traceKeeper = new TraceKeeper(host);
    const context = new LabActions(host, this.#store, (place) => this.#focusPlace(place));
    this.#runBar = new RunBar(context);
    this.#dataset = new DatasetEditor(context);
    this.#form = new HyperparameterForm(context);
    const lesson = new LessonBanner(context);
    const record = new Record(context);
    const strip = new StatusStrip(context, (annotation) => record.annotations.seek(annotation));
    const theme = readTheme();
    const [upper, epochBar, lower] = [upperTabs(context, theme), new EpochBar(context), lowerTabs(context, record)];
    const source = new SourceNote(context);
    this.#views = [this.#runBar, strip, source, lesson, this.#dataset, this.#form, upper, epochBar, lower];
    const parts = [source.element, lesson.element, this.#dataset.element, this.#form.element];
    const experiment = element('div', { class: 'experiment' }, ...parts);
    const results = element('div', { class: 'results' }, upper.element, epochBar.element, lower.element);
    this.#mount(snapshot.lab.title, strip.element, experiment, results);
    this.#keeper = new ScrollKeeper({ experiment, results, log: record.log }, () => this.#keep());
    this.#store.subscribe(() => this.#changed());
    onThemeChange(() => this.#restyle(readTheme()));
    this.#restyle(theme);
    this.#render();
    if (stored !== null) this.#keeper.restore(stored.scroll, stored.view.follow);
  }

  receive(message: ToWebview): void {
    const { run } = this.#store.state;
    if (message.type === 'drawChart') void this.#drawChart(message);
    if (message.type === 'focus') this.#store.dispatch({ type: 'viewed', change: { lower: 'compare' } });
    if (message.type === 'inspected') this.#traceKeeper.answered();
    // Epochs are missing: the extension is asked for all of them.
    if (message.type === 'runProgress' && message.runId === run?.runId && !continues(run, message))
      this.#host.post({ type: 'ready' });
    this.#store.dispatch({ type: 'received', message });
  }

  /** A run that the page does not show is not drawn: the extension is told. */
  async #drawChart({ requestId, runId }: Extract<ToWebview, { type: 'drawChart' }>): Promise<void> {
    const { run, loaded } = this.#store.state;
    const asked = run?.runId === runId ? run : loaded.get(runId);
    const drawn = asked === undefined ? null : chartImage(asked);
    const bytes = await drawn?.catch((error: unknown) => this.#host.report(String(error)));
    this.#host.post({ type: 'chartDrawn', requestId, bytes: bytes ?? null });
  }

  #focusPlace(place: DraftPlace): void {
    // The place may be a row that was added in this very moment.
    this.#render();
    if (place.at === 'cell') this.#dataset.focusCell(place);
    else if (place.at === 'table')
      this.#dataset.focusCell(place.column === undefined ? { row: 0, column: 0 } : { row: -1, column: place.column });
    else this.#form.focus(place);
  }

  #mount(title: string, strip: HTMLElement, experiment: HTMLElement, results: HTMLElement): void {
    const panes = element('div', { class: 'panes' }, experiment, results);
    const heading = element('h1', { class: 'hidden' }, title === '' ? l10n.t('Logistic Regression Lab') : title);
    const main = element('main', {}, heading, strip, panes);
    document.querySelector('#lab')?.replaceChildren(this.#runBar.element, main);
  }

  /** However much happens between two frames, the page is written once. */
  #changed(): void {
    this.#frame ??= requestAnimationFrame(() => this.#render());
  }

  #render(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    const { state } = this.#store;
    for (const view of this.#views) view.update(state);
    this.#traceKeeper.update(state);
    this.#keeper.changed();
  }

  #restyle(theme: Theme): void {
    for (const view of this.#views) view.setTheme?.(theme);
  }

  #keep(): void {
    const { lab, view } = this.#store.state;
    this.#host.store({ labId: lab.labId, view, scroll: this.#keeper.scroll });
  }
}
