import { parseNumber } from '../experiment/parseNumber.ts';
import type { Decimal, Delimiter } from '../experiment/recipe.ts';
import { usualWidth } from './detectDelimiter.ts';
import { isMissingMarker } from './missingMarkers.ts';

type Records = readonly (readonly string[])[];

const isNumber = (text: string | undefined) => text !== undefined && parseNumber(text) !== null;
const isBlank = (text: string) => text === '' || isMissingMarker(text);
const shareOf = <Item>(items: readonly Item[], test: (item: Item) => boolean) =>
  items.length === 0 ? 0 : items.filter(test).length / items.length;

/**
 * The decimal sign: a comma where numbers are written with one and none with a point. Between commas `"1,500"` may as
 * well be fifteen hundred, so that there only other digits than three behind the comma tell.
 */
export function detectDecimal(records: Records, delimiter: Delimiter): Decimal {
  const comma = delimiter === ',' ? /^[+-]?\d+,(\d{1,2}|\d{4,})$/ : /^[+-]?(\d*|\d{1,3}(\.\d{3})+),\d+$/;
  const cells = records.flat();
  const commas = cells.filter((text) => comma.test(text)).length;
  const points = cells.filter((text) => /^[+-]?\d*\.\d+$/.test(text)).length;
  return commas > points ? ',' : '.';
}

/**
 * Whether the first line says how large the table is rather than what is in it, as scikit-learn's files do:
 * `150,4,setosa,versicolor,virginica` above rows of 4 features and a label.
 */
export function isShapeLine([first = [], ...rows]: Records): boolean {
  const [examples, features, ...names] = first;
  if (rows.length === 0 || !/^\d+$/.test(examples ?? '') || Number(features) !== usualWidth(rows) - 1) return false;
  return names.length > 0 && names.every((text) => !isNumber(text));
}

/** How a column speaks: 1 where its first cell is a name above values, −1 where it is a value, 0 where it does not tell. */
function voteOf(first: string, below: readonly string[]): number {
  const values = below.filter((text) => !isBlank(text));
  if (values.length === 0) return 0;
  const areNumbers = shareOf(values, isNumber) >= 0.5;
  if (areNumbers && !isBlank(first)) return isNumber(first) ? -1 : 1;
  return values.includes(first) ? -1 : 0;
}

/** Whether the first of these records names the columns. */
export function detectHeader([first = [], ...rows]: Records): boolean {
  const votes = first.map((text, column) =>
    voteOf(
      text,
      rows.flatMap((row) => row.slice(column, column + 1)),
    ),
  );
  if (votes.includes(1)) return true;
  const numbers = first.filter(isNumber).length;
  return numbers === 0 && votes.filter((vote) => vote < 0).length * 2 < first.length;
}
