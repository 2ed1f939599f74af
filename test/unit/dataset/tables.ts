import assert from 'node:assert/strict';
import type { DatasetChoice } from '../../../src/dataset/chooseColumns.ts';

import type { TableResult } from '../../../src/dataset/readDataset.ts';
import { readTable } from '../../../src/dataset/readDataset.ts';
import type { Table } from '../../../src/experiment/table.ts';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export function tableOf(result: TableResult): Table {
  assert.ok(result.ok, JSON.stringify(result));
  return result.table;
}

export function rowsOf({ columns, values }: Table): number[][] {
  const rows = Array.from({ length: values.length / columns.length }, (_, row) => row * columns.length);
  return rows.map((start) => [...values.subarray(start, start + columns.length)]);
}

export function problemsOf(text: string, choice: DatasetChoice = {}, name = 'data.csv') {
  const result = readTable(bytesOf(text), name, choice);
  return result.ok ? [] : result.problems;
}
