import { applyEdit } from '../src/experiment/applyEdit.ts';
import { checkDraft } from '../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../src/experiment/draft.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import type { PrintedLogView } from '../src/experiment/printedLogSchema.ts';
import type { DraftProblem } from '../src/experiment/problem.ts';
import type { Recipe } from '../src/experiment/recipe.ts';
import type { DiagnosisView, RunSummary, ToWebview } from '../src/protocol.ts';
import { draftFromView } from '../src/protocol.ts';
import type { ViewState } from './viewState.ts';
import { INITIAL_VIEW } from './viewState.ts';
import type { RunLog } from './runLog.ts';
import { advance, continues, runLogOf, withAnnotations, withState } from './runLog.ts';
import { sameDraft } from './sameDraft.ts';
import { Trace } from './trace.ts';

export type Snapshot = Extract<ToWebview, { type: 'snapshot' }>;

/** Something told once, above the panes: an alert interrupts a screen reader, a status waits. */
export interface Notice {
  readonly tone: 'alert' | 'status';
  readonly text: string;
}

/** Everything the page shows. */
export interface State {
  readonly lab: Snapshot['lab'];
  /** What was read of the script that the lab was opened with. */
  readonly reading: Snapshot['reading'];
  /** The dataset file, as it was understood. */
  readonly file: Snapshot['file'];
  readonly fileStatus: Snapshot['fileStatus'];
  /** The recipe that was asked for, while its table is being made. */
  readonly asked: Recipe | null;
  /** Whether the extension has begun to make it: until then it may still tell that an earlier one is done. */
  readonly isAskHeard: boolean;
  readonly draft: Draft;
  /** What the draft describes, or null where it has problems. */
  readonly experiment: Experiment | null;
  /** What keeps the draft from being trained. */
  readonly problems: readonly DraftProblem[];
  readonly history: Snapshot['history'];
  /** Of the draft as it was a moment ago; null while it is not known. */
  readonly diagnosis: DiagnosisView | null;
  /** The run that all views show. */
  readonly run: RunLog | null;
  /** Its parameters at the epochs that were asked for. */
  readonly trace: Trace;
  /** All runs, the oldest first. */
  readonly shelf: readonly RunSummary[];
  /** Runs of the shelf that were loaded to be compared, by their id. */
  readonly loaded: ReadonlyMap<string, RunLog>;
  /** The log of a script that the draft is compared with, and how far that is, in [0, 1]. */
  readonly printedLog: PrintedLogView | null;
  readonly comparing: number;
  /** Epochs a second; null is as fast as possible. */
  readonly pace: number | null;
  /** The draft that the run was trained on, where this page knows it. */
  readonly draftOfRun: Draft | null;
  /** Whether what is on the desk is no longer what the run was trained on. */
  readonly stale: boolean;
  /** The draft at the moment Train was pressed: typing goes on while the answer is on its way. */
  readonly requested: Draft | null;
  readonly notice: Notice | null;
  readonly view: ViewState;
}

export type Action =
  | { readonly type: 'received'; readonly message: ToWebview }
  | { readonly type: 'edited'; readonly edit: Edit }
  | { readonly type: 'trainRequested' }
  | { readonly type: 'tableRequested'; readonly recipe: Recipe }
  | { readonly type: 'told'; readonly notice: Notice | null }
  | { readonly type: 'paceChosen'; readonly pace: number | null }
  /** One epoch chosen; with `extend` the rows from the one chosen before are chosen too. */
  | { readonly type: 'epochSelected'; readonly epoch: number; readonly extend?: boolean }
  | { readonly type: 'rangeSelected'; readonly from: number; readonly to: number }
  /** The views are at the latest epoch again, and stay there. */
  | { readonly type: 'latestSelected' }
  /** Anything else about what is looked at, and how. */
  | { readonly type: 'viewed'; readonly change: Partial<ViewState> };

function checked(draft: Draft): Pick<State, 'draft' | 'experiment' | 'problems'> {
  return { draft, ...checkDraft(draft) };
}

