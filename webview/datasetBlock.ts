import type { Edit } from '../src/experiment/draft.ts';
import type { Table } from '../src/experiment/table.ts';
import { cellText } from '../src/experiment/table.ts';
import type { GridPlace } from './gridKeys.ts';

/** A block of chosen cells: where the choice began, and its far end, which moves when it is extended. */
export interface CellChoice {
  readonly from: GridPlace;
  readonly to: GridPlace;
}

/** The choice of all cells from one to another; one cell alone is none. */
export function choiceOf(from: GridPlace, to: GridPlace): CellChoice | null {
  return from.row === to.row && from.column === to.column ? null : { from, to };
}

/** Rows [top, bottom) and columns [left, right). */
export interface CellBlock {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The cells between two corners, whichever of them came first. */
export function blockOf({ from, to }: CellChoice): CellBlock {
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row) + 1,
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column) + 1,
  };
}

export function holds({ top, bottom, left, right }: CellBlock, row: number, column: number): boolean {
  return row >= top && row < bottom && column >= left && column < right;
}

/** A block of one text, as `writeCells` takes it. */
export function filled({ top, bottom, left, right }: CellBlock, text: string): string[][] {
  return Array.from({ length: bottom - top }, () => Array.from({ length: right - left }, () => text));
}

/** What empties the chosen cells. */
export function clearing(choice: CellChoice): Edit {
  const block = blockOf(choice);
  return { type: 'writeCells', row: block.top, column: block.left, block: filled(block, '') };
}

/** The cells of a block as spreadsheets exchange them: lines of cells with tabs between them. */
export function tsvOf(table: Table, { top, bottom, left, right }: CellBlock): string {
  const lines = Array.from({ length: bottom - top }, (_, i) =>
    Array.from({ length: right - left }, (__, j) => cellText(table, top + i, left + j)).join('\t'),
  );
  return lines.join('\n');
}
