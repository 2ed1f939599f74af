import * as v from 'valibot';
import { MAX_SEED } from './limits.ts';

/** What a column's cells are read as. `id` and `text` are no features by themselves: one value a row says nothing. */
export const COLUMN_KINDS = ['number', 'boolean', 'category', 'date', 'id', 'text'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** What becomes of a row with a missing value; what fills it is taken from the column's other rows. */
export const MISSING_RULES = ['drop', 'mean', 'median', 'mode'] as const;
export type MissingRule = (typeof MISSING_RULES)[number];

export const DELIMITERS = [',', ';', '\t', '|', ' '] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const DECIMALS = ['.', ','] as const;
export type Decimal = (typeof DECIMALS)[number];

/** As the Encoding Standard names them. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1251',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const missingRule = v.picklist(MISSING_RULES);
const columnKind = v.picklist(COLUMN_KINDS);
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_SEED));
const sample = v.strictObject({ rows: count, seed });

/**
 * How a file becomes a table, key by key as the experiment file's `dataset` has them. What is left out is proposed from
 * the file; a complete recipe and the same file always give the same table.
 */
export const recipeEntries = {
  /** The label column; without it the one that looks most like a label. */
  label: v.optional(v.string()),
  /** The feature columns, in this order; without them all that are of use. */
  features: v.optional(v.array(v.string())),
  /** The label's text that counts as 1; every other text counts as 0. */
  positive: v.optional(v.string()),
  delimiter: v.optional(v.picklist(DELIMITERS)),
  decimal: v.optional(v.picklist(DECIMALS)),
  encoding: v.optional(v.picklist(ENCODINGS)),
  /** Whether the first line holds the columns' names. */
  header: v.optional(v.boolean()),
  kinds: v.optional(v.record(v.string(), columnKind)),
  /** Of a category column the level that all its 0/1 columns are compared to, and that has none itself. */
  reference: v.optional(v.record(v.string(), v.string())),
  /** One rule for all columns, or one by column (others: drop). The label is never filled. */
  missing: v.optional(v.union([missingRule, v.record(v.string(), missingRule)])),
  /** So many rows, drawn with the seed, in the order of the file; null or nothing: all of them. */
  sample: v.optional(v.nullable(sample)),
};

export const recipeSchema = v.strictObject(recipeEntries);

/** What someone chose about a file; the rest is proposed. */
export type Recipe = v.InferOutput<typeof recipeSchema>;

/** A recipe with nothing left to propose. Where labels are numbers (0 and 1, or a linear model's) there is no `positive`. */
export const completeRecipeSchema = v.strictObject({
  ...recipeEntries,
  label: v.string(),
  features: v.array(v.string()),
  kinds: v.record(v.string(), columnKind),
  reference: v.record(v.string(), v.string()),
  missing: v.record(v.string(), missingRule),
  sample: v.nullable(sample),
});

export type CompleteRecipe = v.InferOutput<typeof completeRecipeSchema>;
