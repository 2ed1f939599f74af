import * as l10n from '@vscode/l10n';
import type { Edit } from '../src/experiment/draft.ts';
import type { DraftPlace } from '../src/experiment/problem.ts';
import type { ExportFormat, ToWebview } from '../src/protocol.ts';
import { AnnotationList } from './annotationList.ts';
import { DatasetEditor } from './datasetEditor.ts';
import { element } from './element.ts';
import { EpochLog } from './epochLog.ts';
import type { Host } from './host.ts';
import { HyperparameterForm } from './hyperparameterForm.ts';
import type { LabContext, View } from './labContext.ts';
import { LossChart } from './lossChart.ts';
import { RunBar } from './runBar.ts';
import { continues } from './runLog.ts';
import { ScrollKeeper } from './scrollKeeper.ts';
import { StatusStrip } from './statusStrip.ts';
import type { Action, Snapshot, State } from './store.ts';
import { Store, stateOf } from './store.ts';
import { onThemeChange, readTheme } from './theme.ts';
import { storedViewOf } from './viewState.ts';

/** The lab on the page: its state, its views, and what passes between them and the extension. */
export class Lab implements LabContext {
  readonly #host: Host;
  readonly #store: Store;
  readonly #runBar: RunBar;
  readonly #dataset: DatasetEditor;
  readonly #form: HyperparameterForm;
  readonly #chart: LossChart;
  readonly #log: EpochLog;
  readonly #views: readonly View[];
  readonly #keeper: ScrollKeeper;
  #frame: number | null = null;

  constructor(host: Host, snapshot: Snapshot) {
    const stored = storedViewOf(host.stored, snapshot.lab.labId);
    this.#host = host;
    this.#store = new Store(stateOf(snapshot, stored?.view));
    this.#runBar = new RunBar(this);
    const strip = new StatusStrip(this);
    this.#dataset = new DatasetEditor(this);
    this.#form = new HyperparameterForm(this);
    this.#chart = new LossChart(this, readTheme());
    this.#log = new EpochLog(this);
    const annotations = new AnnotationList(this);
    this.#views = [this.#runBar, strip, this.#dataset, this.#form, this.#chart, this.#log, annotations];
    const experiment = element('div', { class: 'experiment' }, this.#dataset.element, this.#form.element);
    const record = element('div', { class: 'record' }, this.#log.element, annotations.element);
    const results = element('div', { class: 'results' }, this.#chart.element, record);
    this.#mount(snapshot.lab.title, strip.element, experiment, results);
    this.#keeper = new ScrollKeeper({ experiment, results, log: this.#log }, () => this.#keep());
    this.#store.subscribe(() => this.#changed());
    onThemeChange(() => this.#restyle());
    this.#render();
    if (stored !== null) this.#keeper.restore(stored.scroll);
  }

  receive(message: ToWebview): void {
    const { run } = this.#store.state;
    if (message.type === 'focus') this.#runBar.openExport();
    // Epochs are missing: the extension is asked for all of them.
    if (message.type === 'runProgress' && message.runId === run?.runId && !continues(run, message))
      this.#host.post({ type: 'ready' });
    this.#store.dispatch({ type: 'received', message });
  }

  get state(): State {
    return this.#store.state;
  }

  dispatch(action: Action): void {
    this.#store.dispatch(action);
  }

  edit(edit: Edit): void {
    this.#store.dispatch({ type: 'edited', edit });
    this.#host.post({ type: 'edit', edit });
  }

  train(): void {
    this.#store.dispatch({ type: 'trainRequested' });
    this.#host.post({ type: 'train' });
  }

  stop(): void {
    const { run } = this.#store.state;
    if (run !== null) this.#host.post({ type: 'stop', runId: run.runId });
  }

  reset(): void {
    this.#host.post({ type: 'reset' });
  }

  exportLog(format: ExportFormat): void {
    const { run } = this.#store.state;
    if (run !== null) this.#host.post({ type: 'exportLog', runId: run.runId, format });
  }

  focusPlace(place: DraftPlace): void {
    // The place may be a row that was added in this very moment.
    this.#render();
    if (place.at === 'cell') this.#dataset.focusCell(place);
    else if (place.at === 'table') this.#dataset.focusCell({ row: 0, column: 0 });
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
    for (const view of this.#views) view.update(this.#store.state);
    this.#keeper.changed();
  }

  #restyle(): void {
    this.#chart.setTheme(readTheme());
    this.#log.resize();
  }

  #keep(): void {
    const { lab, view } = this.#store.state;
    this.#host.store({ labId: lab.labId, view, scroll: this.#keeper.scroll });
  }
}
