import type { Parameters } from '../src/engine/hyperparameters.ts';
import { shortNumber } from './shortNumber.ts';

/** A parameter by its short name, with the feature it belongs to. */
export interface NamedParameter {
  readonly name: string;
  readonly value: string;
}

/** Weights that are written out; further ones are an ellipsis. */
const WRITTEN = 3;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

function subscript(index: number): string {
  return String(index).replaceAll(/\d/g, (digit) => SUBSCRIPTS.charAt(Number(digit)));
}

/** `w` and `b`, or `w₁`, `w₂` … and `b`, as short numbers; at most three weights. */
export function namedParameters({ weight, bias }: Parameters): NamedParameter[] {
  const weights = weight.slice(0, WRITTEN).map((value, i) => ({
    name: weight.length === 1 ? 'w' : `w${subscript(i + 1)}`,
    value: signed(value),
  }));
  return [...weights, { name: 'b', value: signed(bias) }];
}

/** With the sign that typesetters write, as wide as a plus: the digits stay where they are when it changes. */
function signed(value: number): string {
  return shortNumber(value).replace(/^-/, '−');
}

/** How many weights `namedParameters` leaves out. */
export function parametersLeftOut({ weight }: Parameters): number {
  return Math.max(0, weight.length - WRITTEN);
}
