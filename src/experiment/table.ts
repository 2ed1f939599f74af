import { parseNumber } from './parseNumber.ts';

/**
 * The dataset as it stands in the editor: R rows of C columns, the last of which is the label. Numbers live in one
 * typed array; only what a person typed and no number would print (`1e-4`, `n/a`, nothing at all) is kept as text,
 * so that a hundred thousand rows cost what their numbers cost and nothing typed is lost.
 */
export interface Table {
  readonly columns: readonly string[];
  /** R × C, row by row; NaN where the text is not a number. */
  readonly values: Float64Array;
  /** Cell index (row · C + column) → the text as typed, where it differs from the number's own. */
  readonly texts: ReadonlyMap<number, string>;
}

/** R of a table of R × C values. */
export function rowCount(table: Table): number {
  return table.values.length / table.columns.length;
}

/** The text of one cell, exactly as it was typed. */
export function cellText(table: Table, row: number, column: number): string {
  const index = row * table.columns.length + column;
  return table.texts.get(index) ?? String(table.values[index]);
}

/** The number in one cell, or NaN where what is written there is none. */
export function cellValue(table: Table, row: number, column: number): number {
  return table.values[row * table.columns.length + column] ?? Number.NaN;
}

/** Whether nothing is written in the whole row: a row that was added and not filled in yet. */
export function isBlankRow(table: Table, row: number): boolean {
  if (!Number.isNaN(cellValue(table, row, 0))) return false;
  return table.columns.every((_, column) => cellText(table, row, column).trim() === '');
}

