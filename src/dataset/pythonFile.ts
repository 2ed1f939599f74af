import type { Pick } from './pythonArray.ts';
import { pickedIndices } from './pythonArray.ts';

/** A file that a script reads its table from. */
export interface PythonFile {
  /** The path as it is written. */
  readonly file: string;
  /** Null where the script leaves it to the reader. */
  readonly delimiter: string | null;
  /** Lines above the first example. */
  readonly skipped: number;
  /** Whether the file's columns have names, which a script can use. */
  readonly hasHeader: boolean;
}

/** Which columns: by name, or by number; `from` and `to` as in a slice, negative ones counted from the last. */
export type ColumnChoice =
  | { readonly by: 'name'; readonly names: readonly string[] }
  | { readonly by: 'all-but-names'; readonly names: readonly string[] }
  | { readonly by: 'number'; readonly numbers: readonly number[] }
  | { readonly by: 'slice'; readonly from: number; readonly to: number | null }
  | { readonly by: 'all' };

/** Some columns of a file, all rows. */
export interface FileColumns extends PythonFile {
  readonly columns: ColumnChoice;
}

const isWhole = (pick: Pick | undefined) =>
  pick === undefined || (pick.kind === 'slice' && pick.from === null && pick.to === null && pick.step === 1);

/** Further of columns that were chosen already: only where the count of columns does not matter. */
function narrowed({ columns }: FileColumns, pick: Pick): ColumnChoice | null {
  if (isWhole(pick)) return columns;
  if (columns.by === 'name' || columns.by === 'number') {
    const list = columns.by === 'name' ? columns.names : columns.numbers;
    const indices = pickedIndices(pick, list.length);
    if (indices === null) return null;
    return columns.by === 'name'
      ? { by: 'name', names: indices.map((index) => columns.names[index] ?? '') }
      : { by: 'number', numbers: indices.map((index) => columns.numbers[index] ?? 0) };
  }
  if (columns.by !== 'all') return null;
  if (pick.kind === 'index') return { by: 'number', numbers: [pick.index] };
  if (pick.kind === 'indices') return { by: 'number', numbers: pick.indices };
  return pick.kind === 'slice' && pick.step === 1 ? { by: 'slice', from: pick.from ?? 0, to: pick.to } : null;
}

/** `table[:, :-1]` of a file that was read. Null for some of the rows only, and for what the columns do not allow. */
export function pickColumns(table: FileColumns, [rows, columns, ...others]: readonly Pick[]): FileColumns | null {
  if (!isWhole(rows) || others.some(({ kind }) => kind !== 'new-axis')) return null;
  if (columns === undefined || columns.kind === 'new-axis') return table;
  const choice = narrowed(table, columns);
  return choice === null ? null : { ...table, columns: choice };
}

/** `frame['age']`, `frame[['age', 'sex']]` */
export function pickNames(table: FileColumns, names: readonly string[]): FileColumns | null {
  return table.columns.by === 'all' ? { ...table, columns: { by: 'name', names } } : null;
}

/** `frame.drop(columns=['label'])` */
export function dropNames(table: FileColumns, names: readonly string[]): FileColumns | null {
  return table.columns.by === 'all' ? { ...table, columns: { by: 'all-but-names', names } } : null;
}
