import { cellNumber } from './cellNumber.ts';
import { delimiterOf, isBlank, readRecords } from './records.ts';

/** A file may be one line of ten megabytes; what a glance shows is in the first part of it. */
const CHARACTERS_LOOKED_AT = 64 * 1024;

/** The records of the text that are not blank; one with a quote that is open at the end is left out. */
function recordsOf(text: string, fileName: string): { header: readonly string[]; rows: boolean[][] } {
  const delimiter = delimiterOf(text, fileName);
  const records: (readonly string[])[] = [];
  readRecords(text, delimiter, ({ fields }) => {
    if (!isBlank(fields)) records.push(fields);
  });
  const [header = [], ...rows] = records;
  return { header, rows: rows.map((fields) => fields.map((text) => !Number.isNaN(cellNumber(text, delimiter)))) };
}

/** Of a row that was cut off, all but its last cell: half a number need not be one. */
function isNumericSoFar(row: readonly boolean[], width: number): boolean {
  return row.length <= width && row.slice(0, -1).every(Boolean);
}

/**
 * Whether the first lines of a file look like a table that `readTable` may take: a header, two columns or more, and
 * rows of nothing but numbers. Only a look, and never an error: the text may end in the middle of a row.
 */
export function looksUsable(firstLines: string, fileName: string): boolean {
  const text = firstLines.slice(0, CHARACTERS_LOOKED_AT);
  const { header, rows } = recordsOf(text, fileName);
  const width = header.length;
  const isCutOff = !/[\r\n]$/.test(text) && rows.length > 1;
  const complete = isCutOff ? rows.slice(0, -1) : rows;
  if (width < 2 || rows.length === 0 || header.every((name) => !Number.isNaN(cellNumber(name, ',')))) return false;
  if (isCutOff && !isNumericSoFar(rows.at(-1) ?? [], width)) return false;
  return complete.every((row) => row.length === width && row.every(Boolean));
}
