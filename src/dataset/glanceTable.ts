import { completeRecipe } from './completeRecipe.ts';
import { openText } from './openText.ts';
import type { ColumnOverview } from './fileOverview.ts';

/** A file may be one line of ten megabytes; what a glance shows is in the first part of it. */
const CHARACTERS_LOOKED_AT = 64 * 1024;

/** What a table looks like from its first lines. */
export interface TableGlance {
  readonly hasHeader: boolean;
  /** Columns of the file that would be features. */
  readonly features: number;
  readonly label: string;
  /** Rows in the text that was looked at. */
  readonly rows: number;
}

/** The last line of a part may end anywhere; the only one is taken as it is. */
function wholeLines(text: string, isWhole: boolean): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return isWhole || end < 0 || text.indexOf('\n') === end ? text : text.slice(0, end + 1);
}

/** What is the same in the first rows need not be in those behind: files are often sorted by their label. */
function asIfVaried(column: ColumnOverview): ColumnOverview {
  if (!column.isConstant || column.levels.length === 0) return column;
  const isClass = column.kind !== 'number' || column.levels.every(({ text }) => text === '0' || text === '1');
  return { ...column, isConstant: false, distinct: isClass ? 2 : 1 };
}

/** In a few rows a column of numbers tells no classes yet; a text that is different in each is none. */
function mayBeLabel({ kind, isConstant }: ColumnOverview): boolean {
  return kind === 'number' || kind === 'boolean' || kind === 'category' || isConstant;
}

/**
 * What the first lines of a file look like, where they look like a table to train on: one feature at least and a label.
 * Only a look, and never an error: the text may end in the middle of a row.
 */
export function glanceTable(firstLines: string, fileName: string, isWhole: boolean): TableGlance | null {
  const isShort = firstLines.length <= CHARACTERS_LOOKED_AT;
  const text = wholeLines(firstLines.slice(0, CHARACTERS_LOOKED_AT), isWhole && isShort);
  const bytes = new TextEncoder().encode(text);
  const file = { name: fileName, bytes, isGzipped: false, recipe: {}, mostValues: Number.POSITIVE_INFINITY };
  const opening = openText(file);
  let step = opening.next();
  while (step.done !== true) step = opening.next();
  if (!step.value.ok) return null;
  const { overview } = step.value.value;
  const columns = isWhole ? overview.columns : overview.columns.map(asIfVaried);
  const subject = { rows: overview.rows, columns, dialect: overview.dialect, mostValues: Number.POSITIVE_INFINITY };
  const { label, features } = completeRecipe(subject, {}, false);
  const column = columns.find(({ name }) => name === label);
  if (features.length === 0 || column === undefined || !mayBeLabel(column)) return null;
  return { hasHeader: overview.dialect?.hasHeader ?? false, features: features.length, label, rows: overview.rows };
}
