/**
 * Every word that the page, the extension and the worker say to each other, and how to check one.
 *
 *     page ──FromWebview──▶ extension ──ToWorker──▶ worker
 *          ◀──ToWebview────           ◀─FromWorker─
 *
 * VS Code sends messages to and from the page as JSON with typed arrays beside it: a Map does not survive that, and
 * neither does a NaN outside a typed array. Nothing here is one of those.
 */
import * as v from 'valibot';
import type { Annotation } from './engine/annotation.ts';
import type { Dataset } from './engine/dataset.ts';
import type { Hyperparameters } from './engine/hyperparameters.ts';
import type { DatasetChoice } from './dataset/chooseColumns.ts';
import type { DatasetProblem } from './dataset/datasetProblem.ts';
import type { Draft, Edit } from './experiment/draft.ts';
import { hyperparametersSchema } from './experiment/experimentSchema.ts';
import type { Table } from './experiment/table.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const floats: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);
const counts: v.GenericSchema<unknown, Uint32Array> = v.instance(Uint32Array);
const packedFloats: v.GenericSchema<unknown, Float32Array | Float64Array> = v.union([
  v.instance(Float32Array),
  v.instance(Float64Array),
]);
const packedCounts: v.GenericSchema<unknown, Uint8Array | Uint16Array | Uint32Array> = v.union([
  v.instance(Uint8Array),
  v.instance(Uint16Array),
  v.instance(Uint32Array),
]);
const bytes: v.GenericSchema<unknown, Uint8Array> = v.instance(Uint8Array);
const reduction = v.picklist(['sum', 'mean']);
const start = v.picklist(['seed', 'initial']);

// ── page → extension ────────────────────────────────────────────────────────────────────────────────────────────────

const editSchema: v.GenericSchema<unknown, Edit> = v.variant('type', [
  v.strictObject({
    type: v.literal('setField'),
    field: v.picklist(['lr', 'epochs', 'seed', 'bias']),
    text: v.string(),
  }),
  v.strictObject({ type: v.literal('setWeight'), feature: index, text: v.string() }),
  v.strictObject({ type: v.literal('setReduction'), reduction }),
  v.strictObject({ type: v.literal('setStart'), start }),
  v.strictObject({ type: v.literal('writeCells'), row: index, column: index, block: v.array(v.array(v.string())) }),
  v.strictObject({ type: v.literal('insertRows'), at: index, count: index }),
  v.strictObject({ type: v.literal('removeRows'), at: index, count: index }),
]);

const exportFormat = v.picklist(['text', 'csv']);

export const fromWebviewSchema = v.variant('type', [
  /** The page runs and knows nothing yet: it wants the snapshot. */
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('edit'), edit: editSchema }),
  v.strictObject({ type: v.literal('train') }),
  v.strictObject({ type: v.literal('stop'), runId: v.string() }),
  /** Back to what the lab was opened with: the lecture, or the dataset file as it is now. */
  v.strictObject({ type: v.literal('reset') }),
  v.strictObject({ type: v.literal('exportLog'), runId: v.string(), format: exportFormat }),
  /** An error in the page, for the extension's log. */
  v.strictObject({ type: v.literal('pageError'), message: v.string() }),
]);

// ── extension → page ────────────────────────────────────────────────────────────────────────────────────────────────

export const draftSchema = v.strictObject({
  table: v.strictObject({
    columns: v.array(v.string()),
    values: floats,
    texts: v.array(v.strictTuple([index, v.string()])),
  }),
  fields: v.strictObject({ lr: v.string(), epochs: v.string(), seed: v.string(), bias: v.string() }),
  weight: v.array(v.string()),
  reduction,
  start,
  rest: hyperparametersSchema,
});

/** An annotation as a person reads it, in the display language. */
const annotationViewSchema = v.strictObject({
  id: index,
  severity: v.picklist(['info', 'good', 'warning', 'error']),
  epoch: index,
  endEpoch: index,
  /** A few words, for the log row and the chart's mark. */
  title: v.string(),
  /** The evidence and what it means. */
  detail: v.string(),
});

export const runStateSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('running') }),
  v.strictObject({ kind: v.literal('completed') }),
  v.strictObject({ kind: v.literal('stopped') }),
  /** The window was reloaded or VS Code closed while it ran. */
  v.strictObject({ kind: v.literal('interrupted') }),
  v.strictObject({ kind: v.literal('failed'), message: v.string() }),
]);

/** One entry an epoch. */
const runColumns = { loss: floats, correct: counts };

const runSchema = v.strictObject({
  runId: v.string(),
  examples: index,
  features: v.array(v.string()),
  hyperparameters: hyperparametersSchema,
  state: runStateSchema,
  elapsedMs: milliseconds,
  ...runColumns,
  /** D weights and the bias after the last epoch of the columns; empty before the first. */
  parameters: floats,
  annotations: v.array(annotationViewSchema),
});

