import { logTicks } from './logTicks.ts';
import { niceTicks, tickText } from '../src/report/niceTicks.ts';
import type { LossScale } from './viewState.ts';

/** Losses from one to another. */
export interface LossRange {
  readonly min: number;
  readonly max: number;
}

export interface LossAxisOptions {
  readonly scale: LossScale;
  /** Whether a part of the epochs is in view: then the axis fits that part. */
  readonly zoomed: boolean;
  /** Losses that the axis should reach if that does not press the line flat. */
  readonly references: readonly number[];
}

/** Empty space above and below the line, as a share of its height. */
const MARGIN = 0.05;

/** Losses that differ by less are one: half of the digits of a float32 that a reader could tell apart. */
const FLAT = 1e-9;

/** A reference is within reach of a line that is at least a third as high. */
const REACH = 3;

function linearRange({ min, max }: LossRange, { zoomed, references }: LossAxisOptions): LossRange {
  // A cross-entropy of 0 is the best there is: an axis without it makes every run look like a success.
  const low = zoomed ? min : Math.min(0, min);
  const reached = zoomed ? [] : references.filter((loss) => loss > max && loss < REACH * max);
  const high = Math.max(max, ...reached);
  if (high - low <= FLAT * Math.abs(high)) {
    const half = high === 0 ? 1 : Math.abs(high) / 20;
    return { min: low - half, max: high + half };
  }
  const margin = MARGIN * (high - low);
  return { min: zoomed || low < 0 ? low - margin : low, max: high + margin };
}

function logarithmicRange({ min, max }: LossRange, { zoomed, references }: LossAxisOptions): LossRange {
  const reached = zoomed ? [] : references.filter((loss) => loss < REACH * max && loss > min / REACH);
  const [low, high] = [Math.min(min, ...reached), Math.max(max, ...reached)];
  const factor = high / low < 1 + FLAT ? 1.05 : (high / low) ** MARGIN;
  return { min: low / factor, max: high * factor };
}

/**
 * What the loss axis spans.
 * @param drawn the smallest and the largest loss in view, both > 0 on a logarithmic axis; null where there is none
 */
export function lossRange(drawn: LossRange | null, options: LossAxisOptions): LossRange {
  if (options.scale === 'linear') return linearRange(drawn ?? { min: 0, max: 1 }, options);
  return logarithmicRange(drawn ?? { min: 0.1, max: 1 }, options);
}

/** How many pixels apart two losses are on an axis of a height. */
export function lossDistance(
  { min, max }: LossRange,
  scale: LossScale,
  height: number,
): (a: number, b: number) => number {
  if (scale === 'linear') return (a, b) => (Math.abs(b - a) / (max - min)) * height;
  return (a, b) => Math.abs(Math.log(b / a) / Math.log(max / min)) * height;
}

/** Digits after the point that tell multiples of a step apart. */
function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 12; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 12;
}

/** The marks of a linear axis with as many digits as tell them apart: zoomed in, a loss may need nine. */
function evenTicks({ min, max }: LossRange, most: number): { value: number; label: string }[] {
  const values = niceTicks(min, max, most - 1);
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const size = Math.max(Math.abs(min), Math.abs(max));
  const isPlain = step > 0 && size >= 1e-2 && size < 1e6;
  const decimals = decimalsOf(Number(step.toPrecision(6)));
  return values.map((value) => ({ value, label: isPlain ? value.toFixed(decimals) : tickText(value) }));
}

/** Round losses to mark, at most about `most` of them, and how they are written. */
export function lossTicks(range: LossRange, scale: LossScale, most: number): { value: number; label: string }[] {
  if (scale === 'linear') return evenTicks(range, most);
  return logTicks(range.min, range.max, most).map((value) => ({ value, label: tickText(value) }));
}
