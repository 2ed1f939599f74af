import { parseNumber } from '../experiment/parseNumber.ts';
import { presentNumbers } from './columnStatistics.ts';
import { levelsOfColumn, numericValues } from './columnValues.ts';
import type { ReadColumn } from './datasetFile.ts';
import type { UnplacedProblem } from './problemGatherer.ts';

/** How many different labels are named to someone who asked for one that is not there. */
const LABELS_NAMED = 5;

/** Different labels that are counted for someone who chose a column of too many. */
const MOST_COUNTED = 1 << 20;

export type LabelColumn =
  | { readonly ok: true; /** By row; NaN where it is missing. */ readonly values: Float64Array }
  | { readonly ok: false; readonly problem: UnplacedProblem };

/** Whether a level is the one that was asked for, as a text or as a number. */
function isSame(level: string, positive: string): boolean {
  if (level === positive) return true;
  const [a, b] = [parseNumber(level), parseNumber(positive)];
  return a !== null && a === b;
}

/** 1 where the label is `positive`, 0 where it is another, NaN where it is missing. */
function oneAgainstTheRest({ column }: ReadColumn, rows: number, positive: string): LabelColumn {
  const { name } = column;
  const { levels, indices } = levelsOfColumn(column, rows, MOST_COUNTED);
  const wanted = levels.findIndex((level) => isSame(level, positive));
  if (wanted < 0) {
    const found = levels.slice(0, LABELS_NAMED);
    return { ok: false, problem: { kind: 'no-such-level', name, text: positive, found } };
  }
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const index = indices[row] ?? -1;
    values[row] = index < 0 ? Number.NaN : Number(index === wanted);
  }
  return { ok: true, values };
}

/** Texts are labels only by one that counts as 1. */
function areNumbers({ found: { kind }, column }: ReadColumn): boolean {
  return kind === 'number' || kind === 'boolean' || kind === 'date' || (kind !== 'category' && column.codes === null);
}

function areZeroOrOne(values: Float64Array): boolean {
  return presentNumbers(values).every((value) => value === 0 || value === 1);
}

/**
 * The labels of a table.
 * @param positive the text that counts as 1; without it labels are numbers: 0 and 1, or any for a linear model
 */
export function labelColumn(
  read: ReadColumn,
  rows: number,
  positive: string | undefined,
  isNumericLabel: boolean,
): LabelColumn {
  if (positive !== undefined) return oneAgainstTheRest(read, rows, positive);
  const { column, found } = read;
  const isNumber = found.kind === 'date' || found.kind === 'boolean' ? found : ({ ...found, kind: 'number' } as const);
  const values = numericValues(column, isNumber, rows);
  if (areNumbers(read) && (isNumericLabel || areZeroOrOne(values))) return { ok: true, values };
  const { levels } = levelsOfColumn(column, rows, MOST_COUNTED);
  return { ok: false, problem: { kind: 'not-classes', name: column.name, distinct: levels.length } };
}
