import type { ColumnKind } from '../experiment/recipe.ts';
import { areBooleans } from './booleanTexts.ts';
import type { FileColumn } from './columnStore.ts';
import type { DateOrder } from './dateDays.ts';
import { dateOrderOf } from './dateDays.ts';
import type { KindReason } from './fileOverview.ts';
import { isMissingMarker, isMissingWord } from './missingMarkers.ts';

/** A category of more levels is text: one-hot columns of it say little and cost much. */
export const MAX_LEVELS = 50;

/** Texts that tell whether a column holds dates. */
const TEXTS_LOOKED_AT = 1000;

export interface FoundKind {
  readonly kind: ColumnKind;
  readonly reason: KindReason;
  /** How the dates of a column of dates are written. */
  readonly dateOrder: DateOrder | null;
}

/** What is written in a column besides numbers, without what stands for missing. */
export interface WrittenTexts {
  readonly texts: readonly string[];
  /** Cells of each text. */
  readonly counts: readonly number[];
  /** Cells of all of them. */
  readonly count: number;
}

/** The texts of a column that say something, without those that stand for a missing value. */
export function writtenTexts({ texts, textCounts, hasMoreTexts }: FileColumn): WrittenTexts {
  const written: string[] = [];
  const counts: number[] = [];
  let count = hasMoreTexts ? (textCounts[texts.length + 1] ?? 0) : 0;
  texts.forEach((text, i) => {
    if (isMissingMarker(text)) return;
    const cells = textCounts[i + 1] ?? 0;
    written.push(text);
    counts.push(cells);
    count += cells;
  });
  return { texts: written, counts, count };
}

const found = (kind: ColumnKind, reason: KindReason, dateOrder: DateOrder | null = null): FoundKind => ({
  kind,
  reason,
  dateOrder,
});

const ID_NAME =
  /^(id|index|idx|key|nr|no|number|rowid|row|rownames?|unnamed: 0|编号|序号|学号)$|[ _-](id|key|nr|uuid)$|[a-z](Id|ID)$/i;
/** What a column without a name is called. */
const NO_NAME = /^column\d+$/;

/** Whether integers are all different and have the name of an identifier, or no name and count up as an index does. */
function isNumericId({ name, numbers, numberCount }: FileColumn, distinct: number, isFirst: boolean): boolean {
  if (numbers === null || distinct < numberCount || numberCount < 3 || !numbers.every(Number.isInteger)) return false;
  if (ID_NAME.test(name)) return true;
  return isFirst && NO_NAME.test(name) && numbers.every((value, i) => value === (numbers[0] ?? 0) + i);
}

function kindOfNumbers(column: FileColumn, distinct: number, isFirst: boolean): FoundKind {
  if (isNumericId(column, distinct, isFirst)) return found('id', 'counts-up');
  return distinct === 2 && isZeroOrOne(column) ? found('boolean', 'two-values') : found('number', 'numbers');
}

function isZeroOrOne({ numbers }: FileColumn): boolean {
  if (numbers === null) return false;
  for (const value of numbers) if (value !== 0 && value !== 1 && value === value) return false;
  return true;
}

function orderOf({ texts, counts }: WrittenTexts): DateOrder | null {
  return dateOrderOf(texts.slice(0, TEXTS_LOOKED_AT), counts.slice(0, TEXTS_LOOKED_AT));
}

function kindOfTexts({ hasMoreTexts }: FileColumn, written: WrittenTexts): FoundKind {
  const { texts, count } = written;
  if (areBooleans(texts)) return found('boolean', 'two-values');
  const dateOrder = orderOf(written);
  if (dateOrder !== null) return found('date', 'dates', dateOrder);
  const distinct = texts.length;
  if (hasMoreTexts) return found('text', 'many-levels');
  if (distinct === count && count >= 3) return found('id', 'all-different');
  if (distinct > MAX_LEVELS || distinct * 2 > count + 2) return found('text', 'many-levels');
  return found('category', distinct === 2 ? 'two-values' : 'few-levels');
}

/** Half of what is written, without what says that nothing is, makes a column one of numbers. */
const LEAST_NUMBERS = 0.5;

function isMostlyNumbers({ texts, textCounts, numberCount }: FileColumn, count: number): boolean {
  const words = texts.reduce((sum, text, i) => {
    const isWord = isMissingWord(text) && !isMissingMarker(text);
    return sum + (isWord ? (textCounts[i + 1] ?? 0) : 0);
  }, 0);
  return numberCount > 0 && numberCount >= (numberCount + count - words) * LEAST_NUMBERS;
}

/** The kind of a column where nobody chose one. @param distinct its different numbers */
export function kindOf(column: FileColumn, distinct: number, isFirst: boolean): FoundKind {
  const texts = writtenTexts(column);
  if (column.areDays) return found('date', 'dates');
  if (column.numberCount + texts.count === 0) return found('text', 'nothing-written');
  if (texts.count === 0) return kindOfNumbers(column, distinct, isFirst);
  return isMostlyNumbers(column, texts.count) ? found('number', 'mostly-numbers') : kindOfTexts(column, texts);
}

/** A kind that was chosen. */
export function chosenKind(column: FileColumn, kind: ColumnKind): FoundKind {
  return found(kind, 'chosen', kind === 'date' ? orderOf(writtenTexts(column)) : null);
}
