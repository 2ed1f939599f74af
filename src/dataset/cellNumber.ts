import { parseNumber } from '../experiment/parseNumber.ts';
import type { Delimiter } from './records.ts';

/**
 * The number in a cell, or NaN. `1,5` is one and a half where commas do not part the columns; where they do, a quoted
 * `"1,500"` may as well be fifteen hundred, and is no number.
 */
export function cellNumber(text: string, delimiter: Delimiter): number {
  if (delimiter === ',' && /[,，]/.test(text)) return Number.NaN;
  return parseNumber(text) ?? Number.NaN;
}
