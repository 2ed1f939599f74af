import { logTicks } from './logTicks.ts';
import { niceTicks } from '../src/report/niceTicks.ts';
import type { LossScale } from './viewState.ts';

/** A stretch of the epoch axis; its ends need not be whole epochs. */
export interface EpochRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How many epochs the chart's axis spans while a run of `planned` epochs has come to `done`: all of them in the end,
 * before that the smallest halving that holds what is there. So the line always fills at least half of the chart, and
 * the axis changes a handful of times instead of at every frame.
 */
export function axisEpochs(planned: number, done: number, running: boolean): number {
  if (!running) return Math.max(done, 2);
  let span = planned;
  while (span / 2 >= Math.max(done, 2)) span /= 2;
  return Math.max(Math.ceil(span), 2);
}

/**
 * Where an epoch lies along the axis, in units of its own. The logarithmic axis is even in log(epoch + 1): the first
 * epoch is 0, which a logarithm has no place for, and it is where the most happens.
 */
export function epochPosition(epoch: number, scale: LossScale): number {
  return scale === 'linear' ? epoch : Math.log1p(epoch);
}

/** The epoch at a position, not rounded. */
export function epochAtPosition(position: number, scale: LossScale): number {
  return scale === 'linear' ? position : Math.expm1(position);
}

/** Rounding on the way through a logarithm must not move a whole epoch into the next column. */
const ROUNDING = 1e-9;

/**
 * The first epoch of each of the pixel columns of an axis, and the one after the last column's. One epoch before and
 * one after the range have columns of their own, so that the line goes on to the chart's edges.
 */
export function columnEdges(range: EpochRange, scale: LossScale, columns: number): number[] {
  const [start, end] = [epochPosition(range.from, scale), epochPosition(range.to, scale)];
  const inner = Array.from({ length: columns }, (_, column) => {
    const epoch = epochAtPosition(start + (column * (end - start)) / columns, scale);
    return Math.max(0, Math.ceil(epoch - ROUNDING * Math.max(1, epoch)));
  });
  const after = Math.floor(range.to + ROUNDING * Math.max(1, range.to)) + 1;
  return [Math.max(0, (inner[0] ?? 0) - 1), ...inner, after, after + 1];
}

function candidates({ from, to }: EpochRange, scale: LossScale, most: number): number[] {
  if (scale === 'linear') return niceTicks(from, to, Math.max(1, most - 1));
  if (from >= 1) return logTicks(from, to, most);
  const positive = to > 1 ? logTicks(1, to, most) : [1];
  return [0, ...positive, 1].filter((tick) => tick >= from && tick <= to).sort((a, b) => a - b);
}

/**
 * Round epochs to mark, so far apart that their numbers don't touch.
 * @param width of the axis in pixels
 * @param digit width of a digit in pixels
 */
export function epochTicks(range: EpochRange, scale: LossScale, width: number, digit: number): number[] {
  const [start, end] = [epochPosition(range.from, scale), epochPosition(range.to, scale)];
  const room = (epoch: number) => String(epoch).length * digit;
  const most = Math.max(2, Math.floor(width / (room(Math.ceil(range.to)) + 5 * digit)));
  const taken: number[] = [];
  let edge = -Infinity;
  for (const epoch of candidates(range, scale, most)) {
    const at = ((epochPosition(epoch, scale) - start) / (end - start)) * width;
    if (!Number.isInteger(epoch) || taken.includes(epoch) || at - room(epoch) / 2 < edge + digit) continue;
    if (at + room(epoch) / 2 > width + 3 * digit) continue;
    taken.push(epoch);
    edge = at + room(epoch) / 2;
  }
  return taken;
}
