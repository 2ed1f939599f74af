import type { CompleteRecipe, MissingRule } from '../experiment/recipe.ts';
import { presentNumbers } from './columnStatistics.ts';
import { levelsOfColumn, numericValues } from './columnValues.ts';
import type { ReadColumn } from './datasetFile.ts';
import type { UnplacedProblem } from './problemGatherer.ts';
import type { ColumnOrigin, Filling } from './madeTable.ts';

/** More one-hot columns than anyone reads, and than a table should be made wide by one column. */
const MAX_ONE_HOT_LEVELS = 1000;

/** A feature of the file as one or more columns of the table. */
export interface FeatureColumns {
  readonly origins: readonly ColumnOrigin[];
  /** Whether a row has a value, its own or one that was filled in. */
  has(row: number): boolean;
  /** Writes the row's values; it has one. */
  write(row: number, values: Float64Array, at: number): void;
  /** What is filled in; null where nothing is. */
  readonly filling: Omit<Filling, 'cells'> | null;
  /** Whether the row's own value is missing. */
  isFilled(row: number): boolean;
}

type Made = FeatureColumns | UnplacedProblem;

/** The value that fills a column of numbers: taken from all rows that have one. */
function fillValue(values: Float64Array, rule: Exclude<MissingRule, 'drop'>): number {
  const present = presentNumbers(values).sort();
  if (rule === 'mean') return present.reduce((sum, value) => sum + value / present.length, 0);
  if (rule === 'median') {
    const [below = 0, above = 0] = [present[(present.length - 1) >> 1], present[present.length >> 1]];
    return (below + above) / 2;
  }
  return mostFrequent(present);
}

/** The smallest of the most frequent numbers of an ascending column. */
function mostFrequent(ascending: Float64Array): number {
  let [best, most] = [Number.NaN, 0];
  for (let start = 0, end = 0; start < ascending.length; start = end) {
    while (end < ascending.length && ascending[end] === ascending[start]) end++;
    if (end - start > most) [best, most] = [ascending[start] ?? Number.NaN, end - start];
  }
  return best;
}

function numericFeature({ column, found }: ReadColumn, rows: number, rule: MissingRule): FeatureColumns {
  const values = numericValues(column, found, rows);
  const isMissing = (row: number) => Number.isNaN(values[row]);
  const fill = rule === 'drop' || column.numberCount === rows ? Number.NaN : fillValue(values, rule);
  const fills = rule !== 'drop' && !Number.isNaN(fill);
  return {
    origins: [{ column: column.name }],
    has: (row) => fills || !isMissing(row),
    write: (row, into, at) => {
      into[at] = isMissing(row) ? fill : (values[row] ?? fill);
    },
    filling: fills ? { column: column.name, rule, value: fill } : null,
    isFilled: isMissing,
  };
}

/** Numbers by size, texts by their characters. */
function sortedLevels(levels: readonly string[]): string[] {
  const numbers = levels.map(Number);
  return numbers.every(Number.isFinite)
    ? levels.toSorted((a, b) => Number(a) - Number(b))
    : levels.toSorted((a, b) => (a < b ? -1 : 1));
}

function mostFrequentLevel(levels: readonly string[], counts: Uint32Array): string {
  const most = Math.max(...counts);
  return sortedLevels(levels.filter((_, i) => counts[i] === most))[0] ?? '';
}

/** One 0/1 column a level, but for the reference: its rows are 0 in all of them. */
function categoryFeature({ column }: ReadColumn, rows: number, rule: MissingRule, chosen: string | undefined): Made {
  const { name } = column;
  const { levels, counts, indices, isCapped } = levelsOfColumn(column, rows, MAX_ONE_HOT_LEVELS);
  if (isCapped) return { kind: 'too-many-levels', name, distinct: levels.length + 1, limit: MAX_ONE_HOT_LEVELS };
  const usual = mostFrequentLevel(levels, counts);
  const reference = chosen ?? usual;
  if (levels.length > 0 && !levels.includes(reference))
    return { kind: 'no-such-level', name, text: reference, found: levels.slice(0, 5) };
  const shown = sortedLevels(levels.filter((level) => level !== reference));
  const places = levels.map((level) => shown.indexOf(level));
  const fill = rule === 'drop' || levels.length === 0 ? -1 : levels.indexOf(usual);
  return {
    origins: shown.map((level) => ({ column: name, level, reference })),
    has: (row) => fill >= 0 || (indices[row] ?? -1) >= 0,
    write: (row, into, at) => {
      const index = indices[row] ?? -1;
      const place = places[index < 0 ? fill : index] ?? -1;
      if (place >= 0) into[at + place] = 1;
    },
    filling: fill >= 0 ? { column: name, rule: 'mode', value: usual } : null,
    isFilled: (row) => (indices[row] ?? -1) < 0,
  };
}

/** Whether a feature becomes one column of its own numbers rather than one a level. */
function isNumeric({ column, found: { kind } }: ReadColumn): boolean {
  return kind === 'number' || kind === 'boolean' || kind === 'date' || (kind === 'id' && column.codes === null);
}

/** The columns of a table that a feature becomes, or what keeps it from that. */
export function featureColumns(read: ReadColumn, rows: number, { missing, reference }: CompleteRecipe): Made {
  const { name } = read.column;
  const rule = missing[name] ?? 'drop';
  return isNumeric(read) ? numericFeature(read, rows, rule) : categoryFeature(read, rows, rule, reference[name]);
}
