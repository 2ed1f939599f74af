import { cellText, rowCount } from '../src/experiment/table.ts';
import { choiceOf, clearing } from './datasetBlock.ts';
import type { DatasetRowActions } from './datasetRowActions.ts';
import type { DatasetTable } from './datasetTable.ts';
import type { GridKey, GridPlace } from './gridKeys.ts';
import { farEndAfterKey, placeAfterKey } from './gridKeys.ts';
import type { LabContext } from './labContext.ts';

/** The keyboard in the dataset's table: it moves as in a spreadsheet, and rows are edited as lines are in VS Code. */
export class DatasetKeys {
  readonly #context: LabContext;
  readonly #grid: DatasetTable;
  readonly #rows: DatasetRowActions;
  /** The cell that the keyboard is in, and its text as it was when it came there: Escape brings it back. */
  #arrived: { readonly place: GridPlace; readonly text: string } | null = null;

  constructor(context: LabContext, grid: DatasetTable, rows: DatasetRowActions) {
    this.#context = context;
    this.#grid = grid;
    this.#rows = rows;
    grid.element.addEventListener('keydown', (event) => this.#keydown(event));
    grid.element.addEventListener('input', (event) => this.#typed(event));
    grid.element.addEventListener('focusin', ({ target }) => this.#arrive(target));
  }

  #arrive(target: EventTarget | null): void {
    const place = this.#grid.placeOf(target);
    if (place === null || !(target instanceof HTMLInputElement)) return;
    this.#arrived = { place, text: target.value };
    const { choice } = this.#grid;
    if (choice !== null && (choice.from.row !== place.row || choice.from.column !== place.column))
      this.#grid.choice = null;
  }

  #typed({ target }: Event): void {
    const place = this.#grid.cellOf(target);
    if (place === null || !(target instanceof HTMLInputElement)) return;
    this.#grid.choice = null;
    this.#context.edit({ type: 'writeCells', ...place, block: [[target.value]] });
  }

  #keydown(event: KeyboardEvent): void {
    const from = this.#grid.placeOf(event.target);
    if (from === null || event.isComposing) return;
    if (this.#editRows(event, from) || this.#editCells(event, from) || this.#extend(event, from))
      event.preventDefault();
    else this.#move(event, from);
  }

  /** VS Code's own keys for lines: Ctrl+Enter, Shift+Alt+Down, Ctrl+Shift+K. */
  #editRows(event: KeyboardEvent, from: GridPlace): boolean {
    if (from.row < 0) return false;
    const { key, shift, ctrl } = keyOf(event);
    if (ctrl && key === 'Enter') this.#rows.insert(shift ? from.row : from.row + 1, from.column);
    else if (event.altKey && shift && key === 'ArrowDown') this.#rows.duplicate(from);
    else if (ctrl && shift && key.toLowerCase() === 'k') this.#rows.remove(from);
    else return false;
    return true;
  }

  #editCells(event: KeyboardEvent, from: GridPlace): boolean {
    const { key, ctrl } = keyOf(event);
    if (key === 'F2') return this.#beginEditing(event.target, from);
    if (key === 'Escape') return this.#takeBack(event.target, from);
    if (key === 'Delete' || key === 'Backspace') return this.#clear();
    return ctrl && key.toLowerCase() === 'a' && this.#chooseAll(event.target);
  }

  #beginEditing(target: EventTarget | null, { row, column }: GridPlace): boolean {
    if (row < 0) this.#grid.head.rename(column);
    else if (target instanceof HTMLInputElement) target.setSelectionRange(target.value.length, target.value.length);
    return true;
  }

  /** First the chosen block goes, then what was typed. */
  #takeBack(target: EventTarget | null, place: GridPlace): boolean {
    if (!(target instanceof HTMLInputElement) || this.#arrived === null) return false;
    const written = cellText(this.#context.state.draft.table, place.row, place.column);
    const { text } = this.#arrived;
    if (this.#grid.choice !== null) this.#grid.choice = null;
    else {
      if (text !== written) this.#context.edit({ type: 'writeCells', ...place, block: [[text]] });
      // An edit that is refused leaves it as it was typed.
      target.value = text;
    }
    target.select();
    return true;
  }

  #clear(): boolean {
    const { choice } = this.#grid;
    if (choice === null) return false;
    this.#context.edit(clearing(choice));
    return true;
  }

  /** The cell's text first, as in every text field; then the table. */
  #chooseAll(target: EventTarget | null): boolean {
    const { choice, data } = this.#grid;
    if (choice === null && !isWhole(target)) return false;
    const to = { row: rowCount(data) - 1, column: data.columns.length - 1 };
    this.#grid.choice = { from: { row: 0, column: 0 }, to };
    return true;
  }

  #extend(event: KeyboardEvent, from: GridPlace): boolean {
    if (from.row < 0 || from.column < 0 || event.altKey) return false;
    const { choice, size } = this.#grid;
    const caret = choice === null ? caretOf(event.target) : NO_CARET;
    const end = farEndAfterKey({ ...caret, ...keyOf(event) }, this.#grid.drawnPlace(choice?.to ?? from), size);
    if (end === null) return false;
    const to = this.#grid.placeOfDrawn(end);
    this.#grid.choice = choiceOf(choice?.from ?? from, to);
    if (event.target instanceof HTMLInputElement) event.target.select();
    this.#grid.reveal(to.row);
    return true;
  }

  #move(event: KeyboardEvent, from: GridPlace): void {
    // Enter on a button presses it.
    if (event.altKey || (event.key === 'Enter' && event.target instanceof HTMLButtonElement)) return;
    const caret = this.#grid.choice === null ? caretOf(event.target) : NO_CARET;
    const key = { ...caret, ...keyOf(event) };
    const { size } = this.#grid;
    const to = placeAfterKey(key, this.#grid.drawnPlace(from), size);
    // At the edge of the table an arrow leads nowhere: it must not begin to edit the text either.
    const isAtEdge = to === null && isWhole(event.target) && isAcross(event);
    if (to !== null || isAtEdge) event.preventDefault();
    if (to === null) return;
    this.#grid.choice = null;
    if (to.row === size.rows) this.#rows.add();
    else this.#grid.focus(this.#grid.placeOfDrawn(to));
  }
}

const NO_CARET = { canMoveLeft: false, canMoveRight: false };

function keyOf({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): Pick<GridKey, 'key' | 'shift' | 'ctrl'> {
  return { key, shift: shiftKey, ctrl: ctrlKey || metaKey };
}

function isAcross({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (key === 'ArrowLeft' || key === 'ArrowRight') && !shiftKey && !ctrlKey && !metaKey;
}

function isWhole(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement)) return false;
  return target.selectionStart === 0 && target.selectionEnd === target.value.length;
}

/** A text that is selected as a whole was just arrived at: arrows lead on from it. */
function caretOf(target: EventTarget | null): Pick<GridKey, 'canMoveLeft' | 'canMoveRight'> {
  if (!(target instanceof HTMLInputElement) || isWhole(target)) return NO_CARET;
  const { selectionStart, selectionEnd, value } = target;
  return { canMoveLeft: selectionStart !== 0, canMoveRight: selectionEnd !== value.length };
}
