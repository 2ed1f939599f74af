import type { TableEdit } from '../src/experiment/draft.ts';
import type { Table } from '../src/experiment/table.ts';
import { cellText, rowCount } from '../src/experiment/table.ts';
import type { Place } from './plane.ts';
import type { Axes } from './modelSlice.ts';
import { roundTo } from './plotBounds.ts';

/** What a click on the empty plane adds: nothing, a class, or the label at the height of the click. */
export type AddMode = 'off' | '0' | '1' | 'height';

/** As fine as a place is rounded to, along each axis. */
export interface Steps {
  readonly x: number;
  readonly y: number;
}

/** The label at a height over one feature. */
function labelText(height: number, areClasses: boolean, step: number): string {
  if (areClasses) return height >= 0.5 ? '1' : '0';
  return String(roundTo(height, step));
}

/** A place as the table would keep it: rounded, and under one feature at a label that there is. */
export function settle(place: Place, axes: Axes, areClasses: boolean, steps: Steps): Place {
  const x = roundTo(place.x, steps.x);
  if (axes.length === 2) return { x, y: roundTo(place.y, steps.y) };
  return { x, y: Number(labelText(place.y, areClasses, steps.y)) };
}

/** Writes a point of the table anew at a settled place. Cells between the two features are written as they are. */
export function movePoint(table: Table, axes: Axes, row: number, place: Place): TableEdit {
  const [first, second = table.columns.length - 1] = axes;
  const [from, to] = [Math.min(first, second), Math.max(first, second)];
  const cells = Array.from({ length: to - from + 1 }, (_, i) => cellText(table, row, from + i));
  cells[first - from] = String(place.x);
  cells[second - from] = String(place.y);
  return { type: 'writeCells', row, column: from, block: [cells] };
}

/** Writes a new row at the end of the table. @param held the value of every feature that is not drawn */
export function addPoint(table: Table, axes: Axes, place: Place, label: number, held: readonly number[]): TableEdit {
  const [first, second] = axes;
  const features = table.columns.slice(0, -1).map((_, j) => {
    if (j === first) return String(place.x);
    return String(j === second ? place.y : (held[j] ?? 0));
  });
  return { type: 'writeCells', row: rowCount(table), column: 0, block: [[...features, String(label)]] };
}
