/** Rows [first, end). */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Rows are drawn all at once up to this many, with no more cells than that; beyond it only those in sight are. */
export const DRAW_ALL_UP_TO = 200;
const MOST_CELLS = 2000;

/** The rows that a table of `count` rows and `columns` columns draws while [first, end) are in sight. */
export function drawnRange(count: number, columns: number, sight: RowRange): RowRange {
  if (count <= DRAW_ALL_UP_TO && count * columns <= MOST_CELLS) return { first: 0, end: count };
  const margin = 8;
  const first = Math.min(Math.max(0, sight.first - margin), count);
  return { first, end: Math.max(first, Math.min(count, sight.end + margin)) };
}

/** The drawn ranges in order, when one row more must stay: the one that the keyboard is in. */
export function withRow(range: RowRange, row: number | null): RowRange[] {
  if (row === null || (row >= range.first && row < range.end)) return [range];
  const single = { first: row, end: row + 1 };
  return row < range.first ? [single, range] : [range, single];
}
