import type { Draft, Edit } from '../experiment/draft.ts';
import { DraftHistory } from '../experiment/draftHistory.ts';

/** The experiment as it is being edited, with what it was before and where it came from. */
export class DraftDesk {
  #history: DraftHistory;
  /** As it was read from its source; null where it had been edited since before this desk was opened. */
  #source: Draft | null;

  constructor(draft: Draft, isEdited: boolean) {
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
    this.#history = this.#history.edit(edit);
  }

  undo(): void {
    this.#history = this.#history.undo();
  }

  redo(): void {
    this.#history = this.#history.redo();
  }

  /** Another one, which is an edit like any other. */
  replace(draft: Draft): void {
    this.#history = this.#history.replace(draft);
  }

  /** Back to the source, as it was read just now. */
  reset(source: Draft): void {
    this.#history = this.#history.replace(source);
    this.#source = source;
  }

  /** Something was done with the draft as it is: what is edited next is a step of its own. */
  seal(): void {
    this.#history = this.#history.seal();
  }
}
