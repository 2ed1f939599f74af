import type { Table } from '../experiment/table.ts';
import { cellText, rowCount } from '../experiment/table.ts';

/** RFC 4180: quotes around what would else be parted, and doubled within. */
function field(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV (RFC 4180 with LF): a header, then a line a row with every cell as it stands in the editor. */
export function tableCsv(table: Table): string {
  const lines = [table.columns.map(field).join(',')];
  for (let row = 0; row < rowCount(table); row++)
    lines.push(table.columns.map((_, column) => field(cellText(table, row, column))).join(','));
  return `${lines.join('\n')}\n`;
}
