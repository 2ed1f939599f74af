import type { FoundKind } from './columnKind.ts';
import { chosenKind } from './columnKind.ts';
import type { FileColumn } from './columnStore.ts';
import type { FileOverview } from './fileOverview.ts';
import type { ColumnKind } from '../experiment/recipe.ts';

/** A file that was read, with all its columns. */
export interface DatasetFile {
  readonly overview: FileOverview;
  readonly columns: readonly FileColumn[];
  /** How each column was understood. */
  readonly found: readonly FoundKind[];
  /** The most values (rows × columns) of a table. */
  readonly mostValues: number;
}

/** A column of a file as a recipe wants it read. */
export interface ReadColumn {
  readonly column: FileColumn;
  readonly found: FoundKind;
}

/** The column of this name, read as this kind, or as it was understood; null where there is none. */
export function columnOf(file: DatasetFile, name: string, kind: ColumnKind | undefined): ReadColumn | null {
  const index = file.columns.findIndex((column) => column.name === name);
  const [column, found] = [file.columns[index], file.found[index]];
  if (column === undefined || found === undefined) return null;
  return { column, found: kind === undefined || kind === found.kind ? found : chosenKind(column, kind) };
}
