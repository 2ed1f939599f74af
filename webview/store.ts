import { checkDraft } from '../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../src/experiment/draft.ts';
import { applyEdit } from '../src/experiment/draft.ts';
import type { DraftProblem } from '../src/experiment/problem.ts';
import type { ToWebview } from '../src/protocol.ts';
import { draftFromView } from '../src/protocol.ts';
import type { LogFilter, LossScale, ViewState } from './viewState.ts';
import { INITIAL_VIEW } from './viewState.ts';
import type { RunLog } from './runLog.ts';
import { advance, continues, runLogOf } from './runLog.ts';
import { sameDraft } from './sameDraft.ts';

export type Snapshot = Extract<ToWebview, { type: 'snapshot' }>;

/** Something told once, above the panes: an alert interrupts a screen reader, a status waits. */
export interface Notice {
  readonly tone: 'alert' | 'status';
  readonly text: string;
}

/** Everything the page shows. */
export interface State {
  readonly lab: Snapshot['lab'];
  readonly draft: Draft;
  /** What keeps the draft from being trained. */
  readonly problems: readonly DraftProblem[];
  readonly run: RunLog | null;
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
  | { readonly type: 'told'; readonly notice: Notice | null }
  /** One epoch chosen; with `extend` the rows from the one chosen before are chosen too. */
  | { readonly type: 'epochSelected'; readonly epoch: number; readonly extend?: boolean }
  | { readonly type: 'rangeSelected'; readonly from: number; readonly to: number }
  | { readonly type: 'scaleChosen'; readonly scale: LossScale }
  | { readonly type: 'filterChosen'; readonly filter: LogFilter }
  | { readonly type: 'followed'; readonly follow: boolean };

/** The page's state as a snapshot begins it; what a person was looking at comes from the page's own state. */
export function stateOf(snapshot: Snapshot, view: ViewState = INITIAL_VIEW): State {
  const draft = draftFromView(snapshot.draft);
  return {
    lab: snapshot.lab,
    draft,
    problems: checkDraft(draft).problems,
    run: snapshot.run === null ? null : runLogOf(snapshot.run),
    draftOfRun: snapshot.draftIsOfRun ? draft : null,
    stale: snapshot.run !== null && !snapshot.draftIsOfRun,
    requested: null,
    notice: snapshot.notice === null ? null : { tone: 'status', text: snapshot.notice },
    view,
  };
}

function isStale(run: RunLog | null, draft: Draft, draftOfRun: Draft | null): boolean {
  return run !== null && (draftOfRun === null || !sameDraft(draft, draftOfRun));
}

function start(state: State, run: RunLog): State {
  const view = { ...state.view, epoch: null, anchor: null, follow: true };
  const draftOfRun = state.requested ?? state.draft;
  const stale = isStale(run, state.draft, draftOfRun);
  return { ...state, run, draftOfRun, stale, requested: null, notice: null, view };
}

function receive(state: State, message: ToWebview): State {
  switch (message.type) {
    case 'snapshot':
      return stateOf(message, message.run?.runId === state.run?.runId ? state.view : { ...INITIAL_VIEW });
    case 'runStarted':
      return start(state, runLogOf(message.run));
    case 'runProgress':
      if (state.run === null || !continues(state.run, message)) return state;
      return { ...state, run: advance(state.run, message) };
    case 'runEnded':
      if (state.run?.runId !== message.runId) return state;
      return { ...state, run: { ...state.run, state: message.state, elapsedMs: message.elapsedMs } };
    case 'refused':
      return { ...state, requested: null, notice: { tone: 'alert', text: message.message } };
    case 'focus':
      return state;
  }
}

function edit(state: State, change: Edit): State {
  const draft = applyEdit(state.draft, change);
  if (draft === state.draft) return state;
  const stale = isStale(state.run, draft, state.draftOfRun);
  return { ...state, draft, stale, problems: checkDraft(draft).problems, notice: null };
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
      return { ...state, requested: state.draft, notice: null };
    case 'told':
      return { ...state, notice: action.notice };
    case 'epochSelected':
      return { ...state, view: select(view, action.epoch, action.extend === true) };
    case 'rangeSelected':
      return { ...state, view: { ...view, anchor: action.from, epoch: action.to, follow: false } };
    case 'scaleChosen':
      return { ...state, view: { ...view, scale: action.scale } };
    case 'filterChosen':
      return { ...state, view: { ...view, filter: action.filter } };
    case 'followed':
      return view.follow === action.follow ? state : { ...state, view: { ...view, follow: action.follow } };
  }
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
