import type { Pair } from './lossGrid.ts';
import type { Trace } from './trace.ts';

/** Where a run was at the beginning of an epoch, in the plane of two parameters. */
export interface PathPoint {
  readonly epoch: number;
  readonly x: number;
  readonly y: number;
}

/** What is known of a run's way. */
export interface Way {
  readonly trace: Trace;
  /** After the last epoch; empty before the first. */
  readonly parameters: Float64Array;
  /** How many epochs it has come to. */
  readonly epochs: number;
  /** What it was told to start with, for as long as the trace is on its way; null where that was drawn. */
  readonly start: Float64Array | null;
}

function pointOf(parameters: Float64Array, epoch: number, [i, j]: Pair): PathPoint {
  return { epoch, x: parameters[i] ?? Number.NaN, y: parameters[j] ?? Number.NaN };
}

/** The way of a run over two of its parameters, in the order of its epochs; points that are no numbers are in it, too. */
export function pathOf({ trace, parameters, epochs, start }: Way, pair: Pair): PathPoint[] {
  const known = trace.epochs.flatMap((epoch) => {
    const row = epoch < epochs ? trace.at(epoch) : undefined;
    return row === undefined ? [] : [pointOf(row, epoch, pair)];
  });
  const first = start === null || known[0]?.epoch === 0 ? [] : [pointOf(start, 0, pair)];
  return [...first, ...known, ...(parameters.length === 0 ? [] : [pointOf(parameters, epochs, pair)])];
}

/** How many points belong to the part of the path up to an epoch. */
export function pointsUpTo(path: readonly PathPoint[], epoch: number): number {
  const beyond = path.findIndex((point) => point.epoch > epoch);
  return beyond === -1 ? path.length : beyond;
}

export function isOnPlane({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** Some points of a path to be read out: the first, the last and an even sample between them. */
export function sampledPath(path: readonly PathPoint[], count: number): PathPoint[] {
  if (path.length <= count) return [...path];
  return Array.from({ length: count }, (_, i) => path[Math.round((i * (path.length - 1)) / (count - 1))]).filter(
    (point) => point !== undefined,
  );
}
