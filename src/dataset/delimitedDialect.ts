import type { Decimal, Delimiter, Recipe } from '../experiment/recipe.ts';
import { detectDelimiter, separatorLine, usualWidth } from './detectDelimiter.ts';
import { detectDecimal, detectHeader, isShapeLine } from './detectHeader.ts';
import { sampleRecords } from './sampleRecords.ts';

/** How delimited text is written. */
export interface DelimitedDialect {
  readonly delimiter: Delimiter;
  readonly decimal: Decimal;
  readonly hasHeader: boolean;
  /** How many columns there are: the cells that most records have, without empty ones behind a whole header. */
  readonly width: number;
  /** The byte at which the first record begins. */
  readonly start: number;
  /** Whether the first record says how large the table is (`150,4,setosa,…`), and is no row. */
  readonly hasShapeLine: boolean;
}

/** Spreadsheets also part what is behind the last column: empty cells beyond the header's are no columns. */
function widthOf([header = [], ...rows]: readonly (readonly string[])[]): number {
  const usual = usualWidth(rows.length > 0 ? rows : [header]);
  const isBeyond = rows.some((row) => row.length === usual && row.slice(header.length).some((text) => text !== ''));
  return isBeyond ? usual : Math.min(usual, header.length);
}

/** Finds out how UTF-8 text is written, as far as the recipe does not say it. */
export function delimitedDialect(bytes: Uint8Array, fileName: string, recipe: Recipe): DelimitedDialect {
  const separator = separatorLine(bytes);
  const start = separator?.length ?? 0;
  const text = bytes.subarray(start);
  const delimiter = recipe.delimiter ?? separator?.delimiter ?? detectDelimiter(text, fileName);
  const all = sampleRecords(text, delimiter);
  const hasShapeLine = isShapeLine(all);
  const records = hasShapeLine ? all.slice(1) : all;
  return {
    delimiter,
    decimal: recipe.decimal ?? detectDecimal(records, delimiter),
    hasHeader: recipe.header ?? detectHeader(records),
    width: widthOf(records),
    start,
    hasShapeLine,
  };
}
