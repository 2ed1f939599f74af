import type { Bounds } from './plane.ts';
import type { Point } from './contours.ts';
import { contourLines } from './contours.ts';
import type { Parameters } from '../src/engine/hyperparameters.ts';

/** The chosen features: one is drawn over the label, two span the plane. */
export type Axes = readonly [number] | readonly [number, number];

/** A model along one or two features, the others held: z = x·(first) + y·(second) + constant. */
export interface Slice {
  readonly x: number;
  /** 0 along one feature. */
  readonly y: number;
  readonly constant: number;
  /** Whether the output is σ(z) rather than z. */
  readonly isProbability: boolean;
}

/** The features that are drawn, out of those chosen: ones that exist, two different ones. */
export function axesOf(features: number, [first, second]: readonly [number, number]): Axes {
  if (features <= 1) return [0];
  if (features === 2) return [0, 1];
  const x = first < features ? first : 0;
  const y = second < features && second !== x ? second : x === 0 ? 1 : 0;
  return [x, y];
}

/** @param held the value of every feature that is not drawn */
export function sliceOf(
  { weight, bias }: Parameters,
  axes: Axes,
  held: readonly number[],
  isProbability: boolean,
): Slice {
  const [first, second] = axes;
  const others = weight.reduce((sum, w, j) => (j === first || j === second ? sum : sum + w * (held[j] ?? 0)), 0);
  const y = second === undefined ? 0 : (weight[second] ?? 0);
  return { x: weight[first] ?? 0, y, constant: bias + others, isProbability };
}

export function logitAt(slice: Slice, x: number, y: number): number {
  return slice.x * x + slice.y * y + slice.constant;
}

/** What the model says, from z. */
export function outputOf({ isProbability }: Slice, z: number): number {
  return isProbability ? 1 / (1 + Math.exp(-z)) : z;
}

/** The z at which the output is a level; the inverse of `outputOf`. */
export function logitOf({ isProbability }: Slice, level: number): number {
  return isProbability ? Math.log(level / (1 - level)) : level;
}

/** Where the output along one feature is 0.5; null where it is so nowhere, or everywhere. */
export function boundaryOf(slice: Slice): number | null {
  const at = (logitOf(slice, 0.5) - slice.constant) / slice.x;
  return Number.isFinite(at) ? at + 0 : null;
}

/** The straight line on which the output is a level, from border to border of the bounds; null where it does not pass. */
export function levelLine(
  slice: Slice,
  level: number,
  { left, right, bottom, top }: Bounds,
): readonly [Point, Point] | null {
  const corners = Float64Array.of(
    ...[logitAt(slice, left, bottom), logitAt(slice, right, bottom)],
    ...[logitAt(slice, left, top), logitAt(slice, right, top)],
  );
  const [line] = contourLines({ values: corners, columns: 2, rows: 2 }, logitOf(slice, level));
  const [from, to] = line ?? [];
  if (from === undefined || to === undefined) return null;
  const inPlane = ({ x, y }: Point) => ({ x: left + x * (right - left), y: bottom + y * (top - bottom) });
  return [inPlane(from), inPlane(to)];
}
