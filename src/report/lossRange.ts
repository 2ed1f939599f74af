import { niceTicks } from './niceTicks.ts';

/** From this factor between the highest and the lowest loss on, a linear axis would show the first few epochs only. */
const LOGARITHMIC_FROM = 100;

const TICKS = 6;

/** The losses that an axis has to show, and how it does. */
export interface LossRange {
  readonly logarithmic: boolean;
  /** The place of a loss between the axis's ends, 0 … 1, or null where it has none. */
  readonly share: (loss: number) => number | null;
  readonly ticks: readonly number[];
}

function extent(series: readonly Float64Array[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const losses of series)
    for (const loss of losses) {
      if (!Number.isFinite(loss)) continue;
      if (loss < low) low = loss;
      if (loss > high) high = loss;
    }
  return low <= high ? [low, high] : [0, 1];
}

/** Halves, because the difference of two finite losses may be none. */
function linear(low: number, high: number): LossRange {
  const most = Number.MAX_VALUE;
  const room = (high / 2 - low / 2) * 0.1 || Math.abs(high) * 0.05 || 1;
  const [from, to] = [Math.max(low >= 0 ? 0 : -most, low - room), Math.min(most, high + room)];
  return {
    logarithmic: false,
    share: (loss) => (Number.isFinite(loss) ? (loss / 2 - from / 2) / (to / 2 - from / 2) : null),
    ticks: niceTicks(from, to, TICKS),
  };
}

/** Powers of ten, thinned out where there would be too many. */
function powers(from: number, to: number): number[] {
  const step = Math.max(1, Math.ceil((to - from) / TICKS));
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) =>
    Number(`1e${first + i * step}`),
  );
}

function logarithmic(low: number, high: number): LossRange {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const room = (to - from) * 0.04;
  const [bottom, top] = [from - room, to + room];
  return {
    logarithmic: true,
    share: (loss) => (loss > 0 && Number.isFinite(loss) ? (Math.log10(loss) - bottom) / (top - bottom) : null),
    ticks: powers(bottom, top),
  };
}

/** An axis for all finite losses: logarithmic where they are positive and far apart. */
export function lossRange(series: readonly Float64Array[]): LossRange {
  const [low, high] = extent(series);
  return low > 0 && high / low >= LOGARITHMIC_FROM ? logarithmic(low, high) : linear(low, high);
}
