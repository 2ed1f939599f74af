/** What the page is told about where a lab's experiment comes from: a script that was read, a dataset file. */
import * as v from 'valibot';
import { COLUMN_KINDS, completeRecipeSchema, DECIMALS, DELIMITERS, ENCODINGS } from '../experiment/recipe.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts: v.GenericSchema<unknown, Uint32Array> = v.instance(Uint32Array);

/** A place in a file, both counted from 1. */
export const placeEntries = {
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  column: v.pipe(v.number(), v.integer(), v.minValue(1)),
};

/** What was read of a PyTorch script and what was not, in the display language. */
export const readingSchema = v.strictObject({
  /** `lecture.py` */
  file: v.string(),
  values: v.array(v.strictObject({ text: v.string(), line: placeEntries.line })),
  problems: v.array(v.strictObject({ text: v.string(), ...placeEntries })),
  /** What stands nowhere in the script. */
  notes: v.array(v.string()),
});

const statisticsSchema = v.strictObject(
  v.entriesFromList(['mean', 'deviation', 'min', 'lowerQuartile', 'median', 'upperQuartile', 'max'], v.number()),
);

const columnSchema = v.strictObject({
  name: v.string(),
  kind: v.picklist(COLUMN_KINDS),
  /** Why it was taken for that, in the display language. */
  reason: v.string(),
  isConstant: v.boolean(),
  missing: index,
  distinct: index,
  isDistinctCapped: v.boolean(),
  statistics: v.nullable(statisticsSchema),
  histogram: v.nullable(v.strictObject({ min: v.number(), max: v.number(), counts })),
  /** The most frequent values. */
  levels: v.array(v.strictObject({ text: v.string(), count: index })),
});

/** A dataset file as it was understood. */
const fileViewSchema = v.strictObject({
  /** `titanic.csv` */
  name: v.string(),
  format: v.picklist(['delimited', 'json', 'jsonl', 'parquet']),
  isGzipped: v.boolean(),
  dialect: v.nullable(
    v.strictObject({
      encoding: v.picklist(ENCODINGS),
      hasByteOrderMark: v.boolean(),
      delimiter: v.picklist(DELIMITERS),
      decimal: v.picklist(DECIMALS),
      hasHeader: v.boolean(),
    }),
  ),
  rows: index,
  /** Rows of the file that are none of the table's: they have too many cells, or are no rows at all. */
  skippedRows: index,
  columns: v.array(columnSchema),
  /** The first problems, in the display language, and how many there are in all. */
  problems: v.array(v.strictObject({ text: v.string(), ...placeEntries })),
  problemCount: index,
  /** What the lab proposes for this file. */
  recipe: completeRecipeSchema,
  /** Why that label is proposed, in the display language. */
  labelReason: v.string(),
});

/**
 * Where the dataset file stands. `reading`: it is being read, of which that share is done. `unreadable`: why, in the
 * display language.
 */
export const fileStateSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('reading'), name: v.string(), done: v.number() }),
  v.strictObject({ kind: v.literal('ready'), file: fileViewSchema }),
  v.strictObject({ kind: v.literal('unreadable'), name: v.string(), message: v.string() }),
]);

export const fileStatusSchema = v.strictObject({
  /** Names of the files that were changed on disk since they were read. */
  changed: v.array(v.string()),
  /** Whether a table is being made of the dataset file. */
  isMaking: v.boolean(),
});

export type ReadingView = v.InferOutput<typeof readingSchema>;
export type FileView = v.InferOutput<typeof fileViewSchema>;
export type FileColumnView = v.InferOutput<typeof columnSchema>;
export type FileState = v.InferOutput<typeof fileStateSchema>;
export type FileStatus = v.InferOutput<typeof fileStatusSchema>;
