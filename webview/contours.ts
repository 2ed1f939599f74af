/** In units of a grid: column and row, counted from 0, and what lies between them. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Grid {
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

/** Two sides of a cell that a line joins; side k lies between corner k and the next. */
type Join = readonly [number, number];

/** The corners of a cell in turn, from its own (column, row). */
const CORNERS = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
] as const;

const AROUND_EVEN_CORNERS: readonly Join[] = [
  [3, 0],
  [1, 2],
];
const AROUND_ODD_CORNERS: readonly Join[] = [
  [0, 1],
  [2, 3],
];

/** Two opposite corners reach the level and two do not: the lines go around the pair that the middle is not like. */
function saddleJoins(corners: readonly number[], level: number, evenReach: boolean): readonly Join[] {
  const middle = corners.reduce((sum, value) => sum + value / 4, 0);
  return middle >= level === evenReach ? AROUND_ODD_CORNERS : AROUND_EVEN_CORNERS;
}

/** The sides that the level crosses, in pairs. */
function joinsOf(corners: readonly number[], level: number): readonly Join[] {
  const reach = corners.map((value) => value >= level);
  const crossed = [0, 1, 2, 3].filter((side) => reach[side] !== reach[(side + 1) % 4]);
  if (crossed.length === 4) return saddleJoins(corners, level, reach[0] === true);
  const [from, to] = crossed;
  return from === undefined || to === undefined ? [] : [[from, to]];
}

/** How far from `a` to `b` the level is; halved, because the distance of two large values may be infinite. */
function shareOf(a: number, b: number, level: number): number {
  const share = (level / 2 - a / 2) / (b / 2 - a / 2);
  return Number.isNaN(share) ? 0.5 : Math.min(1, Math.max(0, share));
}

/** The lines of one level, put together from the pieces that cells give. */
class Tracer {
  readonly #grid: Grid;
  readonly #level: number;
  /** Sides of the grid that are crossed → the crossed sides beside them, of which there are one or two. */
  readonly #neighbours = new Map<number, number[]>();

  constructor(grid: Grid, level: number) {
    this.#grid = grid;
    this.#level = level;
  }

  addCell(column: number, row: number): void {
    const corners = CORNERS.map(({ x, y }) => this.#value(column + x, row + y));
    if (!corners.every(Number.isFinite)) return;
    for (const [from, to] of joinsOf(corners, this.#level))
      this.#join(this.#sideOf(column, row, from), this.#sideOf(column, row, to));
  }

  /** Lines with two ends first; what is left then are rings. */
  lines(): Point[][] {
    const ends = [...this.#neighbours].filter(([, { length }]) => length === 1).map(([side]) => side);
    const lines = ends.flatMap((side) => this.#lineFrom(side));
    return [...lines, ...[...this.#neighbours.keys()].flatMap((side) => this.#lineFrom(side))];
  }

  #value(column: number, row: number): number {
    return this.#grid.values[row * this.#grid.columns + column] ?? Number.NaN;
  }

  /** Twice the index of the crossing it starts at, and one more if it leads to the next row: neighbours agree on it. */
  #sideOf(column: number, row: number, side: number): number {
    const { columns } = this.#grid;
    const start = row * columns + column + (side === 1 ? 1 : side === 2 ? columns : 0);
    return 2 * start + (side % 2);
  }

  #join(a: number, b: number): void {
    this.#neighbours.set(a, [...(this.#neighbours.get(a) ?? []), b]);
    this.#neighbours.set(b, [...(this.#neighbours.get(b) ?? []), a]);
  }

  /** Follows a line to its end, or around to where it began, and takes it out; nothing where it was taken already. */
  #lineFrom(start: number): Point[][] {
    const points: Point[] = [];
    let side: number | undefined = start;
    while (side !== undefined) {
      const beside = this.#neighbours.get(side);
      if (beside === undefined) break;
      points.push(this.#pointOn(side));
      this.#neighbours.delete(side);
      side = beside.find((next) => this.#neighbours.has(next)) ?? (beside.includes(start) ? start : undefined);
    }
    const isRing = side === start && points.length > 2;
    return points.length < 2 ? [] : [isRing ? [...points, this.#pointOn(start)] : points];
  }

  #pointOn(side: number): Point {
    const start = side >> 1;
    const [x, y] = [start % this.#grid.columns, Math.floor(start / this.#grid.columns)];
    const down = side % 2 === 1;
    const share = shareOf(this.#value(x, y), down ? this.#value(x, y + 1) : this.#value(x + 1, y), this.#level);
    return down ? { x, y: y + share } : { x: x + share, y };
  }
}

/**
 * Where values on a grid reach a level (marching squares, after Lorensen and Cline 1987), between the crossings by linear
 * interpolation. A ring ends with the point it begins with. A cell with a corner that is no finite number is left out,
 * and lines end there as they do at the border.
 * @param grid `columns` × `rows` values, row by row
 * @returns each line as two points or more, in units of the grid
 */
export function contourLines(
  grid: { readonly values: Float64Array; readonly columns: number; readonly rows: number },
  level: number,
): readonly (readonly Point[])[] {
  const tracer = new Tracer(grid, level);
  for (let row = 0; row + 1 < grid.rows; row++)
    for (let column = 0; column + 1 < grid.columns; column++) tracer.addCell(column, row);
  return tracer.lines();
}
