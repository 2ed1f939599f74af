import type { EpochRange } from './epochAxis.ts';
import { epochAtPosition, epochPosition } from './epochAxis.ts';
import type { LossScale } from './viewState.ts';

/** Fewer epochs than these are not worth a whole chart. */
const FEWEST = 4;

/** What of the epoch axis is in view, and how epochs are spaced on it. */
export interface AxisWindow {
  /** All that there is to see. */
  readonly whole: EpochRange;
  readonly range: EpochRange;
  readonly scale: LossScale;
}

/** The epoch at a share of the window's width, from 0 at its left to 1. */
export function epochAtShare({ range, scale }: AxisWindow, share: number): number {
  const [start, end] = [epochPosition(range.from, scale), epochPosition(range.to, scale)];
  return epochAtPosition(start + share * (end - start), scale);
}

/** A range within the whole that is wide enough to be drawn; null is the whole. */
export function fitRange({ from, to }: EpochRange, whole: EpochRange): EpochRange | null {
  const width = whole.to - whole.from;
  const missing = Math.max(0, Math.min(FEWEST, width) - (to - from)) / 2;
  const wide = { from: Math.max(whole.from, from - missing), to: Math.min(whole.to, to + missing) };
  const least = Math.min(FEWEST, width);
  const fitted = { from: Math.min(wide.from, whole.to - least), to: Math.max(wide.to, whole.from + least) };
  const covers = fitted.from - whole.from < 1e-6 * width && whole.to - fitted.to < 1e-6 * width;
  return covers ? null : fitted;
}

/** So much of the axis from a position on, moved to where there is something to see. */
function placed({ whole, scale }: AxisWindow, start: number, width: number): EpochRange | null {
  const [first, last] = [epochPosition(whole.from, scale), epochPosition(whole.to, scale)];
  const from = Math.max(first, Math.min(start, last - width));
  return fitRange({ from: epochAtPosition(from, scale), to: epochAtPosition(from + width, scale) }, whole);
}

/**
 * The range after zooming in (factor < 1) or out (> 1) around what lies at a share of the width. That stays there, as
 * long as there is something to see on either side.
 */
export function zoomRange(window: AxisWindow, factor: number, share: number): EpochRange | null {
  const { range, scale } = window;
  const [start, end] = [epochPosition(range.from, scale), epochPosition(range.to, scale)];
  const width = (end - start) * factor;
  return placed(window, start + share * (end - start - width), width);
}

/** The range moved by a share of its width, to the right if positive, as far as there is something to see. */
export function panRange(window: AxisWindow, by: number): EpochRange | null {
  const { range, scale } = window;
  const [start, end] = [epochPosition(range.from, scale), epochPosition(range.to, scale)];
  return placed(window, start + by * (end - start), end - start);
}

/** The range moved just so far that an epoch is in it, with a little of what is around. */
export function revealEpoch(window: AxisWindow, epoch: number): EpochRange | null {
  const { range, scale } = window;
  if (epoch >= range.from && epoch <= range.to) return fitRange(range, window.whole);
  const at = (value: number) => epochPosition(value, scale);
  const width = at(range.to) - at(range.from);
  const margin = 0.1;
  const by =
    epoch < range.from ? (at(epoch) - at(range.from)) / width - margin : (at(epoch) - at(range.to)) / width + margin;
  return panRange(window, by);
}
