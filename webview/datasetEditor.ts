import * as l10n from '@vscode/l10n';
import type { DraftProblem } from '../src/experiment/problem.ts';
import { hasRoom } from '../src/experiment/draft.ts';
import type { Table } from '../src/experiment/table.ts';
import { rowCount } from '../src/experiment/table.ts';
import { fieldProblemText } from '../src/wording/problemText.ts';
import { DatasetTable } from './datasetTable.ts';
import { element, setText } from './element.ts';
import type { GridPlace } from './gridKeys.ts';
import { placeAfterKey } from './gridKeys.ts';
import { icon } from './icon.ts';
import type { LabContext, View } from './labContext.ts';
import { columnsLeftOut, pasteBlock } from './pasteBlock.ts';
import { ProblemList, cellProblems } from './problemList.ts';
import type { Snapshot, State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { toolkitButton } from './toolkit.ts';

/** The dataset: a table to write in, and what is wrong with what is written. */
export class DatasetEditor implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #grid = new DatasetTable();
  readonly #problems: ProblemList;
  readonly #source = element('span', { class: 'source' });
  readonly #size = element('span', { class: 'size number' });
  readonly #add: ToolkitButton;
  #table: Table | null = null;
  #listed: readonly DraftProblem[] | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#problems = new ProblemList(context);
    this.#add = toolkitButton('secondary', l10n.t('Add row'), icon('add'));
    this.#add.addEventListener('click', () => this.#addRow(0));
    const heading = element('h2', { id: 'dataset-heading' }, l10n.t('Dataset'));
    const hint = l10n.t(
      'Enter goes down and adds a row at the end. Rows copied from a spreadsheet can be pasted into any cell.',
    );
    this.element = element(
      'section',
      { class: 'dataset', 'aria-labelledby': 'dataset-heading' },
      element('div', { class: 'section-head' }, heading, this.#source, this.#size),
      this.#grid.element,
      this.#grid.leftOut,
      this.#problems.element,
      element('div', { class: 'actions' }, this.#add, this.#resetButton()),
      element('p', { class: 'hint' }, hint),
    );
    this.#listen();
  }

  update({ draft, problems, lab }: State): void {
    if (draft.table === this.#table && problems === this.#listed) return;
    this.#table = draft.table;
    this.#listed = problems;
    this.#showSource(lab, draft.table);
    this.#grid.update(draft.table, cellProblems(problems, fieldProblemText));
    this.#problems.update(problems);
  }

  focusCell(place: GridPlace): void {
    this.#grid.focus(place);
  }

  #showSource({ file }: Snapshot['lab'], table: Table): void {
    setText(this.#source, file ?? '');
    setText(this.#size, `${rowCount(table)} × ${table.columns.length - 1}`);
    this.#size.title = l10n.t('examples × features');
  }

  #resetButton(): HTMLElement {
    const reset = toolkitButton('secondary', l10n.t('Reset'), icon('reset'));
    reset.title = l10n.t('Dataset and hyperparameters as the lab was opened with them');
    reset.addEventListener('click', () => this.#context.reset());
    return reset;
  }

  #listen(): void {
    const { element: grid } = this.#grid;
    grid.addEventListener('input', (event) => this.#typed(event));
    grid.addEventListener('keydown', (event) => this.#keydown(event));
    grid.addEventListener('paste', (event) => this.#paste(event));
    grid.addEventListener('click', ({ target }) => this.#clicked(target));
  }

  #typed({ target }: Event): void {
    const place = this.#grid.placeOf(target);
    if (place === null || !(target instanceof HTMLInputElement)) return;
    this.#context.edit({ type: 'writeCells', ...place, block: [[target.value]] });
  }

  #keydown(event: KeyboardEvent): void {
    const from = this.#grid.placeOf(event.target);
    if (from === null || this.#table === null || event.altKey || event.isComposing) return;
    // Enter on a row's own button presses it.
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    const size = { rows: rowCount(this.#table), columns: this.#grid.width, page: this.#grid.page };
    const to = placeAfterKey({ ...caretOf(event.target), ...keyOf(event) }, this.#grid.drawnPlace(from), size);
    if (to === null) return;
    event.preventDefault();
    if (to.row === size.rows) this.#addRow(0);
    else this.#grid.focus(this.#grid.placeOfDrawn(to));
  }

  #addRow(column: number): void {
    if (this.#table === null) return;
    const row = rowCount(this.#table);
    if (!hasRoom(this.#table, row + 1)) return this.#refuse();
    this.#context.edit({ type: 'insertRows', at: row, count: 1 });
    this.#context.focusPlace({ at: 'cell', row, column });
  }

  #paste(event: ClipboardEvent): void {
    const place = this.#grid.placeOf(event.target);
    const block = pasteBlock(event.clipboardData?.getData('text/plain') ?? '');
    if (place === null || block === null || this.#table === null) return;
    event.preventDefault();
    if (!hasRoom(this.#table, place.row + block.length)) return this.#refuse();
    const leftOut = columnsLeftOut(block, place.column, this.#table.columns.length);
    this.#context.edit({ type: 'writeCells', ...place, block });
    if (leftOut > 0)
      this.#tell(
        l10n.t('Columns of the pasted block that found no place in the table and were left out: {0}.', leftOut),
      );
  }

  #clicked(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest('button') : null;
    const place = this.#grid.placeOf(button);
    if (place === null || this.#table === null) return;
    const left = rowCount(this.#table) - 1;
    this.#context.edit({ type: 'removeRows', at: place.row, count: 1 });
    if (left === 0) this.#add.focus();
    else this.#context.focusPlace({ at: 'cell', row: Math.min(place.row, left - 1), column: place.column });
  }

  #refuse(): void {
    this.#tell(l10n.t('The table has no room for these rows.'));
  }

  #tell(text: string): void {
    this.#context.dispatch({ type: 'told', notice: { tone: 'alert', text } });
  }
}

function keyOf({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): { key: string; shift: boolean; ctrl: boolean } {
  return { key, shift: shiftKey, ctrl: ctrlKey || metaKey };
}

/** A text that is selected as a whole was just arrived at: arrows lead on from it. */
function caretOf(target: EventTarget | null): { canMoveLeft: boolean; canMoveRight: boolean } {
  if (!(target instanceof HTMLInputElement)) return { canMoveLeft: false, canMoveRight: false };
  const { selectionStart, selectionEnd, value } = target;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  return { canMoveLeft: !whole && selectionStart !== 0, canMoveRight: !whole && selectionEnd !== value.length };
}
