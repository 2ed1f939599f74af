import * as v from 'valibot';
import type { Annotation } from '../engine/annotation.ts';
import { isAnnotation } from '../engine/annotation.ts';
import type { Dataset } from '../engine/dataset.ts';
import { hyperparametersSchema } from '../experiment/experimentSchema.ts';
import { draftSchema, runStateSchema } from '../protocol.ts';

const floats: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);

/** Where a lab's experiment came from, and where Reset takes it back to. */
const sourceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('lecture') }),
  v.strictObject({ kind: v.literal('file'), uri: v.string() }),
]);

const datasetSchema: v.GenericSchema<unknown, Dataset> = v.strictObject({
  features: v.array(v.string()),
  label: v.string(),
  x: floats,
  y: floats,
});

/** What a run was asked to do. It does not change, so it is written once, when the run starts. */
const experimentSchema = v.strictObject({
  runId: v.string(),
  dataset: datasetSchema,
  hyperparameters: hyperparametersSchema,
});

const annotationSchema = v.custom<Annotation>(isAnnotation);

const runSchema = v.strictObject({
  runId: v.string(),
  state: runStateSchema,
  elapsedMs: v.number(),
  parameters: floats,
  annotations: v.array(annotationSchema),
  draftIsOfRun: v.boolean(),
});

const labSchema = v.strictObject({
  /** Raised when an older version's state can no longer be understood. */
  version: v.literal(1),
  source: sourceSchema,
  draft: draftSchema,
  edited: v.boolean(),
  run: v.nullable(runSchema),
});

export type LabSource = v.InferOutput<typeof sourceSchema>;
export type StoredLab = v.InferOutput<typeof labSchema>;
export type StoredExperiment = v.InferOutput<typeof experimentSchema>;

/** @throws v.ValiError naming the path of what is not as it should be */
export function parseStoredLab(input: unknown): StoredLab {
  return v.parse(labSchema, input);
}

/** @throws v.ValiError naming the path of what is not as it should be */
export function parseStoredExperiment(input: unknown): StoredExperiment {
  return v.parse(experimentSchema, input);
}
