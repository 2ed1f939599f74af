import type { Table } from '../src/experiment/table.ts';
import { rowCount } from '../src/experiment/table.ts';

function isSameRow(a: Table, rowOfA: number, b: Table, rowOfB: number): boolean {
  const width = a.columns.length;
  for (let j = 0; j < width; j++)
    if (!Object.is(a.values[rowOfA * width + j], b.values[rowOfB * width + j])) return false;
  return true;
}

/** Whether a table is another one rather than the same one after an edit: more than one row differs, or its width. */
export function isReplaced(before: Table, after: Table): boolean {
  if (before === after) return false;
  if (before.columns.length !== after.columns.length) return true;
  const [lastBefore, lastAfter] = [rowCount(before) - 1, rowCount(after) - 1];
  const least = Math.min(lastBefore, lastAfter) + 1;
  let [start, end] = [0, 0];
  while (start < least && isSameRow(before, start, after, start)) start++;
  while (end < least - start && isSameRow(before, lastBefore - end, after, lastAfter - end)) end++;
  return Math.max(lastBefore, lastAfter) + 1 - start - end > 1;
}
