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

/** Tells of every three places in a line that are equally far apart, by their index. No array is made: there are 70,000. */
function eachSpan(grid: Grid, visit: (from: number, middle: number, to: number) => void): void {
  const { columns, rows } = grid;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (const [dx, dy] of DIRECTIONS) {
        const across = dx === 0 ? Infinity : Math.min(column, columns - 1 - column);
        const up = dy === 0 ? Infinity : Math.min(row, rows - 1 - row);
        const [middle, stride] = [row * columns + column, dy * columns + dx];
        for (let reach = Math.min(across, up); reach > 0; reach--)
          visit(middle - reach * stride, middle, middle + reach * stride);
      }
}

/** The largest hump among places of the grid; null where there is none, as on every convex surface. */
export function largestHump(grid: Grid): Hump | null {
  const largest: { excess: number; span: readonly [number, number, number] | null } = { excess: 0, span: null };
  const loss = (at: number) => grid.values[at] ?? Number.NaN;
  eachSpan(grid, (from, middle, to) => {
    const [a, b] = [loss(from), loss(to)];
    const excess = loss(middle) - (a + b) / 2;
    if (!(excess > largest.excess && excess > ROUNDING * Math.max(a, b))) return;
    largest.excess = excess;
    largest.span = [from, middle, to];
  });
  return largest.span === null ? null : humpOf(grid, largest.span);
}

function humpOf(grid: Grid, [a, m, b]: readonly [number, number, number]): Hump {
  const place = (at: number) => ({ x: grid.xAt(at % grid.columns), y: grid.yAt(Math.floor(at / grid.columns)) });
  const loss = (at: number) => grid.values[at] ?? Number.NaN;
  return {
    ...{ from: place(a), middle: place(m), to: place(b) },
    ...{ fromLoss: loss(a), middleLoss: loss(m), toLoss: loss(b), chord: (loss(a) + loss(b)) / 2 },
  };
}
