import * as v from 'valibot';
import type { Annotation } from '../engine/annotation.ts';
import { isAnnotation } from '../engine/annotation.ts';
import type { Dataset } from '../engine/dataset.ts';
import { draftSchema } from '../experiment/draftSchema.ts';
import { hyperparametersSchema } from '../experiment/experimentSchema.ts';
import { makingSchema } from '../experiment/making.ts';
import { diagnosisSchema, runStateSchema } from '../protocol.ts';

const floats: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);
const counts: v.GenericSchema<unknown, Uint32Array> = v.instance(Uint32Array);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Where a lab's experiment came from, and where Reset takes it back to. */
const sourceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('lecture') }),
  v.strictObject({ kind: v.picklist(['file', 'script']), uri: v.string() }),
  /** A `*.logreg.json`, which VS Code keeps as a document: see `experimentEditor.ts`. */
  v.strictObject({ kind: v.literal('experiment'), uri: v.string() }),
  /** An experiment that came by link: the text that was in it. */
  v.strictObject({ kind: v.literal('link'), text: v.string() }),
]);

/** A draft whose parts fit together, so that nothing that is done with it can fail. */
export const storedDraftSchema = v.pipe(
  draftSchema,
  v.check(({ table: { columns, values, texts }, weight }) => {
    const isWhole = columns.length >= 2 && values.length % columns.length === 0;
    return isWhole && weight.length === columns.length - 1 && texts.every(([at]) => at < values.length);
  }, 'the parts of the draft do not fit together'),
);

const datasetSchema: v.GenericSchema<unknown, Dataset> = v.strictObject({
  features: v.array(v.string()),
  label: v.string(),
  x: floats,
  y: floats,
});

/** What a run was asked to do as it began. It does not change, so it is written once. */
const experimentSchema = v.strictObject({
  dataset: datasetSchema,
  hyperparameters: hyperparametersSchema,
  /** How the dataset was made of a file; absent in runs that were kept before it was. */
  made: v.optional(v.nullable(makingSchema), null),
});

/** A run's id names a folder: nothing else may be let through. */
const runIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** What a run has come to, without its log and its dataset: enough for its line on the shelf. */
const runSchema = v.strictObject({
  runId: runIdSchema,
  name: v.string(),
  sweepId: v.nullable(v.string()),
  /** See `tableKey`. */
  tableKey: v.string(),
  state: runStateSchema,
  /** With the epochs that are planned by now. */
  hyperparameters: hyperparametersSchema,
  examples: count,
  elapsedMs: v.number(),
  tally: v.strictObject({ epochs: count, losses: floats, lossEpochs: counts, correct: count }),
  parameters: floats,
  annotations: v.array(v.custom<Annotation>(isAnnotation)),
  diagnosis: v.nullable(diagnosisSchema),
});

const labSchema = v.strictObject({
  /** Raised when an older version's state can no longer be understood. */
  version: v.literal(2),
  source: sourceSchema,
  draft: storedDraftSchema,
  edited: v.boolean(),
  /** Of the files that it was opened with, by address: to notice that they were changed in the meantime. */
  fingerprints: v.optional(v.record(v.string(), v.string()), {}),
  pace: v.nullable(v.number()),
  /** The shelf, the oldest run first. */
  runs: v.array(runIdSchema),
  shown: v.nullable(runIdSchema),
  /** What a script printed, to be compared with; absent where there is none, and in labs that are older than it. */
  printedLog: v.optional(v.strictObject({ name: v.nullable(v.string()), text: v.string() })),
});

export type LabSource = v.InferOutput<typeof sourceSchema>;
export type LinkSource = Extract<LabSource, { kind: 'link' }>;
/** A source that a lab of its own reads from a file. */
export type FileSource = Extract<LabSource, { kind: 'file' | 'script' }>;
/** What a lab has a panel of its own for; that of an experiment file is its document's. */
export type PanelSource = Exclude<LabSource, { kind: 'experiment' }>;
export type StoredLab = v.InferOutput<typeof labSchema>;
export type StoredRun = v.InferOutput<typeof runSchema>;
export type StoredExperiment = v.InferOutput<typeof experimentSchema>;

/** @throws v.ValiError naming the path of what is not as it should be */
export function parseStoredLab(input: unknown): StoredLab {
  return v.parse(labSchema, input);
}

/** @throws v.ValiError naming the path of what is not as it should be */
export function parseStoredRun(input: unknown): StoredRun {
  return v.parse(runSchema, input);
}

/** @throws v.ValiError naming the path of what is not as it should be */
export function parseStoredExperiment(input: unknown): StoredExperiment {
  return v.parse(experimentSchema, input);
}
