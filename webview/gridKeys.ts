/**
 * Where the keyboard is in a table of `rows` × `columns`. Row −1 is the head with the columns' menus, column −1 has each
 * row's own menu.
 */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridKey {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  /** Whether the text cursor could still move to the left or to the right within the cell. */
  readonly canMoveLeft: boolean;
  readonly canMoveRight: boolean;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function vertical({ key, shift }: GridKey, page: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
  return key === 'Enter' ? (shift ? -1 : 1) : (steps[key] ?? null);
}

function horizontal({ key, canMoveLeft, canMoveRight }: GridKey): number {
  if (key === 'ArrowLeft' && !canMoveLeft) return -1;
  return key === 'ArrowRight' && !canMoveRight ? 1 : 0;
}

function placeBelow(key: GridKey, { row, column }: GridPlace, down: number, { rows }: GridSize): GridPlace {
  const last = key.key === 'Enter' ? rows : rows - 1;
  // The corner has no menu, and only an arrow leads to the head.
  const first = key.key === 'ArrowUp' && column >= 0 ? -1 : 0;
  return { row: between(first, row + down, Math.max(first, last)), column };
}

/**
 * Where a key leads from one cell of the dataset, as in a spreadsheet; null where the key is the text field's own. Enter
 * in the last row leads to a row that is not there yet: `row === rows`.
 */
export function placeAfterKey(key: GridKey, from: GridPlace, size: GridSize): GridPlace | null {
  if (key.ctrl && key.key === 'Home') return { row: 0, column: 0 };
  if (key.ctrl && key.key === 'End') return { row: size.rows - 1, column: size.columns - 1 };
  const down = vertical(key, size.page);
  if (down !== null) return placeBelow(key, from, down, size);
  const across = between(from.row < 0 ? 0 : -1, from.column + horizontal(key), size.columns - 1);
  return across === from.column ? null : { row: from.row, column: across };
}

/**
 * The far end of a block of chosen cells after a key that extends it; null where the key does not, or is still the text
 * field's own.
 */
export function farEndAfterKey(key: GridKey, end: GridPlace, size: GridSize): GridPlace | null {
  if (!key.shift || key.key === 'Enter') return null;
  const to = key.ctrl ? edgeAfterKey(key, end, size) : placeAfterKey(key, end, size);
  if (to === null) return null;
  return { row: between(0, to.row, size.rows - 1), column: between(0, to.column, size.columns - 1) };
}

function edgeAfterKey({ key }: GridKey, { row, column }: GridPlace, { rows, columns }: GridSize): GridPlace | null {
  const edges: Readonly<Record<string, GridPlace>> = {
    ArrowUp: { row: 0, column },
    ArrowDown: { row: rows - 1, column },
    ArrowLeft: { row, column: 0 },
    ArrowRight: { row, column: columns - 1 },
    Home: { row: 0, column: 0 },
    End: { row: rows - 1, column: columns - 1 },
  };
  return edges[key] ?? null;
}
