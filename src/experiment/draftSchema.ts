import * as v from 'valibot';
import { OPTIMIZER_NAMES } from '../engine/optimizerSettings.ts';
import type { Choice, Edit, TableEdit } from './draft.ts';
import { hyperparametersSchema } from './experimentSchema.ts';
import { lessonSchema } from './lessonSchema.ts';
import type { OptimizerField, OptimizerFlag, OptimizerTexts } from './optimizerFields.ts';
import { OPTIMIZER_FIELDS, OPTIMIZER_FLAGS } from './optimizerFields.ts';
import { makingSchema } from './making.ts';
import { PRESETS } from './presets.ts';
import { DRAFT_FIELDS } from './problem.ts';
import { dtypeSchema, lossSchema, modelSchema, reductionSchema } from './settingSchema.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const floats: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);
const start = v.picklist(['seed', 'initial']);
const draftField = v.picklist(DRAFT_FIELDS);

const columnName = v.pipe(v.string(), v.maxLength(1000));
const rows = { at: index, count: index };

const tableEditSchema: v.GenericSchema<unknown, TableEdit> = v.variant('type', [
  v.strictObject({ type: v.literal('writeCells'), row: index, column: index, block: v.array(v.array(v.string())) }),
  v.strictObject({ type: v.literal('insertRows'), ...rows }),
  v.strictObject({ type: v.literal('removeRows'), ...rows }),
  v.strictObject({ type: v.literal('duplicateRows'), ...rows }),
  v.strictObject({ type: v.literal('insertColumn'), at: index, name: columnName }),
  v.strictObject({ type: v.literal('removeColumn'), column: index }),
  v.strictObject({ type: v.literal('duplicateColumn'), column: index, name: columnName }),
  v.strictObject({ type: v.literal('renameColumn'), column: index, name: columnName }),
  v.strictObject({ type: v.literal('chooseLabel'), column: index }),
  v.strictObject({ type: v.literal('usePreset'), preset: v.picklist(PRESETS) }),
  v.strictObject({
    type: v.literal('replaceTable'),
    columns: v.pipe(v.array(columnName), v.minLength(2)),
    block: v.array(v.array(v.string())),
  }),
]);

const choiceSchema: v.GenericSchema<unknown, Choice> = v.variant('key', [
  v.strictObject({ key: v.literal('model'), value: modelSchema }),
  v.strictObject({ key: v.literal('loss'), value: lossSchema }),
  v.strictObject({ key: v.literal('optimizer'), value: v.picklist(OPTIMIZER_NAMES) }),
  v.strictObject({ key: v.literal('dtype'), value: dtypeSchema }),
  v.strictObject({ key: v.picklist(['shuffle', 'standardize', 'fusedStep']), value: v.boolean() }),
]);

const optimizerField: v.GenericSchema<unknown, OptimizerField> = v.picklist(OPTIMIZER_FIELDS);
const optimizerFlag: v.GenericSchema<unknown, OptimizerFlag> = v.picklist(OPTIMIZER_FLAGS);

const hyperparameterEditSchema: v.GenericSchema<unknown, Exclude<Edit, TableEdit>> = v.variant('type', [
  v.strictObject({ type: v.literal('setField'), field: draftField, text: v.string() }),
  v.strictObject({ type: v.literal('setWeight'), feature: index, text: v.string() }),
  v.strictObject({ type: v.literal('setReduction'), reduction: reductionSchema }),
  v.strictObject({ type: v.literal('setStart'), start }),
  v.strictObject({ type: v.literal('choose'), choice: choiceSchema }),
  v.strictObject({ type: v.literal('setOptimizerField'), field: optimizerField, text: v.string() }),
  v.strictObject({ type: v.literal('setOptimizerFlag'), flag: optimizerFlag, value: v.boolean() }),
  v.strictObject({ type: v.literal('adopt'), hyperparameters: hyperparametersSchema }),
]);

/** One change of a draft, as the page sends it. */
export const editSchema: v.GenericSchema<unknown, Edit> = v.union([tableEditSchema, hyperparameterEditSchema]);

const optimizerTextsSchema: v.GenericSchema<unknown, OptimizerTexts> = v.record(
  v.picklist(OPTIMIZER_FIELDS),
  v.string(),
);

/** A draft as messages carry it: with a list for the Map of texts, which messages would lose. */
export const draftSchema = v.strictObject({
  table: v.strictObject({
    columns: v.array(v.string()),
    values: floats,
    texts: v.array(v.strictTuple([index, v.string()])),
  }),
  /** Drafts that were kept by an earlier version have none. */
  made: v.optional(v.nullable(makingSchema), null),
  fields: v.strictObject(v.entriesFromList(DRAFT_FIELDS, v.string())),
  optimizer: optimizerTextsSchema,
  weight: v.array(v.string()),
  reduction: reductionSchema,
  start,
  rest: hyperparametersSchema,
  /** Drafts that were stored before there were lessons have none. */
  lesson: v.optional(v.nullable(lessonSchema), null),
});
