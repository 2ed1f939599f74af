import type { Edit } from '../src/experiment/draft.ts';
import type { DraftPlace } from '../src/experiment/problem.ts';
import type { ExportFormat } from '../src/protocol.ts';
import type { Action, State } from './store.ts';

/** What a view can ask for. Each is an action on the page's state, a message to the extension, or both. */
export interface LabContext {
  /** As it is now; what a view was last updated with may be a frame old, and keys come faster than frames. */
  readonly state: State;
  dispatch(action: Action): void;
  edit(edit: Edit): void;
  train(): void;
  stop(): void;
  reset(): void;
  exportLog(format: ExportFormat): void;
  /** Puts the keyboard where something has to be mended. */
  focusPlace(place: DraftPlace): void;
}

/** A part of the page. `update` runs at most once an animation frame, after the state changed. */
export interface View {
  readonly element: HTMLElement;
  update(state: State): void;
}
