import type { ColumnOverview, LabelReason } from './fileOverview.ts';
import { MAX_LEVELS } from './columnKind.ts';

/** Names of labels, the surest first. */
const LABEL_NAMES: readonly RegExp[] = [
  /^(label|labels|target|class|outcome|标签|类别|结果)$/i,
  /^(y|y_?data|response|survived|passed|diagnosis|churn(ed)?|default(ed)?|admitted|approved|fraud|spam|是否.*)$/i,
  /^(species|quality|result|status|income|output)$/i,
];

export interface ProposedLabel {
  readonly name: string;
  readonly reason: LabelReason;
}

/** Whether a column has classes: two values or more, and not one a row. */
function hasClasses({ kind, distinct, isConstant }: ColumnOverview): boolean {
  return !isConstant && distinct <= MAX_LEVELS && kind !== 'id' && kind !== 'date' && kind !== 'text';
}

/** So many different integers may still be classes, as in digits from 0 to 9. */
const MOST_INTEGER_CLASSES = 20;

/** Whether a column looks like classes by itself: words, or a few integers. */
function looksLikeClasses(column: ColumnOverview): boolean {
  if (!hasClasses(column)) return false;
  const areIntegers = column.levels.every(({ text }) => Number.isInteger(Number(text)));
  return column.kind !== 'number' || (column.distinct <= MOST_INTEGER_CLASSES && areIntegers);
}

/**
 * The column that is most likely what is to be predicted: the one with the name of a label; else the last column, if it
 * has classes; else the last with two values, else with classes; else one of texts, else the last, for want of a better.
 * Of numbers (a linear model's labels) the last.
 */
export function proposeLabel(columns: readonly ColumnOverview[], isNumericLabel: boolean): ProposedLabel {
  const fits = (column: ColumnOverview) => (isNumericLabel ? column.kind === 'number' : hasClasses(column));
  const candidates = columns.filter(fits);
  for (const pattern of LABEL_NAMES) {
    const named = candidates.findLast(({ name }) => pattern.test(name));
    if (named !== undefined) return { name: named.name, reason: 'name' };
  }
  const last = columns.at(-1);
  if (isNumericLabel) return { name: (candidates.at(-1) ?? last)?.name ?? '', reason: 'position' };
  if (last !== undefined && looksLikeClasses(last))
    return { name: last.name, reason: last.distinct === 2 ? 'two-values' : 'position' };
  const binary = candidates.findLast(({ distinct }) => distinct === 2);
  if (binary !== undefined) return { name: binary.name, reason: 'two-values' };
  const withClasses = candidates.at(-1);
  if (withClasses !== undefined) return { name: withClasses.name, reason: 'position' };
  return {
    name: (columns.findLast(({ levels, isConstant }) => levels.length > 0 && !isConstant) ?? last)?.name ?? '',
    reason: 'no-classes',
  };
}

/**
 * What counts as 1 in a column that has no classes, of a file that has no better: something, so that the lab opens and
 * the label can be chosen there. Of texts the most frequent, of numbers the greatest; 0 and 1 are labels as they are.
 */
export function somePositive(column: ColumnOverview): string | undefined {
  const { levels, statistics, kind } = column;
  if (levels.length > 0 && levels.every(({ text }) => text === '0' || text === '1')) return undefined;
  if (levels.length > 0) return levels[0]?.text;
  return kind === 'number' && statistics !== null ? String(statistics.max) : undefined;
}

/** Words for what one looks for; the other class is what is usual. */
const POSITIVE =
  /^(1|yes|y|true|t|ja|oui|sí|si|on|positive|pos|malignant|m|spam|fraud|default|disease|sick|case|abnormal|bad|churn(ed)?|died|dead|pass(ed)?|survived|admitted|approved|success|win|won|>50k\.?|是|真|阳性|恶性|通过)$/i;

/**
 * The level of a label that counts as 1: of two the one that is looked for, as its name says, else the rarer one; of
 * more the most frequent, against the rest.
 */
export function proposePositive({ levels, distinct, kind }: ColumnOverview): string | undefined {
  const texts = levels.map(({ text }) => text);
  if (distinct > MAX_LEVELS || levels.length === 0) return undefined;
  if (kind !== 'category' && texts.every((text) => text === '0' || text === '1')) return undefined;
  if (distinct !== 2) return texts.toSorted((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1))[0];
  const numbers = texts.map(Number);
  if (numbers.every(Number.isFinite)) return String(Math.max(...numbers));
  const wanted = texts.filter((text) => POSITIVE.test(text));
  if (wanted.length === 1) return wanted[0];
  return texts.toSorted((a, b) => countOf(a) - countOf(b) || (a < b ? 1 : -1))[0];

  function countOf(text: string): number {
    return levels.find((level) => level.text === text)?.count ?? 0;
  }
}
