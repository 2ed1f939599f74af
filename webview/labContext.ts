import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import type { Edit } from '../src/experiment/draft.ts';
import type { PrintedLogRequest } from '../src/experiment/printedLogSchema.ts';
import type { DraftPlace } from '../src/experiment/problem.ts';
import type { Recipe } from '../src/experiment/recipe.ts';
import type { ExperimentAction } from '../src/protocol.ts';
import type { ExportFormat } from '../src/report/exportFormats.ts';
import type { Action, State } from './store.ts';
import type { Theme } from './theme.ts';

/** What a view can ask for. Each is an action on the page's state, a message to the extension, or both. */
export interface LabContext {
  /** As it is now; what a view was last updated with may be a frame old, and keys come faster than frames. */
  readonly state: State;
  dispatch(action: Action): void;
  edit(edit: Edit): void;
  undo(): void;
  redo(): void;
  /** A new run of the draft, from scratch. */
  train(): void;
  stop(): void;
  pause(): void;
  /** Trains the run on from where it stands: to its planned epochs or, where they are done, as many again. */
  resume(): void;
  /** One epoch on: the next one of the run, trained now if it was not yet; before any run the first one of a new run. */
  step(): void;
  /** One epoch back along the run. */
  stepBack(): void;
  setPace(pace: number | null): void;
  /** Another run of the shelf into all views; null clears them, and the runs stay on the shelf. */
  showRun(runId: string | null): void;
  /** Lays a run of the shelf over the chart, or takes it away again. */
  compare(runId: string, compared: boolean): void;
  deleteRun(runId: string): void;
  sweep(variants: readonly Hyperparameters[]): void;
  stopSweep(): void;
  /** Takes over hyperparameters and trains with them; the run that was shown is laid over the new one. */
  adoptAndTrain(hyperparameters: Hyperparameters): void;
  /** About the log that a script printed, and the draft is compared with. */
  askPrintedLog(request: PrintedLogRequest): void;
  reset(): void;
  exportLog(format: ExportFormat): void;
  /** Saves the experiment, or puts a link to it on the clipboard. */
  experiment(action: ExperimentAction): void;
  /** Makes the table of the dataset file anew: one change, which can be undone. */
  makeTable(recipe: Recipe): void;
  /** The table into its own file, which is asked about first, or into another. */
  saveTable(to: 'data' | 'other'): void;
  /** What needs nothing but the extension's word for it. */
  ask(what: 'reloadFile' | 'keepFile' | 'stopReading' | 'openDataset'): void;
  /** Shows a place of the lab's own file, or of its dataset file, in an editor. */
  showPlace(of: 'source' | 'data', line: number, column: number): void;
  /** Puts the keyboard where something has to be mended. */
  focusPlace(place: DraftPlace): void;
}

/** A part of the page. `update` runs at most once an animation frame, after the state changed, while it is in sight. */
export interface View {
  readonly element: HTMLElement;
  update(state: State): void;
  /** The colours or the font changed: for what is drawn on a canvas. */
  setTheme?(theme: Theme): void;
}