/** The page's state as a snapshot begins it; what a person was looking at comes from the page's own state. */
export function stateOf(snapshot: Snapshot, view: ViewState = INITIAL_VIEW): State {
  const draft = draftFromView(snapshot.draft);
  const { lab, reading, file, fileStatus, history, diagnosis, shelf, pace, notice } = snapshot;
  return {
    ...{ lab, reading, file, fileStatus, history, diagnosis, shelf, pace, view },
    ...{ asked: null, isAskHeard: false },
    ...checked(draft),
    run: snapshot.run === null ? null : runLogOf(snapshot.run),
    trace: new Trace(),
    loaded: new Map(),
    ...{ printedLog: null, comparing: 0 },
    draftOfRun: snapshot.draftIsOfRun ? draft : null,
    stale: snapshot.run !== null && !snapshot.draftIsOfRun,
    requested: null,
    notice: notice === null ? null : { tone: 'status', text: notice },
  };
}

function isStale(run: RunLog | null, draft: Draft, draftOfRun: Draft | null): boolean {
  return run !== null && (draftOfRun === null || !sameDraft(draft, draftOfRun));
}

/** What a person looks at when another run is shown: its latest epoch, all of its chart. */
function fresh(view: ViewState): ViewState {
  return { ...view, epoch: null, anchor: null, follow: true, zoom: null };
}

/** The runs to compare with, when another run takes the place of the one that is shown: that one may be compared too. */
function withShown({ run, loaded, view }: State): State['loaded'] {
  return run !== null && view.compared.includes(run.runId) ? new Map(loaded).set(run.runId, run) : loaded;
}

function start(state: State, run: RunLog): State {
  const draftOfRun = state.requested ?? state.draft;
  const stale = isStale(run, state.draft, draftOfRun);
  const view = fresh(state.view);
  const loaded = withShown(state);
  return { ...state, run, loaded, trace: new Trace(), draftOfRun, stale, requested: null, notice: null, view };
}

function show(state: State, { run, draftIsOfRun }: Extract<ToWebview, { type: 'runShown' }>): State {
  return {
    ...state,
    run: run === null ? null : runLogOf(run),
    loaded: withShown(state),
    trace: new Trace(),
    draftOfRun: draftIsOfRun ? state.draft : null,
    stale: run !== null && !draftIsOfRun,
    requested: null,
    view: fresh(state.view),
  };
}

function replaceDraft(state: State, message: Extract<ToWebview, { type: 'draftReplaced' }>): State {
  const draft = draftFromView(message.draft);
  const draftOfRun = message.draftIsOfRun ? draft : state.draftOfRun;
  const stale = isStale(state.run, draft, draftOfRun);
  return { ...state, ...checked(draft), draftOfRun, stale, history: message.history, notice: null };
}

/** The runs that are still on the shelf: a deleted one is compared no more. */
function keepShelf(state: State, shelf: readonly RunSummary[]): State {
  const kept = new Set(shelf.map(({ runId }) => runId));
  const loaded = new Map([...state.loaded].filter(([runId]) => kept.has(runId)));
  const compared = state.view.compared.filter((runId) => kept.has(runId));
  return { ...state, shelf, loaded, view: { ...state.view, compared } };
}

/** Applies a change to the run that a message is about, be it shown or compared. */
function changeRun(state: State, runId: string, change: (run: RunLog) => RunLog): State {
  const before = state.run?.runId === runId ? state.run : state.loaded.get(runId);
  const after = before === undefined ? undefined : change(before);
  if (after === undefined || after === before) return state;
  if (before === state.run) return { ...state, run: after };
  return { ...state, loaded: new Map(state.loaded).set(runId, after) };
}

