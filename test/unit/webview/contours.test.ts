import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Point } from '../../../webview/contours.ts';
import { contourLines } from '../../../webview/contours.ts';

interface Grid {
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

/** Grids of random values, some of them no finite numbers; a level of 0.1234567 is never met exactly. */
const LEVEL = 0.1234567;
const grids = (holes: boolean): fc.Arbitrary<Grid> =>
  fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 })).chain(([columns, rows]) => {
    const finite = fc.integer({ min: -50, max: 50 }).map((value) => value / 50);
    const value = holes
      ? fc.oneof({ weight: 8, arbitrary: finite }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) })
      : finite;
    return fc
      .array(value, { minLength: columns * rows, maxLength: columns * rows })
      .map((values) => ({ values: Float64Array.from(values), columns, rows }));
  });

const gridOf = (columns: number, rows: number, value: (x: number, y: number) => number): Grid => ({
  values: Float64Array.from({ length: columns * rows }, (_, i) => value(i % columns, Math.floor(i / columns))),
  columns,
  rows,
});

const at = ({ values, columns }: Grid, x: number, y: number): number => values[y * columns + x] ?? NaN;

/** The value between the two crossings of the grid that a point lies between. */
function interpolated(grid: Grid, { x, y }: Point): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.ceil(x), Math.ceil(y)];
  const share = x - left + (y - top);
  return at(grid, left, top) * (1 - share) + at(grid, right, bottom) * share;
}

const isCell = (grid: Grid, x: number, y: number): boolean =>
  x >= 0 &&
  y >= 0 &&
  x + 1 < grid.columns &&
  y + 1 < grid.rows &&
  [0, 1].every((i) => [0, 1].every((j) => Number.isFinite(at(grid, x + i, y + j))));

/** The usable cells on both sides of a point that lies on a side of the grid. */
function cellsBeside(grid: Grid, { x, y }: Point): number {
  const cells = Number.isInteger(x)
    ? [
        [x - 1, Math.floor(y)],
        [x, Math.floor(y)],
      ]
    : [
        [Math.floor(x), y - 1],
        [Math.floor(x), y],
      ];
  return cells.filter(([column = 0, row = 0]) => isCell(grid, column, row)).length;
}

const key = ({ x, y }: Point): string => `${x},${y}`;
const isRing = (line: readonly Point[]): boolean => {
  const [first, last] = [line[0], line.at(-1)];
  return first !== undefined && last !== undefined && key(first) === key(last);
};
/** The points of all lines, a ring's first one once. */
const crossings = (lines: readonly (readonly Point[])[]): Point[] =>
  lines.flatMap((line) => (isRing(line) ? line.slice(1) : [...line]));

/** How many sides of usable cells the level crosses. */
function crossedSides(grid: Grid): number {
  const differ = (x: number, y: number, i: number, j: number) =>
    at(grid, x, y) >= LEVEL !== at(grid, x + i, y + j) >= LEVEL;
  let count = 0;
  for (let y = 0; y < grid.rows; y++)
    for (let x = 0; x < grid.columns; x++) {
      const across = isCell(grid, x, y) || isCell(grid, x, y - 1);
      const down = isCell(grid, x, y) || isCell(grid, x - 1, y);
      if (across && x + 1 < grid.columns && differ(x, y, 1, 0)) count++;
      if (down && y + 1 < grid.rows && differ(x, y, 0, 1)) count++;
    }
  return count;
}

