import * as v from 'valibot';
import { LECTURE_HYPERPARAMETERS as lecture } from '../engine/hyperparameters.ts';
import { lessonSchema } from './lessonSchema.ts';
import { MAX_EPOCHS } from './limits.ts';
import { optimizerSchema } from './optimizerSchema.ts';
import { recipeEntries } from './recipe.ts';
import {
  batchSizeSchema,
  dtypeSchema,
  finite,
  integer,
  lossSchema,
  modelSchema,
  parametersSchema,
  reductionSchema,
  seedSchema,
} from './settingSchema.ts';

/** Examples written into the experiment itself. */
export const inlineDatasetSchema = v.strictObject({
  x: v.array(v.array(finite)),
  y: v.array(finite),
  features: v.optional(v.array(v.string())),
  label: v.optional(v.string(), 'y'),
});

/** Examples in a file beside the experiment, and how they are read from it. */
export const fileDatasetSchema = v.strictObject({ file: v.pipe(v.string(), v.nonEmpty()), ...recipeEntries });

const isFileDataset = (input: unknown) => typeof input === 'object' && input !== null && 'file' in input;

/** Chosen by the key `file` rather than tried one after the other, so that an error names the key that is wrong. */
const datasetSchema: v.GenericSchema<unknown, InlineDataset | FileDataset> = v.lazy((input) =>
  isFileDataset(input) ? fileDatasetSchema : inlineDatasetSchema,
);

/** The entries of an experiment file apart from the dataset, the reduction and where a run starts. */
const settings = {
  model: v.optional(modelSchema, lecture.model),
  loss: v.optional(lossSchema, lecture.loss),
  optimizer: v.optional(optimizerSchema, { name: 'SGD' }),
  epochs: v.optional(integer(1, MAX_EPOCHS), lecture.epochs),
  batchSize: v.optional(batchSizeSchema, lecture.batchSize),
  shuffle: v.optional(v.boolean(), lecture.shuffle),
  dtype: v.optional(dtypeSchema, lecture.dtype),
  fusedStep: v.exactOptional(v.boolean()),
  standardize: v.optional(v.boolean(), lecture.standardize),
  validation: v.optional(v.pipe(v.number(), v.minValue(0), v.ltValue(1)), lecture.validation),
};

const { model, loss, standardize, validation, ...others } = settings;

/** One `*.logreg.json`. Every key is optional, unknown ones are refused. In this order they are documented and written. */
export const experimentSchema = v.strictObject({
  $schema: v.optional(v.string()),
  dataset: v.optional(datasetSchema),
  ...{ model, loss },
  reduction: v.optional(reductionSchema),
  /** PyTorch's old spelling: `false` is reduction "sum", `true` is "mean". */
  size_average: v.optional(v.boolean()),
  ...others,
  seed: v.optional(seedSchema),
  initial: v.optional(v.nullable(parametersSchema)),
  ...{ standardize, validation },
  lesson: v.optional(lessonSchema),
});

/** What is in an experiment file, checked key by key; `resolveHyperparameters` fills in what depends on the data. */
export type ExperimentFile = v.InferOutput<typeof experimentSchema>;
export type InlineDataset = v.InferOutput<typeof inlineDatasetSchema>;
export type FileDataset = v.InferOutput<typeof fileDatasetSchema>;

/** Hyperparameters as the worker and a restored run receive them: complete, nothing left to default. */
export const hyperparametersSchema = v.strictObject({
  ...settings,
  reduction: reductionSchema,
  seed: seedSchema,
  initial: v.nullable(parametersSchema),
});
