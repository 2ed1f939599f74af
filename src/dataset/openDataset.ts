import type { Outcome } from '../experiment/experimentFile.ts';
import type { CompleteRecipe, Recipe } from '../experiment/recipe.ts';
import type { Table } from '../experiment/table.ts';
import { rowCount } from '../experiment/table.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import type { ColumnOverview, FileOverview } from './fileOverview.ts';
import { readTable } from './readDataset.ts';

export interface FileToRead {
  /** Its ending tells what it may be. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly recipe: Recipe;
  readonly mostValues: number;
}

/** A file that was read. */
export interface DatasetFile {
  readonly overview: FileOverview;
  readonly table: Table;
}

function columnOf({ columns, values }: Table, column: number): Float64Array {
  return values.filter((_, i) => i % columns.length === column);
}

function overviewOf(name: string, values: Float64Array): ColumnOverview {
  const distinct = new Set(values).size;
  const nothing = { missing: 0, isDistinctCapped: false, statistics: null, histogram: null, levels: [] };
  return { name, kind: 'number', reason: 'numbers', isConstant: distinct === 1, distinct, ...nothing };
}

function recipeOf({ columns }: Table, recipe: Recipe): CompleteRecipe {
  const label = recipe.label ?? columns.at(-1) ?? '';
  const features = recipe.features ?? columns.filter((name) => name !== label);
  const kinds = Object.fromEntries(columns.map((name) => [name, 'number' as const]));
  return { ...recipe, label, features, kinds, reference: {}, missing: {}, sample: recipe.sample ?? null };
}

/** Reads a dataset file; yields the share that is done, in [0, 1]. */
export async function* openDataset({
  name,
  bytes,
  recipe,
}: FileToRead): AsyncGenerator<number, Outcome<DatasetFile, DatasetProblem>> {
  yield await Promise.resolve(0);
  const result = readTable(bytes, name, { numericLabel: true }, Number.POSITIVE_INFINITY);
  if (!result.ok) return result;
  const { table } = result;
  const overview: FileOverview = {
    format: 'delimited',
    isGzipped: false,
    dialect: null,
    rows: rowCount(table),
    columns: table.columns.map((column, i) => overviewOf(column, columnOf(table, i))),
    problems: { listed: [], counts: [] },
    recipe: recipeOf(table, recipe),
    labelReason: recipe.label === undefined ? 'position' : 'chosen',
  };
  return { ok: true, value: { overview, table } };
}
