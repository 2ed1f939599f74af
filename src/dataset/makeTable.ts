import type { Outcome } from '../experiment/experimentFile.ts';
import type { Recipe } from '../experiment/recipe.ts';
import { rowCount } from '../experiment/table.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import type { MadeTable } from './madeTable.ts';
import type { DatasetFile } from './openDataset.ts';

/** The table that a recipe makes of a file. */
export function makeTable({ table, overview }: DatasetFile, recipe: Recipe): Outcome<MadeTable, DatasetProblem> {
  const columns = [...(recipe.features ?? overview.recipe.features), recipe.label ?? overview.recipe.label];
  const sources = columns.map((name) => table.columns.indexOf(name));
  const rows = rowCount(table);
  const values = new Float64Array(rows * columns.length);
  for (let i = 0; i < values.length; i++) {
    const row = Math.floor(i / columns.length);
    values[i] = table.values[row * table.columns.length + (sources[i % columns.length] ?? 0)] ?? 0;
  }
  return {
    ok: true,
    value: {
      table: { columns, values, texts: new Map() },
      recipe: { ...overview.recipe, ...recipe, label: columns.at(-1) ?? '', features: columns.slice(0, -1) } as never,
      origins: columns.map((column) => ({ column })),
      fileRows: rows,
      leftOut: { notSampled: 0, missingLabel: 0, missingFeature: 0 },
      fillings: [],
    },
  };
}
