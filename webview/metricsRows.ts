import type { Dataset } from '../src/engine/dataset.ts';
import type { Table } from '../src/experiment/table.ts';
import { isBlankRow, rowCount } from '../src/experiment/table.ts';
import type { Cell, PartMetrics } from './metricsData.ts';

function isExample({ columns, values }: Table, row: number, { x, y, features }: Dataset, example: number): boolean {
  const [width, start] = [features.length, row * columns.length];
  for (let j = 0; j < width; j++) if (values[start + j] !== x[example * width + j]) return false;
  return values[start + width] === y[example];
}

function matchRows(table: Table, dataset: Dataset): Uint32Array | null {
  if (table.columns.length !== dataset.features.length + 1) return null;
  const rows = new Uint32Array(dataset.y.length);
  let example = 0;
  for (let row = 0; row < rowCount(table); row++) {
    if (isBlankRow(table, row)) continue;
    if (example === rows.length || !isExample(table, row, dataset, example)) return null;
    rows[example++] = row;
  }
  return example === rows.length ? rows : null;
}

const known = new WeakMap<Dataset, { readonly table: Table; readonly rows: Uint32Array | null }>();

/**
 * The row of the table that each example of a dataset stands in: blank rows are no examples.
 * @returns `null` where the table holds other examples by now
 */
export function tableRowsOf(table: Table, dataset: Dataset): Uint32Array | null {
  const before = known.get(dataset);
  if (before?.table === table) return before.rows;
  const rows = matchRows(table, dataset);
  known.set(dataset, { table, rows });
  return rows;
}

function isIn({ actual, predicted }: Cell, label: number, output: number, threshold: number): boolean {
  if (Number.isNaN(output)) return false;
  return (label >= 0.5 ? 1 : 0) === actual && (output >= threshold ? 1 : 0) === predicted;
}

/** A loss to sort by: one that is no number is the worst. */
function rankOf(loss: number): number {
  return Number.isNaN(loss) ? Infinity : loss;
}

/**
 * The examples in a cell of the confusion matrix, those of the largest loss first, as places in the metrics' arrays.
 * All losses are sorted natively for the cut, and only those above it by a comparison: of 100,000 a few hundred.
 */
export function examplesIn(metrics: PartMetrics, cell: Cell, threshold: number, most: number): number[] {
  const { outputs, labels, losses } = metrics;
  const found: number[] = [];
  outputs.forEach((output, i) => {
    if (isIn(cell, labels[i] ?? 0, output, threshold)) found.push(i);
  });
  const lossAt = (i: number) => rankOf(losses[i] ?? 0);
  const cut = Float64Array.from(found, lossAt).sort()[Math.max(0, found.length - most)] ?? 0;
  const above = found.filter((i) => lossAt(i) > cut);
  const ties = found.filter((i) => lossAt(i) === cut).slice(0, most - above.length);
  return [...above, ...ties].sort((a, b) => rankOf(losses[b] ?? 0) - rankOf(losses[a] ?? 0) || a - b);
}