export const toWebviewSchema = v.variant('type', [
  /** Everything the page shows. It comes once, as the answer to `ready`, and whenever the draft was replaced as a whole. */
  v.strictObject({
    type: v.literal('snapshot'),
    /** VS Code's display language (`en`, `zh-cn`) and the messages translated into it. */
    language: v.string(),
    messages: v.record(v.string(), v.string()),
    lab: v.strictObject({
      /** Tells one lab from another across a window reload; the page keeps it in its state. */
      labId: v.string(),
      title: v.string(),
      /** The dataset file as a person writes it, or null for the lecture's own examples. */
      file: v.nullable(v.string()),
    }),
    draft: draftSchema,
    run: v.nullable(runSchema),
    /** Whether the draft is still what the run was trained on. */
    draftIsOfRun: v.boolean(),
    /** Something to tell once, e.g. that the stored state could not be read. */
    notice: v.nullable(v.string()),
  }),
  v.strictObject({ type: v.literal('runStarted'), run: runSchema }),
  v.strictObject({
    type: v.literal('runProgress'),
    runId: v.string(),
    /** The epoch of the columns' first entry. */
    start: index,
    /** In the narrowest arrays that hold them: every byte of a long run costs time on VS Code's thread. */
    loss: packedFloats,
    correct: packedCounts,
    parameters: floats,
    elapsedMs: milliseconds,
    /** New annotations, and known ones (same id) that changed. */
    annotations: v.array(annotationViewSchema),
  }),
  v.strictObject({
    type: v.literal('runEnded'),
    runId: v.string(),
    state: runStateSchema,
    elapsedMs: milliseconds,
  }),
  /** A request could not be met; nothing was changed. */
  v.strictObject({ type: v.literal('refused'), message: v.string() }),
  /** VS Code's command asks the page to do what its own button does. */
  v.strictObject({ type: v.literal('focus'), control: v.picklist(['export']) }),
]);

// ── extension → worker ──────────────────────────────────────────────────────────────────────────────────────────────

export type ToWorker =
  | {
      readonly type: 'train';
      readonly runId: string;
      readonly dataset: Dataset;
      readonly hyperparameters: Hyperparameters;
      /** One Int32; the worker ends the run within an epoch once it is not 0. */
      readonly stop: SharedArrayBuffer;
    }
  | {
      readonly type: 'readDataset';
      readonly requestId: string;
      /** For error messages: `hours.csv`. */
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly choice: DatasetChoice;
    }
  | {
      readonly type: 'exportLog';
      readonly requestId: string;
      readonly format: ExportFormat;
      readonly dataset: Dataset;
      readonly hyperparameters: Hyperparameters;
      readonly loss: Float64Array;
      readonly correct: Uint32Array;
      /** epoch → the annotations' texts */
      readonly annotations: ReadonlyMap<number, string>;
      readonly stop: SharedArrayBuffer;
    };

// ── worker → extension ──────────────────────────────────────────────────────────────────────────────────────────────

const annotations = v.custom<readonly Annotation[]>(Array.isArray);
const table = v.custom<Table>((input) => typeof input === 'object' && input !== null);
const datasetProblems = v.custom<readonly DatasetProblem[]>(Array.isArray);

/** Both ends of this channel are one build of one program: the schema guards against mistakes, not against strangers. */
export const fromWorkerSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('progress'),
    runId: v.string(),
    start: index,
    ...runColumns,
    gradientNorm: floats,
    parameters: floats,
    elapsedMs: milliseconds,
    annotations,
  }),
  v.strictObject({
    type: v.literal('ended'),
    runId: v.string(),
    outcome: v.picklist(['completed', 'stopped']),
    elapsedMs: milliseconds,
  }),
  v.strictObject({ type: v.literal('dataset'), requestId: v.string(), table }),
  v.strictObject({ type: v.literal('datasetRefused'), requestId: v.string(), problems: datasetProblems }),
  v.strictObject({
    type: v.literal('exportChunk'),
    requestId: v.string(),
    bytes,
    done: v.number(),
  }),
  v.strictObject({ type: v.literal('exported'), requestId: v.string(), complete: v.boolean() }),
  /** A run or a request ended in an exception: `id` is its runId or requestId. */
  v.strictObject({ type: v.literal('failed'), id: v.string(), message: v.string() }),
]);

export type FromWebview = v.InferOutput<typeof fromWebviewSchema>;
export type ToWebview = v.InferOutput<typeof toWebviewSchema>;
export type FromWorker = v.InferOutput<typeof fromWorkerSchema>;
export type ExportFormat = v.InferOutput<typeof exportFormat>;
export type AnnotationView = v.InferOutput<typeof annotationViewSchema>;
export type RunState = v.InferOutput<typeof runStateSchema>;
export type RunView = v.InferOutput<typeof runSchema>;
export type DraftView = v.InferOutput<typeof draftSchema>;

/** Hyperparameters as messages carry them. */
export function hyperparametersView(hyperparameters: Hyperparameters): v.InferOutput<typeof hyperparametersSchema> {
  return v.parse(hyperparametersSchema, hyperparameters);
}

/** A draft as it crosses to the page: a Map would arrive as an empty object. */
export function draftView(draft: Draft): DraftView {
  const { table, rest, weight, ...others } = draft;
  const texts = [...table.texts].map(([at, text]): [number, string] => [at, text]);
  return {
    ...others,
    weight: [...weight],
    rest: hyperparametersView(rest),
    table: { columns: [...table.columns], values: table.values, texts },
  };
}

/** The other way round. */
export function draftFromView({ table, ...others }: DraftView): Draft {
  return { ...others, table: { ...table, texts: new Map(table.texts) } };
}
