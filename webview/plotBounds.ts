import type { Bounds } from './plane.ts';
import type { Spread } from './plotPoints.ts';

/** Numbers beyond these leave no room for arithmetic with them. */
const LARGEST = 1e300;

/** The power of ten at or above a size. */
function powerAbove(size: number): number {
  return 10 ** Math.ceil(Math.log10(size) - 1e-9);
}

/** 1, 2 or 5 times a power of ten, at or above a size. */
function roundStep(size: number): number {
  const power = powerAbove(size) / 10;
  return ([2, 5].find((factor) => factor * power >= size * (1 - 1e-9)) ?? 10) * power;
}

/** The nearest multiple of a step that is a power of ten, without the digits that binary fractions add. */
export function roundTo(value: number, step: number): number {
  return (
    Number(
      (step >= 1 ? Math.round(value / step) * step : Math.round(value / step) / Math.round(1 / step)).toPrecision(12),
    ) + 0
  );
}

/** What a pixel can tell apart: a place in the plane is rounded to it. */
export function pixelStep(unitsPerPixel: number): number {
  return unitsPerPixel > 0 && Number.isFinite(unitsPerPixel) ? powerAbove(unitsPerPixel) : 1;
}

/** A step by keyboard through a range: between a twentieth and a two hundredth of it. */
export function keyStep(low: number, high: number): number {
  return pixelStep((high - low) / 200);
}

/** A range with room at both ends, which begin and end at round values so that they stay when a point moves a little. */
export function paddedRange(low: number, high: number): readonly [number, number] {
  if (!(low <= high)) return [-1, 1];
  const [from, to] = [Math.max(low, -LARGEST), Math.min(high, LARGEST)];
  const size = to - from || Math.abs(to) || 1;
  const step = roundStep(size / 10);
  const padding = size * 0.06;
  const start = Math.floor((from - padding) / step) * step;
  const end = Math.ceil((to + padding) / step) * step;
  // Where a range is tiny beside its distance from 0, rounding would swallow it.
  return start < end ? [start, end] : [from - Math.abs(from) * 1e-12 - 1e-300, to + Math.abs(to) * 1e-12 + 1e-300];
}

/** Bounds that hold the points and the place that is predicted. */
export function boundsOf(x: Spread, y: Spread, predicted: { readonly x: number; readonly y: number }): Bounds {
  const [left, right] = rangeWith(x, predicted.x);
  const [bottom, top] = rangeWith(y, predicted.y);
  return { left, right, bottom, top };
}

function rangeWith({ low, high }: Spread, value: number): readonly [number, number] {
  const values = [low, high, value].filter(Number.isFinite);
  return paddedRange(Math.min(...values), Math.max(...values));
}

/** The label's axis under one feature: from a little below 0 to a little above 1, further where labels are. */
export function labelRange({ low, high }: Spread): readonly [number, number] {
  if (!(low < 0 || high > 1)) return [-0.12, 1.12];
  return paddedRange(Math.min(low, 0), Math.max(high, 1));
}

/** A value that the table has not yet, as far beyond its largest as its values are apart: 4 after 1, 2, 3. */
export function nextValue({ low, high, count }: Spread): number {
  if (!Number.isFinite(high)) return 0;
  const size = high - low || Math.abs(high) || 1;
  const gap = size / Math.min(20, Math.max(1, count - 1));
  return roundTo(high + gap, powerAbove(gap) / 10);
}

/** The mean, with no more digits than a person would type. */
export function middleValue({ low, high, mean }: Spread): number {
  if (!Number.isFinite(mean)) return 0;
  return roundTo(mean, powerAbove(high - low || Math.abs(high) || 1) / 100);
}
