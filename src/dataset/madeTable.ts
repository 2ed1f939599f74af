import type { CompleteRecipe, MissingRule } from '../experiment/recipe.ts';
import type { Table } from '../experiment/table.ts';

/** What a column of the table was made of. */
export interface ColumnOrigin {
  /** The file's column. */
  readonly column: string;
  /** Of a one-hot column the level that is 1 in it. */
  readonly level?: string;
  /** Of a one-hot column the level that has no column: its rows are 0 in all of them. */
  readonly reference?: string;
}

/** What was written into a column's empty cells. */
export interface Filling {
  readonly column: string;
  readonly rule: Exclude<MissingRule, 'drop'>;
  /** A number, or the level of a category. */
  readonly value: number | string;
  readonly cells: number;
}

/** How many rows of the file are not in the table, and why. The reasons are in this order: a row counts once. */
export interface RowsLeftOut {
  /** Of the file's rows those that the sample did not draw. */
  readonly notSampled: number;
  readonly missingLabel: number;
  readonly missingFeature: number;
}

/** A table that was made of a file, and how. */
export interface MadeTable {
  readonly table: Table;
  /** The whole recipe: the file and this give this very table again. */
  readonly recipe: CompleteRecipe;
  /** One for each column of the table. */
  readonly origins: readonly ColumnOrigin[];
  readonly fileRows: number;
  readonly leftOut: RowsLeftOut;
  readonly fillings: readonly Filling[];
}
