import * as v from 'valibot';
import { completeRecipeSchema, MISSING_RULES } from './recipe.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How the table on the desk was made of a dataset file. */
export const makingSchema = v.strictObject({
  recipe: completeRecipeSchema,
  fileRows: count,
  /** Rows of the file that are not in the table; each counts once, for the first of these reasons. */
  leftOut: v.strictObject({ notSampled: count, missingLabel: count, missingFeature: count }),
  /** What was written into empty cells. */
  fillings: v.array(
    v.strictObject({
      column: v.string(),
      rule: v.picklist(MISSING_RULES),
      value: v.union([v.number(), v.string()]),
      cells: count,
    }),
  ),
  /** Whether the table was changed by hand since. */
  isEdited: v.boolean(),
});

export type Making = v.InferOutput<typeof makingSchema>;
