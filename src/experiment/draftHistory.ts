import { applyEdit } from './applyEdit.ts';
import type { Draft, Edit } from './draft.ts';
import { cellText, rowCount } from './table.ts';

const MAX_STEPS = 200;

/** What the tables of the past may take beside the one on the desk. */
const MAX_BYTES = 64 * 2 ** 20;

/** An entry of a copied Map of a million texts takes 29 bytes; the texts themselves are shared. */
const BYTES_A_TEXT = 29;

/**
 * The place that an edit writes to, as a person sees it: edits of one place that follow one another are one step. Null
 * for what is a step by itself.
 */
function placeOf(edit: Edit): string | null {
  switch (edit.type) {
    case 'setField':
    case 'setOptimizerField':
      return `${edit.type} ${edit.field}`;
    case 'setWeight':
      return `${edit.type} ${edit.feature}`;
    case 'renameColumn':
      return `${edit.type} ${edit.column}`;
    case 'writeCells':
      return `${edit.type} ${edit.row} ${edit.column} ${edit.block.map((cells) => cells.length).join()}`;
    default:
      return null;
  }
}

/** What a draft says at the place of an edit. */
function writtenAt({ table, fields, optimizer, weight }: Draft, edit: Edit): readonly unknown[] {
  switch (edit.type) {
    case 'setField':
      return [fields[edit.field]];
    case 'setOptimizerField':
      return [optimizer[edit.field]];
    case 'setWeight':
      return [weight[edit.feature]];
    case 'renameColumn':
      return [table.columns[edit.column]];
    case 'writeCells': {
      const texts = edit.block.flatMap((cells, i) =>
        cells.map((_, j) => cellText(table, edit.row + i, edit.column + j)),
      );
      return [rowCount(table), ...texts];
    }
    default:
      return [];
  }
}

function isBack(before: Draft, after: Draft, edit: Edit): boolean {
  const written = writtenAt(after, edit);
  return writtenAt(before, edit).every((text, i) => text === written[i]);
}

/** The latest drafts of the past that there is room for; the latest of all in any case. */
function kept(past: readonly Draft[], draft: Draft): readonly Draft[] {
  const seen = new Set<unknown>([draft.table.values, draft.table.texts]);
  let bytes = 0;
  let start = past.length;
  while (start > 0 && past.length - start < MAX_STEPS) {
    const { values, texts } = past[start - 1]?.table ?? draft.table;
    if (!seen.has(values)) bytes += values.byteLength;
    if (!seen.has(texts)) bytes += texts.size * BYTES_A_TEXT;
    if (bytes > MAX_BYTES && start < past.length) break;
    seen.add(values).add(texts);
    start--;
  }
  return past.slice(start);
}

interface Steps {
  /** The oldest first. */
  readonly past: readonly Draft[];
  /** The next one first. */
  readonly future: readonly Draft[];
  /** Where the last step was made, while further edits of the place belong to it. */
  readonly place: string | null;
}

const NO_STEPS: Steps = { past: [], future: [], place: null };

/**
 * A draft with what it was before, and what was undone. Immutable: every method returns another history. It keeps 200
 * steps, or as many as take 64 MB.
 */
export class DraftHistory {
  readonly draft: Draft;
  readonly #steps: Steps;

  constructor(draft: Draft, steps: Steps = NO_STEPS) {
    this.draft = draft;
    this.#steps = steps;
  }

  /** The draft that one step back leads to; undefined where there is none. */
  get last(): Draft | undefined {
    return this.#steps.past.at(-1);
  }

  get canUndo(): boolean {
    return this.#steps.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#steps.future.length > 0;
  }

  /** The history after an edit; the same one where the edit changes nothing. */
  edit(edit: Edit): DraftHistory {
    const draft = applyEdit(this.draft, edit);
    if (draft === this.draft) return this;
    const place = placeOf(edit);
    const before = this.#steps.past.at(-1);
    if (before === undefined || place === null || place !== this.#steps.place) return this.#step(draft, place);
    // What was typed and taken back is no step: undoing it would seem to do nothing.
    const past = isBack(before, draft, edit) ? this.#steps.past.slice(0, -1) : this.#steps.past;
    if (past !== this.#steps.past) return new DraftHistory(before, { past, future: [], place: null });
    return new DraftHistory(draft, { past, future: [], place });
  }

  /** Another draft takes the place of this one as a whole: one step that can be undone. */
  replace(draft: Draft): DraftHistory {
    return draft === this.draft ? this : this.#step(draft, null);
  }

  /** The same, but the next edit is a step of its own, wherever it is: something happened in between. */
  seal(): DraftHistory {
    return this.#steps.place === null ? this : new DraftHistory(this.draft, { ...this.#steps, place: null });
  }

  /** The history one step back; the same one where there is none. */
  undo(): DraftHistory {
    const { past, future } = this.#steps;
    const before = past.at(-1);
    if (before === undefined) return this;
    return new DraftHistory(before, { past: past.slice(0, -1), future: [this.draft, ...future], place: null });
  }

  /** The history with what was undone last done again; the same one where nothing was. */
  redo(): DraftHistory {
    const { past, future } = this.#steps;
    const [after, ...further] = future;
    if (after === undefined) return this;
    return new DraftHistory(after, { past: [...past, this.draft], future: further, place: null });
  }

  /**
   * Back (or on) to where a draft of this history was, and `fresh` in its place; nothing was undone, so nothing can be
   * redone. A history that does not know the draft forgets all its steps.
   */
  returnTo(draft: Draft | null, fresh: Draft): DraftHistory {
    const { past, future } = this.#steps;
    const line = [...past, this.draft, ...future];
    const at = line.findIndex((known) => known === draft);
    return new DraftHistory(fresh, { past: line.slice(0, Math.max(0, at)), future: [], place: null });
  }

  #step(draft: Draft, place: string | null): DraftHistory {
    return new DraftHistory(draft, { past: kept([...this.#steps.past, this.draft], draft), future: [], place });
  }
}
