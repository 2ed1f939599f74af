import * as l10n from '@vscode/l10n';
import { hasRoom } from '../src/experiment/editTable.ts';
import { rowCount } from '../src/experiment/table.ts';
import { blockOf, holds } from './datasetBlock.ts';
import type { DatasetTable } from './datasetTable.ts';
import type { GridPlace } from './gridKeys.ts';
import { keysText } from './keysText.ts';
import type { LabContext } from './labContext.ts';
import type { MenuEntry } from './popupMenu.ts';

/** The rows that an action at one place is about: those of the chosen block where it holds the place. */
interface Rows {
  readonly at: number;
  readonly count: number;
}

/** What can be done with whole rows. */
export class DatasetRowActions {
  readonly #context: LabContext;
  readonly #grid: DatasetTable;
  readonly #onEmpty: () => void;

  /** @param onEmpty the last row was removed, and the keyboard with it */
  constructor(context: LabContext, grid: DatasetTable, onEmpty: () => void) {
    this.#context = context;
    this.#grid = grid;
    this.#onEmpty = onEmpty;
  }

  /** A blank row before row `at`, with the keyboard in one of its cells. */
  insert(at: number, column = 0): void {
    const rows = rowCount(this.#context.state.draft.table);
    if (!this.makesRoom(rows + 1)) return;
    this.#grid.choice = null;
    this.#context.edit({ type: 'insertRows', at: Math.min(at, rows), count: 1 });
    this.#context.focusPlace({ at: 'cell', row: Math.min(at, rows), column: Math.max(0, column) });
  }

  /** A blank row at the end. */
  add(column = 0): void {
    this.insert(rowCount(this.#context.state.draft.table), column);
  }

  duplicate(place: GridPlace): void {
    const { at, count } = this.#rowsAt(place);
    if (!this.makesRoom(rowCount(this.#context.state.draft.table) + count)) return;
    this.#grid.choice = null;
    this.#context.edit({ type: 'duplicateRows', at, count });
    this.#context.focusPlace({ at: 'cell', row: at + count, column: place.column });
  }

  remove(place: GridPlace): void {
    const { at, count } = this.#rowsAt(place);
    const left = rowCount(this.#context.state.draft.table) - count;
    this.#grid.choice = null;
    this.#context.edit({ type: 'removeRows', at, count });
    if (left === 0) this.#onEmpty();
    else this.#context.focusPlace({ at: 'cell', row: Math.min(at, left - 1), column: place.column });
  }

  /** What the menu of a row offers. */
  entries(row: number): readonly MenuEntry[] {
    const place = { row, column: -1 };
    const { at, count } = this.#rowsAt(place);
    const several = count > 1;
    return [
      { label: l10n.t('Insert row above'), keys: keysText('Ctrl+Shift+Enter'), onChoose: () => this.insert(at) },
      { label: l10n.t('Insert row below'), keys: keysText('Ctrl+Enter'), onChoose: () => this.insert(at + count) },
      'separator',
      {
        label: several ? l10n.t('Duplicate {0} rows', count) : l10n.t('Duplicate row'),
        keys: keysText('Shift+Alt+↓'),
        onChoose: () => this.duplicate(place),
      },
      {
        label: several ? l10n.t('Remove {0} rows', count) : l10n.t('Remove row'),
        keys: keysText('Ctrl+Shift+K'),
        onChoose: () => this.remove(place),
      },
    ];
  }

  /** Whether the table, or one of other columns, may have so many rows; says so where it may not. */
  makesRoom(rows: number, columns = this.#context.state.draft.table.columns): boolean {
    if (hasRoom({ columns }, rows)) return true;
    this.tell(l10n.t('The table has no room for these rows.'));
    return false;
  }

  tell(text: string): void {
    this.#context.dispatch({ type: 'told', notice: { tone: 'alert', text } });
  }

  #rowsAt({ row, column }: GridPlace): Rows {
    const block = this.#grid.choice && blockOf(this.#grid.choice);
    const isChosen = block !== null && holds(block, row, column < 0 ? block.left : column);
    return isChosen ? { at: block.top, count: block.bottom - block.top } : { at: row, count: 1 };
  }
}
