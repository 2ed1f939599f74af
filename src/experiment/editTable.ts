import type { Draft, TableEdit } from './draft.ts';
import { MAX_TABLE_VALUES } from './limits.ts';
import { presetTable } from './presets.ts';
import type { Table } from './table.ts';
import {
  duplicateColumn,
  duplicateRows,
  holdsBlock,
  holdsTable,
  insertColumn,
  insertRows,
  removeColumn,
  removeRows,
  renameColumn,
  rowCount,
  swapColumns,
  tableOfTexts,
  writeBlock,
} from './table.ts';

type RowEdit = Extract<TableEdit, { readonly at: number; readonly count: number }>;
type ColumnEdit = Exclude<TableEdit, RowEdit | { readonly type: 'writeCells' | 'usePreset' | 'replaceTable' }>;

/** The weight of a feature that is new. */
const NO_WEIGHT = '0';

/** Whether the table may grow to this many rows. */
export function hasRoom(table: Pick<Table, 'columns'>, rows: number): boolean {
  return rows * table.columns.length <= MAX_TABLE_VALUES;
}

/** Whether the table may have one column more. */
export function hasRoomForColumn(table: Table): boolean {
  return rowCount(table) * (table.columns.length + 1) <= MAX_TABLE_VALUES;
}

function writeCells(table: Table, { row, column, block }: Extract<TableEdit, { type: 'writeCells' }>): Table {
  const exists = row <= rowCount(table) && column < table.columns.length;
  if (!exists || !hasRoom(table, row + block.length) || holdsBlock(table, row, column, block)) return table;
  return writeBlock(table, row, column, block);
}

function editRows(table: Table, { type, at, count }: RowEdit): Table {
  const rows = rowCount(table);
  if (count === 0 || at + (type === 'insertRows' ? 0 : count) > rows) return table;
  if (type === 'removeRows') return removeRows(table, at, count);
  if (!hasRoom(table, rows + count)) return table;
  return type === 'insertRows' ? insertRows(table, at, count) : duplicateRows(table, at, count);
}

/** The draft with another table, and the weights that its features have. */
function withColumns(draft: Draft, table: Table, weight: readonly string[]): Draft {
  return { ...draft, table, weight };
}

/** A copy stands right after its column; the label stays last, so that a copy of it comes before it. */
function copyColumn(draft: Draft, column: number, name: string): Draft {
  const { table, weight } = draft;
  const at = Math.min(column + 1, weight.length);
  return withColumns(
    draft,
    duplicateColumn(table, column, at, name),
    weight.toSpliced(at, 0, weight[column] ?? NO_WEIGHT),
  );
}

function rename(draft: Draft, column: number, name: string): Draft {
  const { table } = draft;
  return table.columns[column] === name ? draft : { ...draft, table: renameColumn(table, column, name) };
}

/** Weights follow their features; the label, which is the last column, has none. */
function editColumns(draft: Draft, edit: ColumnEdit): Draft {
  const { table, weight } = draft;
  const label = table.columns.length - 1;
  const column = edit.type === 'insertColumn' ? edit.at : edit.column;
  if (column > label) return draft;
  switch (edit.type) {
    case 'renameColumn':
      return rename(draft, column, edit.name);
    case 'removeColumn':
      if (column === label || label === 1) return draft;
      return withColumns(draft, removeColumn(table, column), weight.toSpliced(column, 1));
    case 'chooseLabel':
      if (column === label) return draft;
      return withColumns(draft, swapColumns(table, column, label), weight.with(column, NO_WEIGHT));
    case 'insertColumn':
      if (!hasRoomForColumn(table)) return draft;
      return withColumns(draft, insertColumn(table, column, edit.name), weight.toSpliced(column, 0, NO_WEIGHT));
    case 'duplicateColumn':
      return hasRoomForColumn(table) ? copyColumn(draft, column, edit.name) : draft;
  }
}

/** Its features take over the weights of those they replace, so that the lecture, chosen again, starts as it did. */
function useTable(draft: Draft, table: Table): Draft {
  if (table === draft.table) return draft;
  const weight = table.columns.slice(0, -1).map((_, feature) => draft.weight[feature] ?? NO_WEIGHT);
  return withColumns(draft, table, weight);
}

function replaceTable(table: Table, { columns, block }: Extract<TableEdit, { type: 'replaceTable' }>): Table {
  if (columns.length < 2 || !hasRoom({ columns }, Math.max(1, block.length))) return table;
  return holdsTable(table, columns, block) ? table : tableOfTexts(columns, block);
}

/**
 * The draft after a change of its table; the same draft where nothing changes, the place does not exist or there is no
 * room. A column may be named anything: `checkDraft` tells of names that do not serve.
 */
export function editTable(draft: Draft, edit: TableEdit): Draft {
  const edited = editedTable(draft, edit);
  if (edited.made === null || edited.table === draft.table) return edited;
  const isReplaced = edit.type === 'usePreset' || edit.type === 'replaceTable';
  return { ...edited, made: isReplaced ? null : { ...edited.made, isEdited: true } };
}

function editedTable(draft: Draft, edit: TableEdit): Draft {
  const { table } = draft;
  const withTable = (changed: Table): Draft => (changed === table ? draft : { ...draft, table: changed });
  switch (edit.type) {
    case 'writeCells':
      return withTable(writeCells(table, edit));
    case 'insertRows':
    case 'removeRows':
    case 'duplicateRows':
      return withTable(editRows(table, edit));
    case 'usePreset':
      return useTable(draft, presetTable(edit.preset));
    case 'replaceTable':
      return useTable(draft, replaceTable(table, edit));
    default:
      return editColumns(draft, edit);
  }
}
