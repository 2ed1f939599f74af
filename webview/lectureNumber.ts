import { withMinusSign } from './minusSign.ts';
import { shortNumber } from './shortNumber.ts';

/** A number as the lecture's texts and figures write it: five digits, and the minus of typesetters. */
export function lectureNumber(value: number): string {
  return withMinusSign(shortNumber(value)).replace('e-', 'e−');
}
