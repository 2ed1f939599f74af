import type { NumberArray } from './pythonArray.ts';
import type { Value } from './pythonValue.ts';
import { arrayValue, unknown } from './pythonValue.ts';

/** Items of a list that is made by computing: what a script of a lecture has is far below. */
export const LONGEST_LIST = 1_000_000;

/** Numbers of an array that is written down; a lab takes fewer. */
const MOST_NUMBERS = 2 * LONGEST_LIST;

const MOST_AXES = 8;

/** The number of a value, or null. Python's True and False are the numbers 1 and 0. */
export function numberOf(value: Value | null): number | null {
  if (value?.kind === 'number') return value.value;
  return value?.kind === 'boolean' ? Number(value.value) : null;
}

export function textOf(value: Value | null): string | null {
  return value?.kind === 'text' ? value.value : null;
}

/** The numbers of a list or of several arguments, or null. */
export function numbersOf(values: readonly Value[]): number[] | null {
  const numbers = values.map(numberOf);
  return numbers.every((number) => number !== null) ? numbers : null;
}

export function textsOf(value: Value | null): string[] | null {
  const texts = value?.kind === 'list' ? value.items.map(textOf) : [textOf(value)];
  return texts.every((text) => text !== null) ? texts : null;
}

function shapeOf(value: Value): number[] {
  const shape: number[] = [];
  for (let inner: Value | undefined = value; inner?.kind === 'list'; inner = inner.items[0])
    shape.push(inner.items.length);
  return shape;
}

/** Collects the numbers of nested lists, up to the first value that does not fit in there. */
function collect(value: Value, shape: readonly number[], axis: number, data: number[]): Value | null {
  const number = numberOf(value);
  if (number !== null && axis === shape.length) {
    data.push(number);
    return null;
  }
  if (number === null && value.kind !== 'list') return value.kind === 'unknown' ? value : unknown(value.at);
  if (value.kind !== 'list' || value.items.length !== shape[axis]) return unknown(value.at, 'ragged');
  for (const item of value.items) {
    const misfit = collect(item, shape, axis + 1, data);
    if (misfit !== null) return misfit;
  }
  return null;
}

/** What `torch.tensor(value)` makes of numbers in lists: an array, or why there is none. */
export function toArray(value: Value, single: boolean): Value {
  if (value.kind === 'array') return { ...value, array: { ...value.array, single } };
  const shape = shapeOf(value);
  // The same list may stand in others many times.
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > MOST_NUMBERS || shape.length > MOST_AXES) return unknown(value.at, 'too-much');
  const data: number[] = [];
  return collect(value, shape, 0, data) ?? arrayValue({ shape, data, single }, value.at);
}

/** An array of one number, or of as many as it is asked for. */
export function filled(shape: readonly number[], fill: (index: number) => number, single: boolean): NumberArray | null {
  const size = shape.reduce((product, length) => product * length, 1);
  if (!shape.every((length) => Number.isInteger(length) && length >= 0) || size > LONGEST_LIST) return null;
  return { shape, data: Array.from({ length: size }, (_, i) => fill(i)), single };
}

/** The values that a script may have meant as examples. */
export function mayBeExamples({ kind }: Value): boolean {
  return kind === 'array' || kind === 'file' || kind === 'list' || kind === 'unknown' || kind === 'batch';
}
