import * as v from 'valibot';
import { editSchema } from './draftSchema.ts';
import { hyperparametersSchema } from './experimentSchema.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const floats: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);
const counts: v.GenericSchema<unknown, Uint32Array> = v.instance(Uint32Array);

/** Lines that a message carries at most; of a longer log they are evenly spread, with the first and the last. */
export const MOST_LINES = 2000;
/** How near a run is to a log. Infinite differences are null: JSON has none. */
const fitSchema = v.strictObject({
  identical: index,
  lines: index,
  difference: v.nullable(v.number()),
  /** As printed; null where no line differs by more than rounding. */
  departsAtEpoch: v.nullable(index),
});

/** See `HypothesisKind`. */
const causeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('settings') }),
  v.strictObject({ kind: v.literal('start') }),
  v.strictObject({ kind: v.literal('mistake'), mistake: v.picklist(['no-zero-grad', 'double-sigmoid']) }),
  v.strictObject({ kind: v.literal('shift'), by: v.number() }),
  v.strictObject({ kind: v.literal('label'), row: index, to: v.number() }),
  v.strictObject({ kind: v.literal('row'), row: index }),
  v.strictObject({ kind: v.literal('cell'), row: index, feature: index, from: v.number(), to: v.number() }),
]);

/** See `FoundStart`. */
const startSchema = v.strictObject({
  parameters: floats,
  source: v.picklist(['seed', 'round', 'grid', 'fitted']),
  seed: v.nullable(index),
  tried: index,
  identical: index,
  /** null where there is no end of them. */
  open: v.nullable(v.number()),
  halfWidths: floats,
});

const findingSchema = v.strictObject({
  cause: causeSchema,
  fit: fitSchema,
  hyperparameters: hyperparametersSchema,
  start: v.nullable(startSchema),
  /** What makes the draft the script that was found; none where no experiment can be it. */
  edits: v.array(editSchema),
});

/** See `PrintedLog`. */
const readingSchema = v.strictObject({
  lines: index,
  epochBase: v.picklist([0, 1]),
  epochs: v.picklist(['printed', 'counted']),
  taken: v.string(),
  notTaken: v.array(v.string()),
  isPerBatch: v.boolean(),
  runs: index,
  /** The first of the lines that were left out, from 1. */
  ignored: v.array(index),
  ignoredCount: index,
  digits: index,
});

/** What a printed log says and how it compares with an experiment. */
export const logComparisonSchema = v.strictObject({
  reading: readingSchema,
  /** The experiment that it was compared with. */
  hyperparameters: hyperparametersSchema,
  /** From 0, and as they were printed. */
  epochs: counts,
  printedEpochs: counts,
  theirs: floats,
  ours: floats,
  halfUnits: floats,
  /** The printed digits. */
  texts: v.array(v.string()),
  fit: fitSchema,
  findings: v.array(findingSchema),
  tried: index,
  isComplete: v.boolean(),
});

export type LogComparisonView = Readonly<v.InferOutput<typeof logComparisonSchema>>;
export type FindingView = LogComparisonView['findings'][number];
export type FoundStartView = NonNullable<FindingView['start']>;
export type LogFitView = LogComparisonView['fit'];
