import * as l10n from '@vscode/l10n';
import type { CompleteRecipe, Decimal, Delimiter, Encoding } from '../src/experiment/recipe.ts';
import type { FileColumnView, FileView } from '../src/protocol/origin.ts';
import { grouped, numberText } from '../src/wording/numberText.ts';
import { shown } from '../src/wording/shown.ts';

/** As many levels as a line has room for. */
const LEVELS_NAMED = 4;

function levelsText({ levels, distinct, isDistinctCapped }: FileColumnView): string {
  const named = levels.slice(0, LEVELS_NAMED).map(({ text, count }) => `${shown(text, 24)} (${grouped(count)})`);
  const more = distinct - named.length;
  if (more > 0) named.push(isDistinctCapped ? l10n.t('and many more') : l10n.t('and {0} more', grouped(more)));
  return named.join(' · ');
}

function dayText(days: number): string {
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? numberText(days) : date.toISOString().slice(0, 10);
}

function numbersText(column: FileColumnView): string {
  const { statistics } = column;
  if (statistics === null) return '';
  const { min, median, max, mean, deviation } = statistics;
  if (column.kind === 'date') return l10n.t('{0} to {1}, median {2}', dayText(min), dayText(max), dayText(median));
  const [low, high, middle] = [min, max, median].map(numberText);
  return l10n.t(
    '{0} to {1}, median {2}, mean {3} ± {4}',
    low ?? '',
    high ?? '',
    middle ?? '',
    numberText(mean),
    numberText(deviation),
  );
}

/** What is in a column, in one line. */
export function columnText(column: FileColumnView): string {
  const { distinct, isDistinctCapped, kind } = column;
  if (column.isConstant) return l10n.t('the same in every row: {0}', shown(column.levels[0]?.text ?? '', 24));
  if (kind === 'id' || kind === 'text') {
    const count = grouped(distinct);
    return isDistinctCapped ? l10n.t('more than {0} different values', count) : l10n.t('{0} different values', count);
  }
  return column.statistics === null || kind === 'category' || kind === 'boolean'
    ? levelsText(column)
    : numbersText(column);
}

export function delimiterText(delimiter: Delimiter): string {
  switch (delimiter) {
    case ',':
      return l10n.t('comma');
    case ';':
      return l10n.t('semicolon');
    case '\t':
      return l10n.t('tab');
    case '|':
      return l10n.t('bar |');
    case ' ':
      return l10n.t('spaces');
  }
}

export function encodingText(encoding: Encoding): string {
  const names: Partial<Record<Encoding, string>> = {
    'windows-1252': 'Windows 1252 (Latin)',
    'windows-1251': 'Windows 1251 (Cyrillic)',
  };
  return names[encoding] ?? encoding.toUpperCase();
}

export function decimalText(decimal: Decimal): string {
  return decimal === '.' ? l10n.t('point 0.5') : l10n.t('comma 0,5');
}

/** How the text of a file is read, and how much of it, in one line. */
export function readingText({ dialect }: FileView, recipe: CompleteRecipe): string {
  const { sample } = recipe;
  const rows =
    sample === null ? l10n.t('all rows') : l10n.t('{0} rows drawn with seed {1}', grouped(sample.rows), sample.seed);
  if (dialect === null) return rows;
  const { delimiter = dialect.delimiter, decimal = dialect.decimal, encoding = dialect.encoding } = recipe;
  const header = (recipe.header ?? dialect.hasHeader) ? l10n.t('first line holds the names') : l10n.t('no names');
  return [delimiterText(delimiter), decimalText(decimal), encodingText(encoding), header, rows].join(' · ');
}

/** `CSV`, `JSON Lines`, …, as the head of the columns says it. */
export function formatText({ format, isGzipped, dialect }: FileView): string {
  const names = {
    delimited: dialect?.delimiter === '\t' ? 'TSV' : 'CSV',
    json: 'JSON',
    jsonl: 'JSON Lines',
    parquet: 'Parquet',
  };
  return isGzipped ? l10n.t('{0}, gzipped', names[format]) : names[format];
}
