import type { Draft, Edit } from '../experiment/draft.ts';
import { DraftHistory } from '../experiment/draftHistory.ts';

/** What an edit did to the history: a step more, or the last one was typed back to what was there before and is gone. */
export type HistoryChange = 'step' | 'taken-back';

/** The experiment as it is being edited, with what it was before and where it came from. */
export class DraftDesk {
  readonly #onHistory: (change: HistoryChange) => void;
  #history: DraftHistory;
  /** As it was read from its source; null where it had been edited since before this desk was opened. */
  #source: Draft | null;

  /** @param onHistory for who keeps the same history elsewhere; what goes on in a step of before is not told */
  constructor(draft: Draft, isEdited: boolean, onHistory: (change: HistoryChange) => void = () => undefined) {
    this.#onHistory = onHistory;
    this.#history = new DraftHistory(draft);
    this.#source = isEdited ? null : draft;
  }

  get draft(): Draft {
    return this.#history.draft;
  }

  /** Whether it was changed since it was read from its source. */
  get isEdited(): boolean {
    return this.draft !== this.#source;
  }

  get flags(): { canUndo: boolean; canRedo: boolean } {
    const { canUndo, canRedo } = this.#history;
    return { canUndo, canRedo };
  }

  edit(edit: Edit): void {
    this.#go(this.#history.edit(edit));
  }

  undo(): void {
    this.#history = this.#history.undo();
  }

  redo(): void {
    this.#history = this.#history.redo();
  }

  /** Another one, which is an edit like any other. */
  replace(draft: Draft): void {
    this.#go(this.#history.replace(draft));
  }

  /** Back to the source, as it was read just now: a step that can be undone. */
  reset(source: Draft): void {
    this.#source = source;
    this.#go(this.#history.replace(source));
  }

  /** Back to the source, as it was read just now, and to where the history was when the source was last what is here. */
  revert(source: Draft): void {
    this.#history = this.#history.returnTo(this.#source, source);
    this.#source = source;
  }

  /** A draft of a moment ago is in the source now. */
  saved(draft: Draft): void {
    this.#source = draft;
  }

  /** Something was done with the draft as it is: what is edited next is a step of its own. */
  seal(): void {
    this.#history = this.#history.seal();
  }

  #go(history: DraftHistory): void {
    const before = this.#history;
    this.#history = history;
    if (history.draft === before.draft) return;
    if (history.last === before.draft) this.#onHistory('step');
    else if (history.last !== before.last) this.#onHistory('taken-back');
  }
}
