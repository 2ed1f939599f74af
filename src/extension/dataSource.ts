import { posix } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Draft } from '../experiment/draft.ts';
import type { FileDataset } from '../experiment/experimentSchema.ts';
import type { CompleteRecipe, Recipe } from '../experiment/recipe.ts';
import { recipeSchema } from '../experiment/recipe.ts';
import type { Table } from '../experiment/table.ts';
import { besideOf } from './besideOf.ts';
import { tableKey } from './tableKey.ts';

/** The file that a table was read from: as long as the table is what it makes, the rows need not be written down. */
export const dataSourceSchema = v.strictObject({
  uri: v.string(),
  /** What the experiment file says beside `file`, which makes the table of this key; null where no experiment file does. */
  named: v.nullable(
    v.strictObject({
      choice: recipeSchema,
      /** See `tableKey`. */
      tableKey: v.string(),
      /** How an experiment file in `folder` (a path) calls the file. */
      folder: v.string(),
      file: v.string(),
    }),
  ),
});

export type DataSource = v.InferOutput<typeof dataSourceSchema>;

/** A table as it was read by way of an experiment file. */
export function namedDataSource(experiment: vscode.Uri, { file, ...choice }: FileDataset, table: Table): DataSource {
  const named = { choice, tableKey: tableKey(table), folder: posix.dirname(experiment.path), file };
  return { uri: besideOf(experiment, file).toString(), named };
}

/** `../data/hours.csv`, as an experiment file writes it; null where no relative path leads there. */
function relativePath(target: vscode.Uri, data: vscode.Uri): string | null {
  if (target.scheme !== data.scheme || target.authority !== data.authority) return null;
  const path = posix.relative(posix.dirname(target.path), data.path);
  // From one drive of Windows to another (`/c:/`, `/d:/`).
  return /(^|\/)[a-z]:(\/|$)/i.test(path) ? null : path;
}

/** What of a recipe has to be written down: not that nothing was chosen. */
function written(recipe: CompleteRecipe): Recipe {
  const isChosen = (value: unknown) => value !== null && (typeof value !== 'object' || Object.keys(value).length > 0);
  return v.parse(recipeSchema, Object.fromEntries(Object.entries(recipe).filter(([, value]) => isChosen(value))));
}

/** How the table on the desk comes of its file, in the words of whoever wrote that down; null where it was edited. */
function choiceFor({ table, made }: Draft, { named }: DataSource): Recipe | null {
  if (named?.tableKey === tableKey(table)) return named.choice;
  return made === null || made.isEdited ? null : written(made.recipe);
}

/** The `dataset` of an experiment file at `target`, where the table is still what its file makes; else null. */
export function fileDatasetFor(target: vscode.Uri, draft: Draft, data: DataSource | null): FileDataset | null {
  const choice = data === null ? null : choiceFor(draft, data);
  if (data === null || choice === null) return null;
  const { uri, named } = data;
  const file = named?.folder === posix.dirname(target.path) ? named.file : relativePath(target, vscode.Uri.parse(uri));
  return file === null ? null : { file, ...choice };
}
