/**
 * Chromium cuts an element's height at 33.5 million device pixels; at 300 % zoom on a display of density 2 that is 5.6
 * million of ours. Beyond this height the scrollbar stands for more rows than it has pixels.
 */
export const MAX_SCROLL_HEIGHT = 5_000_000;

/** Rows of one height seen through a viewport, in pixels. */
export interface ScrollSpace {
  readonly rows: number;
  readonly rowHeight: number;
  readonly viewportHeight: number;
}

/** The height that the scrolled element gets. */
export function scrollHeight({ rows, rowHeight }: ScrollSpace): number {
  return Math.min(rows * rowHeight, MAX_SCROLL_HEIGHT);
}

/** The furthest that the rows can be scrolled. */
export function maxOffset({ rows, rowHeight, viewportHeight }: ScrollSpace): number {
  return Math.max(0, rows * rowHeight - viewportHeight);
}

/** Whether the scrollbar's pixels are not the rows' own. */
export function isScaled({ rows, rowHeight }: ScrollSpace): boolean {
  return rows * rowHeight > MAX_SCROLL_HEIGHT;
}

function ratio(space: ScrollSpace): number {
  const furthest = scrollHeight(space) - space.viewportHeight;
  return furthest <= 0 ? 1 : maxOffset(space) / furthest;
}

/** How far the rows are scrolled when the scrollbar stands at `scrollTop`. */
export function offsetOf(space: ScrollSpace, scrollTop: number): number {
  return Math.min(maxOffset(space), scrollTop * ratio(space));
}

/** Where the scrollbar stands when the rows are scrolled by `offset`. */
export function scrollTopOf(space: ScrollSpace, offset: number): number {
  return offset / ratio(space);
}

/** The rows in sight, [first, end), of which the first and the last may be cut. */
export function visibleRows(space: ScrollSpace, offset: number): { first: number; end: number } {
  const first = Math.floor(offset / space.rowHeight);
  const end = Math.ceil((offset + space.viewportHeight) / space.rowHeight);
  return { first: Math.max(0, first), end: Math.min(space.rows, end) };
}

/** The nearest offset that shows all of a row. */
export function offsetShowing(space: ScrollSpace, offset: number, row: number): number {
  const top = row * space.rowHeight;
  const lowest = Math.min(maxOffset(space), top);
  return Math.max(Math.min(offset, lowest), Math.min(lowest, top + space.rowHeight - space.viewportHeight));
}
