import * as l10n from '@vscode/l10n';
import { blockOf, clearing, filled, tsvOf } from './datasetBlock.ts';
import type { DatasetRowActions } from './datasetRowActions.ts';
import type { DatasetTable } from './datasetTable.ts';
import type { GridPlace } from './gridKeys.ts';
import type { LabContext } from './labContext.ts';
import type { PastedTable } from './pasteBlock.ts';
import { columnsLeftOut, pasteBlock, pastedTable, withoutHeader } from './pasteBlock.ts';
import { isTextField } from './textField.ts';

/** Copies, cuts and pastes blocks of cells, in the form that spreadsheets use. One cell is the text field's own business. */
export class DatasetClipboard {
  readonly #context: LabContext;
  readonly #grid: DatasetTable;
  readonly #rows: DatasetRowActions;

  constructor(context: LabContext, grid: DatasetTable, rows: DatasetRowActions) {
    this.#context = context;
    this.#grid = grid;
    this.#rows = rows;
    grid.element.addEventListener('copy', (event) => this.#copy(event));
    grid.element.addEventListener('cut', (event) => this.#cut(event));
    document.addEventListener('paste', (event) => this.#paste(event));
    // Chromium offers to copy only where text is selected, or where somebody takes this event.
    grid.element.addEventListener('beforecopy', (event) => this.#grid.choice !== null && event.preventDefault());
    grid.element.addEventListener('beforecut', (event) => this.#grid.choice !== null && event.preventDefault());
    document.addEventListener('beforepaste', (event) => isTextField(event.composedPath()[0]) || event.preventDefault());
  }

  #copy(event: ClipboardEvent): boolean {
    const { choice } = this.#grid;
    if (choice === null || event.clipboardData === null) return false;
    event.preventDefault();
    event.clipboardData.setData('text/plain', tsvOf(this.#context.state.draft.table, blockOf(choice)));
    return true;
  }

  #cut(event: ClipboardEvent): void {
    const { choice } = this.#grid;
    if (choice !== null && this.#copy(event)) this.#context.edit(clearing(choice));
  }

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const place = this.#target(event.target);
    const block = pasteBlock(text);
    if (place === null && isTextField(event.composedPath()[0])) return;
    const { columns } = this.#context.state.draft.table;
    const isWhole = place === null || (place.row === 0 && place.column === 0);
    const table = block !== null && isWhole ? pastedTable(block, columns.length) : null;
    if (table !== null) this.#replace(table);
    else if (place === null || !this.#write(place, block, text)) return;
    event.preventDefault();
  }

  #replace({ columns, block }: PastedTable): void {
    if (!this.#rows.makesRoom(block.length, columns)) return;
    this.#grid.choice = null;
    this.#context.edit({ type: 'replaceTable', columns, block });
    this.#grid.element.scrollTo(0, 0);
    const text = l10n.t('The pasted table took the place of the dataset. Undo brings it back.');
    this.#context.dispatch({ type: 'told', notice: { tone: 'status', text } });
  }

  /** Whether the text was taken: a single one is for the text field itself, unless cells are chosen. */
  #write(place: GridPlace, pasted: string[][] | null, text: string): boolean {
    const { choice } = this.#grid;
    const { columns } = this.#context.state.draft.table;
    // One value goes into every chosen cell.
    const single = choice === null ? null : filled(blockOf(choice), text.trim());
    const block = pasted === null ? single : withoutHeader(pasted, columns, place.column);
    if (block === null) return false;
    if (!this.#rows.makesRoom(place.row + block.length)) return true;
    const leftOut = columnsLeftOut(block, place.column, columns.length);
    this.#context.edit({ type: 'writeCells', ...place, block });
    if (leftOut > 0)
      this.#rows.tell(
        l10n.t('Columns of the pasted block that found no place in the table and were left out: {0}.', leftOut),
      );
    return true;
  }

  #target(target: EventTarget | null): GridPlace | null {
    const { choice } = this.#grid;
    if (!(target instanceof Node && this.#grid.element.contains(target))) return null;
    if (choice !== null) return { row: blockOf(choice).top, column: blockOf(choice).left };
    return this.#grid.cellOf(target);
  }
}
