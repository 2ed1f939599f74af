import type { Dataset } from '../src/engine/dataset.ts';
import type { Table } from '../src/experiment/table.ts';
import { isBlankRow, rowCount } from '../src/experiment/table.ts';
import type { RunData } from './runData.ts';

/** The rows of a table that can be drawn: those that are numbers from end to end. N of D features. */
export interface PlotPoints {
  /** The row of the table that each one is, counted from 0. */
  readonly rows: Uint32Array;
  /** The example that each one is: rows in which nothing is written are none. */
  readonly examples: Uint32Array;
  readonly features: number;
  /** N × D, point by point. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** More dots than these cannot be told apart, and cost a frame. */
const MOST_DRAWN = 4000;

function isPoint(table: Table, row: number, classes: boolean): boolean {
  const width = table.columns.length;
  const label = table.values[(row + 1) * width - 1] ?? Number.NaN;
  if (classes && label !== 0 && label !== 1) return false;
  for (let i = row * width; i < (row + 1) * width; i++) if (!Number.isFinite(table.values[i])) return false;
  return true;
}

function collect(table: Table, classes: boolean): PlotPoints {
  const width = table.columns.length;
  const [rows, examples]: [number[], number[]] = [[], []];
  let written = 0;
  for (let row = 0; row < rowCount(table); row++) {
    if (isPoint(table, row, classes)) {
      rows.push(row);
      examples.push(written++);
    } else if (!isBlankRow(table, row)) written++;
  }
  const x = new Float64Array(rows.length * (width - 1));
  rows.forEach((row, i) => x.set(table.values.subarray(row * width, (row + 1) * width - 1), i * (width - 1)));
  const y = Float64Array.from(rows, (row) => table.values[(row + 1) * width - 1] ?? 0);
  return { rows: Uint32Array.from(rows), examples: Uint32Array.from(examples), features: width - 1, x, y };
}

const known = new WeakMap<Table, Map<boolean, PlotPoints>>();

/**
 * The points of a table; the same table gives the same object.
 * @param classes whether a label other than 0 and 1 is none
 */
export function plotPoints(table: Table, classes: boolean): PlotPoints {
  const ofTable = known.get(table) ?? new Map<boolean, PlotPoints>();
  known.set(table, ofTable);
  const points = ofTable.get(classes) ?? collect(table, classes);
  ofTable.set(classes, points);
  return points;
}

/** What a run made of a point. */
export const STANDING = { trained: 0, heldOut: 1, unknown: 2 } as const;

function isExample({ x, y, features }: Dataset, example: number, points: PlotPoints, point: number): boolean {
  const width = features.length;
  if (width !== points.features || y[example] !== points.y[point]) return false;
  for (let j = 0; j < width; j++) if (x[example * width + j] !== points.x[point * width + j]) return false;
  return true;
}

/** The standing of every point: one that was moved or added since belongs to no run. */
export function standingOf(points: PlotPoints, { dataset, split }: Pick<RunData, 'dataset' | 'split'>): Uint8Array {
  const held = new Set(split.validation);
  return Uint8Array.from(points.examples, (example, point) => {
    if (!isExample(dataset, example, points, point)) return STANDING.unknown;
    return held.has(example) ? STANDING.heldOut : STANDING.trained;
  });
}

/** The points that are drawn: all of them, or as many as fit, evenly over the rows. */
export function drawnPoints(count: number, most = MOST_DRAWN): Uint32Array {
  const drawn = Math.min(count, most);
  return Uint32Array.from({ length: drawn }, (_, i) => Math.floor((i * count) / drawn));
}

/** How the values of a feature lie; NaN where there is none. */
export interface Spread {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly count: number;
}

export const EMPTY_SPREAD: Spread = { low: Number.NaN, high: Number.NaN, mean: Number.NaN, count: 0 };

/** How every `stride`-th value lies, from `offset` on. */
export function spreadOf(values: Float64Array, stride: number, offset: number): Spread {
  let [low, high, sum] = [Infinity, -Infinity, 0];
  const count = Math.floor(values.length / stride);
  for (let i = offset; i < values.length; i += stride) {
    const value = values[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value / count;
  }
  return count === 0 ? EMPTY_SPREAD : { low, high, mean: sum, count };
}

const spreads = new WeakMap<PlotPoints, Spread[]>();

/** Of each feature, in their order. */
export function featureSpreads(points: PlotPoints): readonly Spread[] {
  const before = spreads.get(points);
  if (before !== undefined) return before;
  const all = Array.from({ length: points.features }, (_, j) => spreadOf(points.x, points.features, j));
  spreads.set(points, all);
  return all;
}
