import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { lockedControls } from '../src/experiment/applyEdit.ts';
import type { Edit } from '../src/experiment/draft.ts';
import type { PrintedLogRequest } from '../src/experiment/printedLogSchema.ts';
import type { DraftPlace } from '../src/experiment/problem.ts';
import type { Recipe } from '../src/experiment/recipe.ts';
import type { ExperimentAction, FromWebview } from '../src/protocol.ts';
import type { ExportFormat } from '../src/report/exportFormats.ts';
import { hyperparametersView } from '../src/protocol.ts';
import { lockedText } from '../src/wording/lessonText.ts';
import type { Host } from './host.ts';
import type { LabContext } from './labContext.ts';
import { bringResultsInSight } from './resultsInSight.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import { withLog } from './shelfOrder.ts';
import type { Action, State, Store } from './store.ts';
import { hasLoss } from './sweepMatrix.ts';

/** Turns what views ask for into actions on the page's state and messages to the extension. */
export class LabActions implements LabContext {
  readonly #host: Host;
  readonly #store: Store;
  readonly #focusPlace: (place: DraftPlace) => void;
  /** Whether the run was last told to go on by single epochs: it is halted a moment later, and may be told so again. */
  #isStepping = false;

  constructor(host: Host, store: Store, focusPlace: (place: DraftPlace) => void) {
    this.#host = host;
    this.#store = store;
    this.#focusPlace = focusPlace;
  }

  get state(): State {
    return this.#store.state;
  }

  dispatch(action: Action): void {
    this.#store.dispatch(action);
  }

  edit(edit: Edit): void {
    if (this.#isKept(edit)) return;
    this.#store.dispatch({ type: 'edited', edit });
    this.#host.post({ type: 'edit', edit });
  }

  undo(): void {
    this.#host.post({ type: 'undo' });
  }

  redo(): void {
    this.#host.post({ type: 'redo' });
  }

  train(): void {
    this.#isStepping = false;
    this.#store.dispatch({ type: 'trainRequested' });
    this.#host.post({ type: 'train' });
    bringResultsInSight();
  }

  stop(): void {
    this.#ofRun((runId) => ({ type: 'stop', runId }));
  }

  pause(): void {
    this.#isStepping = false;
    this.#ofRun((runId) => ({ type: 'pause', runId }));
  }

  resume(): void {
    this.#isStepping = false;
    this.dispatch({ type: 'latestSelected' });
    this.#ofRun((runId) => ({ type: 'resume', runId }));
  }

  step(): void {
    const { run, view } = this.state;
    if (run === null) {
      this.#store.dispatch({ type: 'trainRequested' });
      this.#step(null);
      return;
    }
    const trained = run.loss.length;
    const next = (view.epoch ?? trained) + 1;
    if (next < trained) return this.dispatch({ type: 'epochSelected', epoch: next });
    this.dispatch({ type: 'latestSelected' });
    if (next <= trained) return;
    // Whoever steps wants to look: a run that rushes on is halted first.
    if (isRunning(run) && !this.#isStepping) this.pause();
    else this.#step(run.runId);
  }

  #step(runId: string | null): void {
    this.#isStepping = true;
    this.#host.post({ type: 'step', runId });
  }

  stepBack(): void {
    const { run, view } = this.state;
    if (run === null) return;
    if (isRunning(run)) this.pause();
    const epoch = (view.epoch ?? run.loss.length) - 1;
    if (epoch >= 0) this.dispatch({ type: 'epochSelected', epoch });
  }

  setPace(pace: number | null): void {
    this.#store.dispatch({ type: 'paceChosen', pace });
    this.#host.post({ type: 'setPace', pace });
  }

  showRun(runId: string | null): void {
    this.#host.post({ type: 'showRun', runId });
  }

  compare(runId: string, compared: boolean): void {
    const { view, loaded, run } = this.state;
    const others = view.compared.filter((other) => other !== runId);
    this.dispatch({ type: 'viewed', change: { compared: compared ? [...others, runId] : others } });
    if (compared && !loaded.has(runId) && run?.runId !== runId) this.#host.post({ type: 'loadRun', runId });
  }

  deleteRun(runId: string): void {
    this.#host.post({ type: 'deleteRun', runId });
  }

  sweep(variants: readonly Hyperparameters[]): void {
    this.#host.post({ type: 'sweep', variants: variants.map(hyperparametersView) });
  }

  stopSweep(): void {
    this.#host.post({ type: 'stopSweep' });
  }

  adoptAndTrain(hyperparameters: Hyperparameters): void {
    const { run } = this.state;
    const edit = { type: 'adopt', hyperparameters: hyperparametersView(hyperparameters) } as const;
    if (this.#isKept(edit)) return;
    this.edit(edit);
    if (run !== null && this.#isComparable(run)) this.compare(run.runId, true);
    this.train();
  }

  askPrintedLog(request: PrintedLogRequest): void {
    this.#host.post({ type: 'printedLog', request });
  }

  reset(): void {
    this.#host.post({ type: 'reset' });
  }

  exportLog(format: ExportFormat): void {
    this.#ofRun((runId) => ({ type: 'exportLog', runId, format }));
  }

  experiment(action: ExperimentAction): void {
    this.#host.post({ type: 'experiment', action });
  }

  makeTable(recipe: Recipe): void {
    this.#store.dispatch({ type: 'tableRequested', recipe });
    this.#host.post({ type: 'makeTable', recipe });
  }

  saveTable(to: 'data' | 'other'): void {
    this.#host.post({ type: 'saveTable', to });
  }

  ask(what: 'reloadFile' | 'keepFile' | 'stopReading' | 'openDataset'): void {
    this.#host.post({ type: what });
  }

  showPlace(of: 'source' | 'data', line: number, column: number): void {
    this.#host.post({ type: 'showPlace', of, line, column });
  }

  focusPlace(place: DraftPlace): void {
    this.#focusPlace(place);
  }

  /** Whether the draft's lesson keeps what an edit would change: then that is told, and nothing is done. */
  #isKept(edit: Edit): boolean {
    const kept = lockedControls(this.state.draft, edit);
    if (kept.length > 0) this.dispatch({ type: 'told', notice: { tone: 'alert', text: lockedText(kept) } });
    return kept.length > 0;
  }

  /** Losses of other data, or of a run that ran away, tell nothing beside those of the next run. */
  #isComparable(run: RunLog): boolean {
    const summary = this.state.shelf.find(({ runId }) => runId === run.runId);
    return summary !== undefined && summary.isOfDraftTable && hasLoss(withLog(summary, run));
  }

  #ofRun(message: (runId: string) => FromWebview): void {
    const { run } = this.state;
    if (run !== null) this.#host.post(message(run.runId));
  }
}
