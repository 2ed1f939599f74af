import type { Dataset } from '../engine/dataset.ts';
import type { RunToWrite } from './exportedRun.ts';

/** A CSV or TSV file that has the run's examples in numbers, in the script's own folder. */
export interface DataFile {
  readonly name: string;
  readonly delimiter: ',' | '\t';
}

/** What Python's `float` and JavaScript's `Number` read as the same number. */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The number that Python reads in a cell; NaN where it may read none, or another. */
function cellNumber(cell: string | undefined): number {
  const text = cell?.trim() ?? '';
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** Where each of the columns is, or null where one is not there exactly once. */
function positionsOf(header: readonly string[], columns: readonly string[]): number[] | null {
  if (new Set(header).size < header.length) return null;
  const positions = columns.map((column) => header.indexOf(column));
  return positions.includes(-1) ? null : positions;
}

/** Whether the lines are the examples of the dataset, in its order. */
function holds(lines: readonly string[], delimiter: string, { features, label, x, y }: Dataset): boolean {
  const [header = '', ...rows] = lines;
  const positions = positionsOf(header.split(delimiter), [...features, label]);
  if (positions === null || rows.length !== y.length) return false;
  const width = header.split(delimiter).length;
  return rows.every((line, row) => {
    const cells = line.split(delimiter);
    const expected = [...x.subarray(row * features.length, (row + 1) * features.length), y[row] ?? Number.NaN];
    return cells.length === width && expected.every((value, j) => cellNumber(cells[positions[j] ?? -1]) === value);
  });
}

/**
 * The dataset's file, if a script can read the run's examples from it with Python's `csv` alone: a header with the very
 * names, numbers without quotes, the rows of the run's table and no others. An edited table, or a file that the lab has
 * to interpret, is written into the script.
 */
export function dataFileOf({ table = null, experiment }: Pick<RunToWrite, 'table' | 'experiment'>): DataFile | null {
  if (table === null || table.text.includes('"')) return null;
  const delimiter = table.name.toLowerCase().endsWith('.tsv') ? '\t' : ',';
  const lines = table.text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  return holds(lines, delimiter, experiment.dataset) ? { name: table.name, delimiter } : null;
}
