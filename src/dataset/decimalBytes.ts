import { parseNumber } from '../experiment/parseNumber.ts';
import type { Decimal } from '../experiment/recipe.ts';

const ZERO = 0x30;
const NINE = 0x39;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const COMMA = 0x2c;

/** Of so many digits every integer is a double. */
const EXACT_DIGITS = 15;
/** Powers of ten that are doubles: dividing one exact double by another rounds once, as reading the text does. */
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => Number(`1e${i}`));
/** A longer text is no number that anyone wrote. */
const LONGEST_NUMBER = 400;

const decoder = new TextDecoder();

/** Plain decimals, which nearly all cells of numbers are: `12`, `-0.5`, `3,25`. NaN for any other writing. */
function plainDecimal(bytes: Uint8Array, start: number, end: number, pointByte: number): number {
  let at = start;
  const sign = bytes[at];
  if (sign === MINUS || sign === PLUS) at++;
  const first = at;
  let mantissa = 0;
  let point = -1;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE) mantissa = mantissa * 10 + (byte - ZERO);
    else if (byte === pointByte && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits < 1 || digits > EXACT_DIGITS) return Number.NaN;
  const value = point < 0 ? mantissa : mantissa / (POWERS[end - point - 1] ?? 1);
  return sign === MINUS ? -value : value;
}

/** What a number may begin with: a digit, a sign, a point, a comma, or a character beyond ASCII (`１`, `−`). */
function mayBeginNumber(byte: number): boolean {
  return (byte >= PLUS && byte <= NINE && byte !== 0x2f) || byte >= 0x80;
}

/** Short ASCII is joined by hand: a call of the decoder takes three times as long. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 32) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Thousands that cannot be meant otherwise: with a decimal sign behind them (`1.133,47`), or in two groups and more. */
const GROUPED = {
  ',': /^[+-]?\d{1,3}((\.\d{3})+,\d+|(\.\d{3}){2,})$/,
  '.': /^[+-]?\d{1,3}((,\d{3})+\.\d+|(,\d{3}){2,})$/,
};
/** Fifteen hundred where the decimal sign is a comma, or one and a half as others write it. */
const DOUBTFUL = /^[+-]?\d{1,3}\.\d{3}$/;

/**
 * The number that bytes [start, end) of UTF-8 write, or NaN. Where the decimal sign is a point, a comma makes no number:
 * `1,500` may be one and a half or fifteen hundred; so may `1.500` where it is a comma. Thousands that are no matter of
 * doubt are read. Everything else is as `parseNumber` has it.
 */
export function decimalOf(bytes: Uint8Array, start: number, end: number, decimal: Decimal): number {
  const plain = plainDecimal(bytes, start, end, decimal === ',' ? COMMA : POINT);
  if (plain === plain) return plain;
  if (end === start || end - start > LONGEST_NUMBER || !mayBeginNumber(bytes[start] ?? 0)) return Number.NaN;
  const text = textOf(bytes, start, end);
  if (GROUPED[decimal].test(text)) return Number(text.replaceAll(decimal === ',' ? '.' : ',', '').replace(',', '.'));
  if (decimal === '.' ? /[,，]/.test(text) : DOUBTFUL.test(text)) return Number.NaN;
  return parseNumber(text) ?? Number.NaN;
}
