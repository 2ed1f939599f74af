import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileColumn } from '../../../src/dataset/columnStore.ts';
import type { DatasetFile } from '../../../src/dataset/datasetFile.ts';
import type { DatasetProblem } from '../../../src/dataset/datasetProblem.ts';
import type { MadeTable } from '../../../src/dataset/madeTable.ts';
import { makeTable } from '../../../src/dataset/makeTable.ts';
import type { Outcome } from '../../../src/experiment/experimentFile.ts';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { openDatasetFile } from '../../../src/worker/openDatasetFile.ts';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

interface Options {
  readonly name?: string;
  readonly recipe?: Recipe;
  readonly mostValues?: number;
}

/** Opens a file to its end. */
export async function openBytes(
  bytes: Uint8Array,
  { name = 'data.csv', recipe = {}, mostValues = Number.POSITIVE_INFINITY }: Options = {},
): Promise<Outcome<DatasetFile, DatasetProblem>> {
  const opening = openDatasetFile({ name, bytes, recipe, mostValues });
  let share = 0;
  for (;;) {
    const step = await opening.next();
    if (step.done === true) return step.value;
    assert.ok(step.value >= share && step.value <= 1, `${step.value} after ${share}`);
    share = step.value;
  }
}

export async function fileOf(content: string | Uint8Array, options: Options = {}): Promise<DatasetFile> {
  const opened = await openBytes(typeof content === 'string' ? bytesOf(content) : content, options);
  assert.ok(opened.ok, JSON.stringify(opened));
  return opened.value;
}

/** Real files that come with packages, or are copied beside the tests. */
export function fileAt(path: URL, options: Options = {}): Promise<DatasetFile> {
  return fileOf(new Uint8Array(readFileSync(path)), { name: basename(path.pathname), ...options });
}

export async function refusalOf(content: string | Uint8Array, options: Options = {}): Promise<string[]> {
  const opened = await openBytes(typeof content === 'string' ? bytesOf(content) : content, options);
  assert.ok(!opened.ok, 'it was taken');
  return opened.problems.map(({ kind, line, column }) => `${kind} ${line}:${column}`);
}

/** What is told about a file that was taken. */
export function toldOf({ overview }: DatasetFile): string[] {
  return overview.problems.listed.map(({ kind, line, column }) => `${kind} ${line}:${column}`);
}

/** A cell as it was read: a number, a text, or null for nothing. */
export function cellOf({ numbers, codes, texts }: FileColumn, row: number): number | string | null {
  const code = codes?.[row] ?? 0;
  if (code > 0) return texts[code - 1] ?? '';
  const value = numbers?.[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/** All that was read, row by row. */
export function cellsOf({ overview, columns }: DatasetFile): (number | string | null)[][] {
  return Array.from({ length: overview.rows }, (_, row) => columns.map((column) => cellOf(column, row)));
}

export function madeOf(file: DatasetFile, recipe: Recipe = {}, isNumericLabel = false): MadeTable {
  const made = makeTable(file, recipe, isNumericLabel);
  assert.ok(made.ok, JSON.stringify(made));
  return made.value;
}

export function rowsOf({ table: { columns, values } }: MadeTable): number[][] {
  const starts = Array.from({ length: values.length / columns.length }, (_, row) => row * columns.length);
  return starts.map((start) => [...values.subarray(start, start + columns.length)]);
}

export const namesOf = ({ columns }: DatasetFile) => columns.map(({ name }) => name);
