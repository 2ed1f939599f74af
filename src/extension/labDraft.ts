import { lockedControls } from '../experiment/applyEdit.ts';
import { checkDraft } from '../experiment/checkDraft.ts';
import type { Draft } from '../experiment/draft.ts';
import { hyperparameterChanges } from '../experiment/hyperparameterChanges.ts';
import type { FromWebview } from '../protocol.ts';
import { draftView } from '../protocol.ts';
import { lockedText } from '../wording/lessonText.ts';
import type { DraftDesk } from './draftDesk.ts';
import { DraftDiagnosis } from './draftDiagnosis.ts';
import type { Run, TableOrigin } from './run.ts';
import type { PostToPage } from './runFeed.ts';
import { tableKey } from './tableKey.ts';
import type { Trainer } from './trainer.ts';

/** What the draft of a lab needs from it. */
export interface DraftHost {
  readonly post: PostToPage;
  /** The experiment anew from its source, or null if that cannot be read (which has then been told). */
  reopen(): Promise<Draft | null>;
  /** Tells that changes were taken back; true if the person wants them again. */
  offerUndo(): Promise<boolean>;
  /** Undoes or redoes where the history is kept elsewhere, which then calls `moved`; without it the desk's own counts. */
  readonly moveHistory?: ((direction: 'undo' | 'redo') => void) | undefined;
  /** The run that is shown. */
  shown(): Run | null;
  /** The draft is another one; `isTable`: and so is its table. */
  changed(isTable: boolean): void;
  report(error: unknown): void;
}

type DraftMessage = Extract<FromWebview, { type: 'edit' | 'undo' | 'redo' | 'reset' }>;

/** The draft of a lab: does what the page asks for, and tells it what came of it. */
export class LabDraft {
  readonly #host: DraftHost;
  readonly #desk: DraftDesk;
  readonly diagnosis: DraftDiagnosis;

  constructor(desk: DraftDesk, host: DraftHost, trainer: Trainer) {
    this.#host = host;
    this.#desk = desk;
    this.diagnosis = new DraftDiagnosis(
      trainer,
      () => this.#desk.draft,
      (diagnosis) => void host.post({ type: 'diagnosed', diagnosis }),
      (error) => host.report(error),
    );
  }

  get draft(): Draft {
    return this.#desk.draft;
  }

  get isEdited(): boolean {
    return this.#desk.isEdited;
  }

  get history(): DraftDesk['flags'] {
    return this.#desk.flags;
  }

  /** See `tableKey`. */
  get key(): string {
    return tableKey(this.draft.table);
  }

  /** What a run keeps of where its table comes from. */
  get tableOrigin(): TableOrigin {
    return { tableKey: this.key, made: this.draft.made };
  }

  /** Whether it is what the run that is shown was begun with. */
  get isOfRun(): boolean {
    const shown = this.#host.shown();
    return shown !== null && this.isOf(shown);
  }

  /** Whether training the draft would be that run again, from its beginning. */
  isOf({ tableKey: key, experiment: { hyperparameters } }: Run): boolean {
    if (this.key !== key) return false;
    const { experiment } = checkDraft(this.draft);
    return experiment !== null && hyperparameterChanges(hyperparameters, experiment.hyperparameters).length === 0;
  }

  /** It was trained as it is: what is edited next is a step of its own. */
  seal(): void {
    this.#desk.seal();
  }

  async receive(message: DraftMessage): Promise<void> {
    const { draft: before, history: flags } = this;
    if (message.type === 'reset') return this.#reset();
    const locked = message.type === 'edit' ? lockedControls(before, message.edit) : [];
    if (locked.length > 0) return void this.#host.post({ type: 'refused', message: lockedText(locked) });
    if (message.type !== 'edit' && this.#host.moveHistory !== undefined) this.#host.moveHistory(message.type);
    else if (message.type === 'edit') this.#desk.edit(message.edit);
    else if (message.type === 'undo') this.#desk.undo();
    else this.#desk.redo();
    if (this.draft === before) return;
    if (message.type !== 'edit') this.#send();
    else if (flags.canUndo !== this.history.canUndo || flags.canRedo !== this.history.canRedo)
      void this.#host.post({ type: 'history', history: this.history });
    this.#changed(before);
  }

  /** Another draft takes the place of this one, as one change that can be undone. */
  replace(draft: Draft): void {
    const before = this.draft;
    this.#desk.replace(draft);
    if (this.draft !== before) this.moved(before);
  }

  /** Another draft is on the desk than the page knows of. */
  moved(before: Draft): void {
    this.#send();
    this.#changed(before);
  }

  async #reset(): Promise<void> {
    const hadChanges = this.isEdited;
    const draft = await this.#host.reopen();
    if (draft === null) return;
    const before = this.draft;
    this.#desk.reset(draft);
    this.moved(before);
    // Not waited for: a toast may stay for ever, and what is changed in the meantime is not to be overwritten.
    if (hadChanges) void this.#offerUndo(draft);
  }

  async #offerUndo(reset: Draft): Promise<void> {
    if ((await this.#host.offerUndo()) && this.draft === reset) await this.receive({ type: 'undo' });
  }

  #send(): void {
    const { draft, history, isOfRun: draftIsOfRun } = this;
    void this.#host.post({ type: 'draftReplaced', draft: draftView(draft), draftIsOfRun, history });
  }

  #changed(before: Draft): void {
    this.diagnosis.changed();
    this.#host.changed(before.table !== this.draft.table);
  }
}
