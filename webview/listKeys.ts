/** Where a key leads in a list of `count` rows of which `page` are in sight; null for a key that leads nowhere. */
export function rowAfterKey(key: string, row: number | null, count: number, page: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: row === null ? 0 : row + 1,
    ArrowUp: row === null ? count - 1 : row - 1,
    PageDown: (row ?? 0) + page,
    PageUp: (row ?? count - 1) - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, target));
}
