/** An array of numbers as torch and numpy have it. Nothing in it is ever changed. */
export interface NumberArray {
  readonly shape: readonly number[];
  /** Row by row. */
  readonly data: readonly number[];
  /** Whether the script holds it in float32. The numbers stay as they are written until something is computed. */
  readonly single: boolean;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** `array.view(*sizes)`; one size may be −1. Null where the numbers do not fit. */
export function reshaped(array: NumberArray, sizes: readonly number[]): NumberArray | null {
  const known = sizeOf(sizes.filter((size) => size !== -1));
  const shape = sizes.map((size) => (size === -1 ? array.data.length / known : size));
  const fits = shape.every((size) => Number.isInteger(size) && size >= 0) && sizeOf(shape) === array.data.length;
  return fits ? { ...array, shape } : null;
}

export function unsqueezed(array: NumberArray, axis: number): NumberArray {
  const at = axis < 0 ? axis + array.shape.length + 1 : axis;
  return { ...array, shape: array.shape.toSpliced(at, 0, 1) };
}

/** Without the axes of length 1, or without the one given. */
export function squeezed(array: NumberArray, axis: number | null): NumberArray {
  const at = axis !== null && axis < 0 ? axis + array.shape.length : axis;
  return { ...array, shape: array.shape.filter((size, i) => size !== 1 || (at !== null && i !== at)) };
}

/** Columns become rows; null for more than two axes. */
export function transposed(array: NumberArray): NumberArray | null {
  const [rows = 1, columns = 1, ...others] = array.shape;
  if (array.shape.length < 2) return array;
  if (others.length > 0) return null;
  const data = array.data.map((_, i) => array.data[(i % rows) * columns + Math.floor(i / rows)] ?? Number.NaN);
  return { ...array, shape: [columns, rows], data };
}

/** Every number through a function; a float32 tensor computes in float32. */
export function mapped(array: NumberArray, change: (value: number) => number): NumberArray {
  const { single } = array;
  const data = array.data.map((value) => (single ? Math.fround(change(Math.fround(value))) : change(value)));
  return { ...array, data };
}

/** In float64; numbers that were float32 keep what was left of them. */
export function toDouble(array: NumberArray): NumberArray {
  return array.single ? { ...array, data: array.data.map(Math.fround), single: false } : array;
}

/** What one place of a subscript takes: one index, some of them, or a new axis. */
export type Pick =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indices'; readonly indices: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null; readonly step: number }
  | { readonly kind: 'new-axis' };

const bounded = (index: number, size: number) => Math.min(Math.max(index < 0 ? index + size : index, 0), size);

/** The indices that a pick takes of an axis. Null where one is outside. */
export function pickedIndices(pick: Pick, size: number): number[] | null {
  switch (pick.kind) {
    case 'index':
    case 'indices': {
      const indices = pick.kind === 'index' ? [pick.index] : pick.indices;
      const all = indices.map((index) => (index < 0 ? index + size : index));
      return all.every((index) => Number.isInteger(index) && index >= 0 && index < size) ? all : null;
    }
    case 'slice': {
      const [from, to] = [bounded(pick.from ?? 0, size), bounded(pick.to ?? size, size)];
      const count = pick.step >= 1 ? Math.max(0, Math.ceil((to - from) / pick.step)) : 0;
      return Array.from({ length: count }, (_, i) => from + i * pick.step);
    }
    case 'new-axis':
      return null;
  }
}

/** Of one axis only these indices. */
function take(array: NumberArray, axis: number, indices: readonly number[]): NumberArray {
  const inner = sizeOf(array.shape.slice(axis + 1));
  const size = array.shape[axis] ?? 0;
  const outer = sizeOf(array.shape.slice(0, axis));
  const data: number[] = [];
  for (let block = 0; block < outer; block++)
    for (const index of indices)
      for (let i = 0; i < inner; i++) data.push(array.data[(block * size + index) * inner + i] ?? Number.NaN);
  return { ...array, shape: array.shape.with(axis, indices.length), data };
}

/** `array[:, [-1]]`. Null where an index is outside, there are too many, or two lists (which numpy pairs). */
export function picked(array: NumberArray, picks: readonly Pick[]): NumberArray | null {
  if (picks.filter(({ kind }) => kind === 'indices').length > 1) return null;
  let result = array;
  let axis = 0;
  for (const pick of picks) {
    if (pick.kind === 'new-axis') {
      result = unsqueezed(result, axis++);
      continue;
    }
    const size = result.shape[axis];
    const indices = size === undefined ? null : pickedIndices(pick, size);
    if (indices === null) return null;
    result = take(result, axis, indices);
    if (pick.kind === 'index') result = { ...result, shape: result.shape.toSpliced(axis, 1) };
    else axis++;
  }
  return result;
}
