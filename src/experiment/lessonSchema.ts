import * as v from 'valibot';
import { MAX_EPOCHS } from './limits.ts';
import { optimizerSchema } from './optimizerSchema.ts';
import { DRAFT_FIELDS } from './problem.ts';
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

/**
 * What a lesson can hide or lock: keys of the experiment file, the optimizer with all its keywords but `lr`, and the
 * two parts of `initial`.
 */
export const LESSON_CONTROLS = [
  'dataset',
  'model',
  'loss',
  'reduction',
  'optimizer',
  ...DRAFT_FIELDS,
  'weight',
  'start',
  'shuffle',
  'dtype',
  'standardize',
  'fusedStep',
] as const;

/** A few paragraphs at most. */
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2000));

/** Keys of the experiment that a question changes for itself; the others stay as the experiment has them. */
const lessonSettingsSchema = v.strictObject({
  model: v.exactOptional(modelSchema),
  loss: v.exactOptional(lossSchema),
  reduction: v.exactOptional(reductionSchema),
  optimizer: v.exactOptional(optimizerSchema),
  epochs: v.exactOptional(integer(1, MAX_EPOCHS)),
  batchSize: v.exactOptional(batchSizeSchema),
  shuffle: v.exactOptional(v.boolean()),
  dtype: v.exactOptional(dtypeSchema),
  standardize: v.exactOptional(v.boolean()),
  seed: v.exactOptional(seedSchema),
  initial: v.exactOptional(v.nullable(parametersSchema)),
});

const common = {
  /** The question, as the learner reads it. */
  text,
  /** One sentence why, told with the answer; without it the lab says what the run shows. */
  because: v.exactOptional(text),
};

/** How far a guess may be from the run's number and count as right. */
const tolerance = v.pipe(v.number(), v.finite(), v.minValue(0));

const settings = v.optional(lessonSettingsSchema, {});

/** What is asked of a run, and how the learner answers: with a number, with yes or no, with one of two. */
const questionSchema = v.variant('ask', [
  /** The model's output at `x` after the last epoch. */
  v.strictObject({ ask: v.literal('output'), ...common, settings, x: v.array(finite), tolerance }),
  /** The loss of the last epoch. */
  v.strictObject({ ask: v.literal('loss'), ...common, settings, tolerance }),
  /** The first epoch whose loss is below `lossBelow`. */
  v.strictObject({ ask: v.literal('epoch'), ...common, settings, lossBelow: finite, tolerance }),
  /** Whether the loss comes to rest below chance; see `engine/outcome.ts`. */
  v.strictObject({ ask: v.literal('converges'), ...common, settings }),
  /** Which of two settings ends with the lower loss. */
  v.strictObject({ ask: v.literal('lower'), ...common, first: lessonSettingsSchema, second: lessonSettingsSchema }),
]);

const controls = v.optional(v.array(v.picklist(LESSON_CONTROLS)), []);

/** The `lesson` of an experiment file: questions to be answered before the lab answers, and controls that stay put. */
export const lessonSchema = v.strictObject({
  title: text,
  intro: v.optional(v.string(), ''),
  questions: v.pipe(v.array(questionSchema), v.maxLength(50)),
  /** Not shown, and not to be changed. */
  hide: controls,
  /** Shown, and not to be changed. */
  lock: controls,
});

export type Lesson = v.InferOutput<typeof lessonSchema>;
export type LessonQuestion = v.InferOutput<typeof questionSchema>;
export type LessonSettings = v.InferOutput<typeof lessonSettingsSchema>;
export type LessonControl = (typeof LESSON_CONTROLS)[number];
