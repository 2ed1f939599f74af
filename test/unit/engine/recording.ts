import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Dataset } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { optimizerSchema } from '../../../src/experiment/optimizerSchema.ts';

/** Where the recordings and their recorder are. */
export const TORCH_FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures', 'torch');

/** A number that may not be finite, which the recorder writes as a string. */
const float = v.union([
  v.number(),
  v.pipe(
    v.picklist(['nan', 'inf', '-inf']),
    v.transform((text) => (text === 'nan' ? Number.NaN : text === 'inf' ? Infinity : -Infinity)),
  ),
]);
const parameters = v.object({ weight: v.array(float), bias: float });

/** What PyTorch did with an experiment, as `record.py` writes it. */
export const recordingSchema = v.object({
  name: v.optional(v.string(), ''),
  dtype: v.picklist(['float32', 'float64']),
  model: v.picklist(['logistic', 'linear']),
  loss: v.picklist(['BCELoss', 'BCEWithLogitsLoss', 'MSELoss']),
  reduction: v.picklist(['sum', 'mean']),
  optimizer: optimizerSchema,
  seed: v.nullable(v.number()),
  epochs: v.number(),
  batchSize: v.nullable(v.number()),
  shuffle: v.optional(v.boolean(), false),
  dataset: v.object({ x: v.array(v.array(v.number())), y: v.array(v.number()) }),
  start: v.optional(v.nullable(v.object({ weight: v.array(v.number()), bias: v.number() }))),
  initial: parameters,
  losses: v.array(float),
  final: parameters,
  batchOrder: v.optional(v.array(v.array(v.array(v.number())))),
  batchLosses: v.optional(v.array(v.array(float))),
});
export type Recording = v.InferOutput<typeof recordingSchema>;

export function readFixture(file: string): unknown {
  return JSON.parse(readFileSync(join(TORCH_FIXTURES, file), 'utf8'));
}

/** Every recorded run of PyTorch, apart from the lecture's, of which only the printout is known. */
export function readRecordings(): Recording[] {
  return readdirSync(TORCH_FIXTURES)
    .filter((file) => /^(toy|blobs|options)-.*\.json$/.test(file))
    .map((file) => v.parse(recordingSchema, readFixture(file)));
}

export function datasetOf({ x, y }: Recording['dataset']): Dataset {
  const features = (x[0] ?? []).map((_, j) => `x${j + 1}`);
  return { features, label: 'y', x: Float64Array.from(x.flat()), y: Float64Array.from(y) };
}

/** The recorded run's hyperparameters; without a seed it started at given parameters, which `initial` then repeats. */
export function hyperparametersOf(recording: Recording, fusedStep: boolean): Hyperparameters {
  const { model, loss, reduction, optimizer, epochs, batchSize, shuffle, dtype, seed, start, initial } = recording;
  const given = start ?? (seed === null ? initial : null);
  const chosen = { model, loss, reduction, optimizer, epochs, batchSize, shuffle, dtype, seed };
  return { ...chosen, initial: given, standardize: false, validation: 0, fusedStep };
}
