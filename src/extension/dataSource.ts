import * as v from 'valibot';
import type { Table } from '../experiment/table.ts';
import { tableKey } from './tableKey.ts';

/** The file that a table was read from, and how: as long as the table has this key it need not be written down. */
export const dataSourceSchema = v.strictObject({
  uri: v.string(),
  /** What the experiment file says beside `file`: `label`, `features`, `positive`. */
  choice: v.record(v.string(), v.unknown()),
  /** How an experiment file in `folder` (a path) calls it; null where none does yet. */
  spelled: v.nullable(v.strictObject({ folder: v.string(), file: v.string() })),
  /** See `tableKey`. */
  tableKey: v.string(),
});

export type DataSource = v.InferOutput<typeof dataSourceSchema>;

/** A table as it was read from a dataset file by itself. */
export function dataSourceOf(uri: string, table: Table): DataSource {
  return { uri, choice: {}, spelled: null, tableKey: tableKey(table) };
}
