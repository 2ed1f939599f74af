import { parseNumber } from '../src/experiment/parseNumber.ts';

/** The entries of a list as it was typed: `0.001, 0.01 0.1`. Numbers have a point, for commas stand between them. */
function entries(text: string): string[] {
  return text.split(/[\s,;，；、]+/).filter((entry) => entry !== '');
}

/** The learning rates of a list, ascending, each once; null where one of them is no number above 0. */
export function parseRates(text: string): number[] | null {
  const values = entries(text).map(parseNumber);
  const rates = values.filter((value): value is number => value !== null && value > 0);
  return rates.length === values.length ? [...new Set(rates)].sort((a, b) => a - b) : null;
}

/** The batch sizes of a list, each once; `all` is all examples at once (null). null where one is neither. */
export function parseBatchSizes(text: string): (number | null)[] | null {
  const values = entries(text).map((entry) => (/^(all|none|全部)$/i.test(entry) ? null : (parseNumber(entry) ?? NaN)));
  const isRight = values.every((value) => value === null || (Number.isInteger(value) && value >= 1));
  return isRight ? [...new Set(values)] : null;
}
