import type { Dataset } from '../engine/dataset.ts';
import type { Table } from '../experiment/table.ts';
import { rowCount } from '../experiment/table.ts';

/** A table that was read from a file, as the engine wants it: the last column is the label. */
export function datasetOf(table: Table): Dataset {
  const { columns, values } = table;
  const features = columns.slice(0, -1);
  const width = features.length;
  const examples = rowCount(table);
  const x = new Float64Array(examples * width);
  const y = new Float64Array(examples);
  for (let row = 0; row < examples; row++) {
    const start = row * columns.length;
    x.set(values.subarray(start, start + width), row * width);
    y[row] = values[start + width] ?? Number.NaN;
  }
  return { features, label: columns[width] ?? '', x, y };
}
