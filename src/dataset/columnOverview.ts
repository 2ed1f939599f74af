import type { FoundKind } from './columnKind.ts';
import { chosenKind, kindOf, writtenTexts } from './columnKind.ts';
import type { FileColumn } from './columnStore.ts';
import type { NumberSummary } from './columnStatistics.ts';
import { presentNumbers, summarize } from './columnStatistics.ts';
import { numericValues, textValues } from './columnValues.ts';
import type { ColumnOverview, Level } from './fileOverview.ts';
import { MAX_LEVELS_SHOWN } from './fileOverview.ts';
import { isMissingMarker } from './missingMarkers.ts';
import type { ProblemGatherer } from './problemGatherer.ts';
import type { ColumnKind } from '../experiment/recipe.ts';

/** A column as it was understood. */
export interface UnderstoodColumn {
  readonly overview: ColumnOverview;
  readonly found: FoundKind;
}

function textLevels({ texts, textCounts }: FileColumn): Level[] {
  const levels = texts.map((text, i) => ({ text, count: textCounts[i + 1] ?? 0 }));
  return levels.filter(({ text }) => !isMissingMarker(text));
}

/** The most frequent values, also where some are numbers and some are texts. */
function levelsOf(column: FileColumn, { kind }: FoundKind, numbers: NumberSummary | null): Level[] {
  if (kind === 'number') return [...(numbers?.levels ?? [])];
  const all = [...textLevels(column), ...(numbers?.levels ?? [])];
  return all.sort((a, b) => b.count - a.count).slice(0, MAX_LEVELS_SHOWN);
}

const WRONG_TEXT = { number: 'not-a-number', boolean: 'not-a-boolean', date: 'not-a-date' } as const;

/** Tells the texts of a column that are no values of its kind. @param values by code what each text is */
function tellWrongTexts(column: FileColumn, kind: ColumnKind, values: Float64Array, problems: ProblemGatherer): void {
  if (kind !== 'number' && kind !== 'boolean' && kind !== 'date') return;
  const { name, texts, textCounts, textOffsets, hasMoreTexts } = column;
  if (hasMoreTexts) problems.count(WRONG_TEXT[kind], textCounts[texts.length + 1] ?? 0);
  texts.forEach((text, i) => {
    if (!Number.isNaN(values[i + 1])) return;
    const offsets = textOffsets[i + 1] ?? [];
    for (const offset of offsets) problems.add({ kind: WRONG_TEXT[kind], name, text }, offset);
    problems.count(WRONG_TEXT[kind], (textCounts[i + 1] ?? 0) - offsets.length);
  });
}

/** What of a column counts as a value, and the sums over its numbers. */
interface Present {
  readonly cells: number;
  readonly summary: NumberSummary | null;
}

function* presentOf(
  column: FileColumn,
  found: FoundKind,
  numbers: NumberSummary | null,
  byCode: Float64Array,
  rows: number,
): Generator<undefined, Present> {
  const { kind } = found;
  if (kind === 'number') return { cells: column.numberCount, summary: numbers };
  if (kind === 'date' || kind === 'boolean') {
    const values = numericValues(column, found, rows, byCode);
    return { cells: presentNumbers(values).length, summary: yield* summarize(values) };
  }
  return { cells: column.numberCount + writtenTexts(column).count, summary: kind === 'id' ? numbers : null };
}

/** What to know about a column to understand it. */
export interface ColumnContext {
  readonly rows: number;
  readonly isFirst: boolean;
  readonly chosenKind: ColumnKind | undefined;
  /** Takes what is written in it and is no value of its kind. */
  readonly problems: ProblemGatherer;
}

/**
 * Understands one column: its kind, what is missing, its statistics. Yields now and then, so that whoever iterates may
 * stop there.
 */
export function* understandColumn(
  column: FileColumn,
  { rows, isFirst, chosenKind: chosen, problems }: ColumnContext,
): Generator<undefined, UnderstoodColumn> {
  const numbers = column.numbers === null ? null : yield* summarize(column.numbers);
  const found = chosen === undefined ? kindOf(column, numbers?.distinct ?? 0, isFirst) : chosenKind(column, chosen);
  yield;
  const byCode = textValues(column, found);
  const { cells, summary } = yield* presentOf(column, found, numbers, byCode, rows);
  tellWrongTexts(column, found.kind, byCode, problems);
  const texts = found.kind === 'number' ? 0 : writtenTexts(column).texts.length;
  const distinct = (numbers?.distinct ?? 0) + texts;
  const overview: ColumnOverview = {
    name: column.name,
    kind: found.kind,
    reason: found.reason,
    isConstant: distinct <= 1,
    missing: rows - cells,
    distinct,
    isDistinctCapped: column.hasMoreTexts,
    statistics: summary?.statistics ?? null,
    histogram: summary?.histogram ?? null,
    levels: levelsOf(column, found, numbers),
  };
  return { overview, found };
}