function receiveRun(state: State, message: ToWebview): State {
  switch (message.type) {
    case 'runStarted':
      return start(state, runLogOf(message.run));
    case 'runShown':
      return show(state, message);
    case 'runLoaded':
      return { ...state, loaded: new Map(state.loaded).set(message.run.runId, runLogOf(message.run)) };
    case 'runProgress':
      return changeRun(state, message.runId, (run) => (continues(run, message) ? advance(run, message) : run));
    case 'runState':
      return changeRun(state, message.runId, (run) => withState(run, message));
    case 'runAnnotated':
      return changeRun(state, message.runId, (run) => withAnnotations(run, message.annotations));
    case 'runDiagnosed':
      return changeRun(state, message.runId, (run) => ({ ...run, diagnosis: message.diagnosis }));
    case 'inspected':
      if (state.run?.runId !== message.runId) return state;
      return { ...state, trace: state.trace.add(message.epochs, message.parameters) };
    default:
      return state;
  }
}

function receive(state: State, message: ToWebview): State {
  switch (message.type) {
    case 'snapshot':
      return stateOf(message, message.run?.runId === state.run?.runId ? state.view : fresh(state.view));
    case 'draftReplaced':
      return replaceDraft(state, message);
    case 'history':
      return { ...state, history: message.history };
    case 'diagnosed':
      return { ...state, diagnosis: message.diagnosis };
    case 'reading':
      return { ...state, reading: message.reading };
    case 'file':
      return { ...state, file: message.file };
    case 'fileStatus':
      return heardOfFile(state, message.status);
    case 'shelf':
      return keepShelf(state, message.runs);
    case 'printedLog':
      return { ...state, printedLog: message.log, comparing: 0 };
    case 'comparing':
      return { ...state, comparing: message.done };
    case 'refused':
      return { ...state, requested: null, asked: null, notice: { tone: 'alert', text: message.message } };
    case 'drawChart':
    case 'focus':
    case 'unreadable':
      return state;
    case 'showLecture':
      return { ...state, view: { ...state.view, tab: 'lecture', section: message.section ?? state.view.section } };
    default:
      return receiveRun(state, message);
  }
}

function heardOfFile(state: State, fileStatus: State['fileStatus']): State {
  if (fileStatus.isMaking) return { ...state, fileStatus, isAskHeard: true };
  return { ...state, fileStatus, asked: state.isAskHeard ? null : state.asked };
}

function edit(state: State, change: Edit): State {
  const draft = applyEdit(state.draft, change);
  if (draft === state.draft) return state;
  const stale = isStale(state.run, draft, state.draftOfRun);
  return { ...state, ...checked(draft), stale, notice: null };
}

/** The state after something happened. No clock, no page: a test is a list of actions. */
export function reduce(state: State, action: Action): State {
  const { view } = state;
  switch (action.type) {
    case 'received':
      return receive(state, action.message);
    case 'edited':
      return edit(state, action.edit);
    case 'trainRequested':
      // The columns tell nothing of a run.
      return {
        ...state,
        requested: state.draft,
        notice: null,
        view: view.tab === 'columns' ? { ...view, tab: 'loss' } : view,
      };
    case 'tableRequested':
      return { ...state, asked: action.recipe, isAskHeard: false, notice: null };
    case 'told':
      return { ...state, notice: action.notice };
    case 'paceChosen':
      return { ...state, pace: action.pace };
    case 'epochSelected':
      return { ...state, view: select(view, action.epoch, action.extend === true) };
    case 'rangeSelected':
      return { ...state, view: { ...view, anchor: action.from, epoch: action.to, follow: false } };
    case 'latestSelected':
      return { ...state, view: { ...view, epoch: null, anchor: null, follow: true } };
    case 'viewed':
      return changes(view, action.change) ? { ...state, view: { ...view, ...action.change } } : state;
  }
}

function changes(view: ViewState, change: Partial<ViewState>): boolean {
  return Object.entries(change).some(([key, value]) => view[key as keyof ViewState] !== value);
}

function select(view: ViewState, epoch: number, extend: boolean): ViewState {
  return { ...view, epoch, anchor: extend ? (view.anchor ?? epoch) : epoch, follow: false };
}

/** Holds the state and tells of every change of it. */
export class Store {
  readonly #listeners: (() => void)[] = [];
  #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  dispatch(action: Action): void {
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
