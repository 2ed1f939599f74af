import type { Place } from './plane.ts';

/** Two places of a surface and the middle between them, where the surface is higher than the chord: it is not convex. */
export interface Hump {
  readonly from: Place;
  readonly to: Place;
  readonly middle: Place;
  readonly fromLoss: number;
  readonly toLoss: number;
  readonly middleLoss: number;
  /** The mean of the two ends' losses. */
  readonly chord: number;
}

/** A grid of losses, row by row. */
interface Grid {
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
  xAt(column: number): number;
  yAt(row: number): number;
}

/** Along rows, columns and both diagonals. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** A surface that is computed in float32 lies above its chords by rounding; this share of its losses is more. */
const ROUNDING = 1e-5;

function* spans(grid: Grid): Generator<readonly [number, number, number]> {
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++)
      for (const [dx, dy] of DIRECTIONS)
        for (let reach = 1; ; reach++) {
          const [left, right] = [column - reach * dx, column + reach * dx];
          const [low, high] = [row - reach * dy, row + reach * dy];
          if (left < 0 || right >= grid.columns || Math.min(low, high) < 0 || Math.max(low, high) >= grid.rows) break;
          yield [low * grid.columns + left, row * grid.columns + column, high * grid.columns + right];
        }
}

/** The largest hump among places of the grid; null where there is none, as on every convex surface. */
export function largestHump(grid: Grid): Hump | null {
  let most = 0;
  let found: readonly [number, number, number] | null = null;
  for (const span of spans(grid)) {
    const [a = NaN, m = NaN, b = NaN] = span.map((at) => grid.values[at]);
    const excess = m - (a + b) / 2;
    if (excess > Math.max(most, ROUNDING * Math.max(a, b))) [most, found] = [excess, span];
  }
  return found === null ? null : humpOf(grid, found);
}

function humpOf(grid: Grid, [a, m, b]: readonly [number, number, number]): Hump {
  const place = (at: number) => ({ x: grid.xAt(at % grid.columns), y: grid.yAt(Math.floor(at / grid.columns)) });
  const loss = (at: number) => grid.values[at] ?? Number.NaN;
  return {
    ...{ from: place(a), middle: place(m), to: place(b) },
    ...{ fromLoss: loss(a), middleLoss: loss(m), toLoss: loss(b), chord: (loss(a) + loss(b)) / 2 },
  };
}