describe('contour lines', () => {
  it('lie where the values, interpolated along the grid, are the level', () =>
    fc.assert(
      fc.property(grids(true), (grid) => {
        for (const point of crossings(contourLines(grid, LEVEL)))
          assert.ok(Math.abs(interpolated(grid, point) - LEVEL) < 1e-9);
      }),
    ));

  it('cross every side whose ends lie on both sides of the level, once', () =>
    fc.assert(
      fc.property(grids(true), (grid) => {
        const points = crossings(contourLines(grid, LEVEL)).map(key);
        assert.equal(points.length, crossedSides(grid));
        assert.equal(new Set(points).size, points.length);
      }),
    ));

  it('are rings, or end at the border or at a cell that is left out', () =>
    fc.assert(
      fc.property(grids(true), (grid) => {
        for (const line of contourLines(grid, LEVEL)) {
          assert.ok(line.length >= 2);
          if (isRing(line)) continue;
          for (const end of [line[0], line.at(-1)])
            if (end !== undefined) assert.equal(cellsBeside(grid, end), 1, key(end));
        }
      }),
    ));

  it('go from cell to neighbouring cell', () =>
    fc.assert(
      fc.property(grids(false), (grid) => {
        for (const line of contourLines(grid, LEVEL))
          line.slice(1).forEach((point, i) => {
            const before = line[i];
            assert.ok(before !== undefined && Math.hypot(point.x - before.x, point.y - before.y) <= Math.SQRT2 + 1e-12);
          });
      }),
    ));

  it('of a plane are one straight line', () => {
    const grid = gridOf(9, 7, (x, y) => 2 * x - 3 * y);
    const [line, ...others] = contourLines(grid, 1.5);
    assert.equal(others.length, 0);
    for (const { x, y } of line ?? []) assert.ok(Math.abs(2 * x - 3 * y - 1.5) < 1e-12);
  });

  it('of a hill are one ring around its top', () => {
    const lines = contourLines(
      gridOf(21, 21, (x, y) => -Math.hypot(x - 10, y - 10)),
      -6.03,
    );
    assert.equal(lines.length, 1);
    assert.ok(isRing(lines[0] ?? []));
    for (const { x, y } of lines[0] ?? []) assert.ok(Math.abs(Math.hypot(x - 10, y - 10) - 6.03) < 0.1);
  });

  /** The corner that a line across a cell of 2 × 2 values cuts off, as its index among the values. */
  const cornerCut = (line: readonly Point[]): number | undefined =>
    [0, 1, 2, 3].find(
      (corner) => line.some(({ x }) => x === corner % 2) && line.some(({ y }) => y === Math.floor(corner / 2)),
    );
  const saddles: [string, number[], number[]][] = [
    ['low corners, where its middle is high', [1, 0, 0, 0.9], [1, 2]],
    ['high corners, where its middle is low', [0.6, 0, 0, 0.6], [0, 3]],
    ['low corners, where those are the other two', [0, 1, 0.9, 0], [0, 3]],
    ['high corners, where those are the other two', [0, 0.6, 0.6, 0], [1, 2]],
  ];
  for (const [name, values, cut] of saddles)
    it(`cut off a saddle's ${name}`, () => {
      const lines = contourLines({ values: Float64Array.from(values), columns: 2, rows: 2 }, 0.4);
      assert.deepEqual(lines.map(cornerCut).sort(), cut);
    });

  const none: [string, Grid][] = [
    ['values that are all the same', gridOf(5, 5, () => 1)],
    ['values that are all at the level', gridOf(5, 5, () => LEVEL)],
    ['values that are no numbers', gridOf(5, 5, () => NaN)],
    ['a grid of one row', gridOf(5, 1, (x) => x - 2)],
    ['an empty grid', { values: new Float64Array(), columns: 0, rows: 0 }],
  ];
  for (const [name, grid] of none) it(`of ${name} are none`, () => assert.deepEqual(contourLines(grid, LEVEL), []));

  it('stay within their cells where values are as large as numbers get', () => {
    const lines = contourLines(
      gridOf(4, 4, (x) => (x < 2 ? -Number.MAX_VALUE : Number.MAX_VALUE)),
      0,
    );
    assert.deepEqual(
      lines.flat().map(({ x }) => x),
      [1.5, 1.5, 1.5, 1.5],
    );
  });
});