/** The rows in which something is written: blank ones are no examples yet. */
export function writtenRows(table: Table): Uint32Array {
  const rows = new Uint32Array(rowCount(table));
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    // A blank cell is one that is kept as text.
    if (table.texts.size === 0 || !isBlankRow(table, row)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function write(values: Float64Array, texts: Map<number, string>, index: number, text: string): void {
  const value = parseNumber(text) ?? Number.NaN;
  values[index] = value;
  if (String(value) === text) texts.delete(index);
  else texts.set(index, text);
}

/** The table with one block of texts written at (row, column); rows are added as needed, columns beyond the last are left out. */
export function writeBlock(table: Table, row: number, column: number, block: readonly (readonly string[])[]): Table {
  const width = table.columns.length;
  const missing = Math.max(0, row + block.length - rowCount(table));
  const grown = missing === 0 ? table : insertRows(table, rowCount(table), missing);
  const values = grown.values.slice();
  const texts = new Map(grown.texts);
  block.forEach((cells, i) => {
    cells.slice(0, width - column).forEach((text, j) => {
      write(values, texts, (row + i) * width + column + j, text);
    });
  });
  return { ...grown, values, texts };
}

/** Whether this block is what stands at (row, column) already. */
export function holdsBlock(table: Table, row: number, column: number, block: readonly (readonly string[])[]): boolean {
  const width = table.columns.length;
  if (row + block.length > rowCount(table)) return false;
  return block.every((cells, i) =>
    cells.slice(0, width - column).every((text, j) => cellText(table, row + i, column + j) === text),
  );
}

/** The table of these texts, a line a row; what a line lacks is blank, what it has beyond the columns is left out. */
export function tableOfTexts(columns: readonly string[], block: readonly (readonly string[])[]): Table {
  return writeBlock({ columns, values: new Float64Array(), texts: new Map() }, 0, 0, block);
}

/** Whether a table is of these names and texts already. */
export function holdsTable(table: Table, columns: readonly string[], block: readonly (readonly string[])[]): boolean {
  const { length } = table.columns;
  if (length !== columns.length || rowCount(table) !== block.length) return false;
  if (!columns.every((name, column) => table.columns[column] === name)) return false;
  return block.every((cells, row) =>
    columns.every((_, column) => cellText(table, row, column) === (cells[column] ?? '')),
  );
}

/** Cell texts with every index from `start` on moved by `offset`; those in [start, start − offset) vanish when it is negative. */
function shiftTexts(texts: ReadonlyMap<number, string>, start: number, offset: number): Map<number, string> {
  const shifted = new Map<number, string>();
  for (const [index, text] of texts) {
    if (index < start) shifted.set(index, text);
    else if (index + offset >= start) shifted.set(index + offset, text);
  }
  return shifted;
}

/** The table with `count` blank rows before row `at`. */
export function insertRows(table: Table, at: number, count: number): Table {
  const width = table.columns.length;
  const start = at * width;
  const values = new Float64Array(table.values.length + count * width).fill(Number.NaN);
  values.set(table.values.subarray(0, start));
  values.set(table.values.subarray(start), start + count * width);
  const texts = shiftTexts(table.texts, start, count * width);
  for (let index = start; index < start + count * width; index++) texts.set(index, '');
  return { ...table, values, texts };
}

/** The table without rows [at, at + count). */
export function removeRows(table: Table, at: number, count: number): Table {
  const width = table.columns.length;
  const values = new Float64Array(table.values.length - count * width);
  values.set(table.values.subarray(0, at * width));
  values.set(table.values.subarray((at + count) * width), at * width);
  return { ...table, values, texts: shiftTexts(table.texts, at * width, -count * width) };
}

/** The table with rows [at, at + count) once more, right after them. */
export function duplicateRows(table: Table, at: number, count: number): Table {
  const width = table.columns.length;
  const [start, end, length] = [at * width, (at + count) * width, count * width];
  const values = new Float64Array(table.values.length + length);
  values.set(table.values.subarray(0, end));
  values.set(table.values.subarray(start), end);
  const texts = shiftTexts(table.texts, end, length);
  for (const [index, text] of table.texts) if (index >= start && index < end) texts.set(index + length, text);
  return { ...table, values, texts };
}

/** A column of a table made of another: the column it is taken from, or null for a blank one. */
interface ColumnSource {
  readonly name: string;
  readonly from: number | null;
}

function sourcesOf({ columns }: Table): ColumnSource[] {
  return columns.map((name, from) => ({ name, from }));
}

/** What is written in one column besides numbers: its row → the text. */
function textsByColumn({ columns, texts }: Table): Map<number, string>[] {
  const byColumn = columns.map(() => new Map<number, string>());
  for (const [index, text] of texts) byColumn[index % columns.length]?.set(Math.floor(index / columns.length), text);
  return byColumn;
}

/** The table whose columns are these, with all that is written in them. */
function arrange(table: Table, sources: readonly ColumnSource[]): Table {
  const [rows, oldWidth, width] = [rowCount(table), table.columns.length, sources.length];
  const values = new Float64Array(rows * width).fill(Number.NaN);
  const texts = new Map<number, string>();
  const written = textsByColumn(table);
  sources.forEach(({ from }, column) => {
    if (from === null) for (let row = 0; row < rows; row++) texts.set(row * width + column, '');
    else {
      for (let row = 0; row < rows; row++) values[row * width + column] = table.values[row * oldWidth + from] ?? 0;
      written[from]?.forEach((text, row) => texts.set(row * width + column, text));
    }
  });
  return { columns: sources.map(({ name }) => name), values, texts };
}

/** The table with a blank column before column `at`. */
export function insertColumn(table: Table, at: number, name: string): Table {
  return arrange(table, sourcesOf(table).toSpliced(at, 0, { name, from: null }));
}

/** The table without one of its columns. */
export function removeColumn(table: Table, column: number): Table {
  return arrange(table, sourcesOf(table).toSpliced(column, 1));
}

/** The table with a copy of a column before column `at`. */
export function duplicateColumn(table: Table, column: number, at: number, name: string): Table {
  return arrange(table, sourcesOf(table).toSpliced(at, 0, { name, from: column }));
}

/** The table with two columns in each other's place. */
export function swapColumns(table: Table, a: number, b: number): Table {
  const sources = sourcesOf(table);
  const swapped = sources.map((source, column) => sources[column === a ? b : column === b ? a : column] ?? source);
  return arrange(table, swapped);
}

/** The table with another name over one of its columns: the same numbers in the same array. */
export function renameColumn(table: Table, column: number, name: string): Table {
  return { ...table, columns: table.columns.with(column, name) };
}
