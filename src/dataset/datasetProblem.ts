import type { Encoding } from '../experiment/recipe.ts';
import type { Place } from './place.ts';

/** What keeps a whole file from being used. */
type FileProblem =
  | { readonly kind: 'empty-file' }
  /** Bytes that are no text, or not the format that the name or the first bytes promise. */
  | { readonly kind: 'not-text' }
  | { readonly kind: 'damaged'; readonly format: 'gzip' | 'parquet'; readonly detail: string }
  /** A compressed file that becomes larger than `limit` bytes. */
  | { readonly kind: 'unpacked-too-large'; readonly limit: number }
  /** JSON that holds no table: `objects`, `columns`, `rows` are the shapes that do. */
  | { readonly kind: 'not-a-table' }
  | { readonly kind: 'too-many-columns'; readonly limit: number }
  /** Cells of the file. */
  | { readonly kind: 'too-many-cells'; readonly limit: number }
  | { readonly kind: 'too-few-columns' }
  | { readonly kind: 'no-rows' };

/** What is told about a file whose rest can be used. */
type CellProblem =
  /** The text is not UTF-8 and was read as this. */
  | { readonly kind: 'other-encoding'; readonly encoding: Encoding }
  /** The file ends in the middle of a character. */
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'unclosed-quote' }
  /** A quote that opens a cell is closed before the cell ends. */
  | { readonly kind: 'stray-quote' }
  /** `index` counts columns from 0; it is called `name` now. */
  | { readonly kind: 'empty-name'; readonly index: number; readonly name: string }
  /** The column is called `renamed` now. */
  | { readonly kind: 'repeated-name'; readonly name: string; readonly renamed: string }
  /** A row with fewer cells was taken, with the others missing; one with more was left out. */
  | { readonly kind: 'row-length'; readonly expected: number; readonly received: number }
  /** A line of JSON Lines, or an entry of a JSON list, that is no row; it was left out. */
  | { readonly kind: 'not-a-row'; readonly detail: string }
  /** In a column of numbers: treated as missing. */
  | { readonly kind: 'not-a-number'; readonly name: string; readonly text: string }
  /** In a column of dates: treated as missing. */
  | { readonly kind: 'not-a-date'; readonly name: string; readonly text: string }
  /** In a column of true and false: treated as missing. */
  | { readonly kind: 'not-a-boolean'; readonly name: string; readonly text: string };

/** What keeps a recipe from making a table. */
type RecipeProblem =
  | { readonly kind: 'no-such-column'; readonly name: string; readonly columns: readonly string[] }
  /** The same column was chosen as two features, or as feature and label. */
  | { readonly kind: 'chosen-twice'; readonly name: string }
  /** No column is of use as a feature; `columns` are those that there are beside the label. */
  | { readonly kind: 'no-features'; readonly columns: readonly string[] }
  /** No label, or no level of a category, reads `text`; `found` are some that there are. */
  | { readonly kind: 'no-such-level'; readonly name: string; readonly text: string; readonly found: readonly string[] }
  /** A label of so many values is none to tell one class from the rest by itself. */
  | { readonly kind: 'not-classes'; readonly name: string; readonly distinct: number }
  /** A category of more levels than one-hot columns are made for. */
  | { readonly kind: 'too-many-levels'; readonly name: string; readonly distinct: number; readonly limit: number }
  /** In each row a value is missing. */
  | { readonly kind: 'no-complete-rows'; readonly rows: number }
  | { readonly kind: 'too-large'; readonly values: number; readonly limit: number };

/** What is wrong with a file, or with what was asked of it, and where in it. */
export type DatasetProblem = Place & (FileProblem | CellProblem | RecipeProblem);
