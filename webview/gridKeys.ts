/** Where the keyboard is in a table of `rows` × `columns`. The column after the last holds each row's own buttons. */
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

function vertical({ key, shift }: GridKey, page: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
  return key === 'Enter' ? (shift ? -1 : 1) : (steps[key] ?? null);
}

function horizontal({ key, canMoveLeft, canMoveRight }: GridKey): number {
  if (key === 'ArrowLeft' && !canMoveLeft) return -1;
  return key === 'ArrowRight' && !canMoveRight ? 1 : 0;
}

/**
 * Where a key leads from one cell of the dataset, as in a spreadsheet; null where the key is the text field's own. Enter
 * in the last row leads to a row that is not there yet: `row === rows`.
 */
export function placeAfterKey(key: GridKey, { row, column }: GridPlace, size: GridSize): GridPlace | null {
  if (key.ctrl && key.key === 'Home') return { row: 0, column: 0 };
  if (key.ctrl && key.key === 'End') return { row: size.rows - 1, column: size.columns - 1 };
  const down = vertical(key, size.page);
  if (down !== null) {
    const last = key.key === 'Enter' ? size.rows : size.rows - 1;
    return { row: Math.min(last, Math.max(0, row + down)), column };
  }
  const across = Math.min(size.columns, Math.max(0, column + horizontal(key)));
  return across === column ? null : { row, column: across };
}
