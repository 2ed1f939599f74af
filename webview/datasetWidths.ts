import type { Table } from '../src/experiment/table.ts';
import { cellText, rowCount } from '../src/experiment/table.ts';

/** Widths in pixels: of a character of the table's font, of what is beside a text, and the bounds of a column. */
const CHARACTER = 7.3;
const BESIDE = { number: 14, name: 34, labelName: 52, rowNumber: 30 };
/** A name alone makes no column so wide that one feature would not fit beside what stays in sight in a pane of 300. */
const FEATURE = { least: 52, most: 112, mostForName: 76 };
const LABEL = { least: 52, most: 84, mostForName: 84 };
const RESULTS = { output: 68, loss: 62 };
/** The texts of these rows say how wide a column has to be. */
const LOOKED_AT = 20;

export interface TableWidths {
  readonly rowHead: number;
  /** The least that each feature gets; they share what is left. */
  readonly feature: number;
  readonly label: number;
  /** p and loss; none before a run. */
  readonly results: readonly number[];
  /** The least that the table gets. */
  readonly table: number;
}

function columnWidth(table: Table, column: number, besideName: number, bounds: typeof LABEL): number {
  const rows = Math.min(LOOKED_AT, rowCount(table));
  const longest = Array.from({ length: rows }, (_, row) => cellText(table, row, column).length);
  const numbers = Math.max(0, ...longest) * CHARACTER + BESIDE.number;
  const name = (table.columns[column]?.length ?? 0) * CHARACTER + besideName;
  return Math.ceil(Math.min(bounds.most, Math.max(bounds.least, numbers, Math.min(bounds.mostForName, name))));
}

/** How wide the columns of a table have to be for what stands in them. */
export function tableWidths(table: Table, shown: readonly number[], predicted: boolean): TableWidths {
  const last = table.columns.length - 1;
  const features = shown.filter((column) => column !== last);
  const feature = Math.max(
    FEATURE.least,
    ...features.map((column) => columnWidth(table, column, BESIDE.name, FEATURE)),
  );
  const label = columnWidth(table, last, BESIDE.labelName, LABEL);
  const rowHead = Math.ceil(String(rowCount(table)).length * CHARACTER + BESIDE.rowNumber);
  const results = predicted ? [RESULTS.output, RESULTS.loss] : [];
  const sum = rowHead + features.length * feature + label + results.reduce((total, width) => total + width, 0);
  return { rowHead, feature, label, results, table: sum };
}
