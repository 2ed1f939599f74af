/** Every word that the extension and the worker say to each other, and how to check one. */
import * as v from 'valibot';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { FileOverview } from '../dataset/fileOverview.ts';
import type { MadeTable } from '../dataset/madeTable.ts';
import type { ScriptResult } from '../dataset/pythonScriptResult.ts';
import type { Annotation } from '../engine/annotation.ts';
import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis } from '../engine/diagnosis.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import type { LossScale } from '../engine/lossScale.ts';
import type { Recipe } from '../experiment/recipe.ts';
import { logAnswerSchema } from '../experiment/printedLogSchema.ts';
import type { ExportedRun } from '../report/exportedRun.ts';
import type { WrittenFormat } from '../report/exportFormats.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const floats: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);
const counts: v.GenericSchema<unknown, Uint32Array> = v.instance(Uint32Array);
const bytes: v.GenericSchema<unknown, Uint8Array> = v.instance(Uint8Array);

// ── extension → worker ──────────────────────────────────────────────────────────────────────────────────────────────

export type ToWorker =
  | {
      readonly type: 'train';
      readonly runId: string;
      readonly dataset: Dataset;
      readonly hyperparameters: Hyperparameters;
      /** See `worker/runControl.ts`: shared memory, because a loop that is busy reads no messages. */
      readonly control: SharedArrayBuffer;
    }
  /** The control's target was raised: a run that waits goes on. */
  | { readonly type: 'resume'; readonly runId: string }
  /** Trains a run of the past anew, silently, so that its epochs can be looked at or continued. */
  | {
      readonly type: 'recall';
      readonly runId: string;
      readonly dataset: Dataset;
      readonly hyperparameters: Hyperparameters;
      readonly epochs: number;
      readonly control: SharedArrayBuffer;
    }
  /** The run is not needed any more. */
  | { readonly type: 'forget'; readonly runId: string }
  | { readonly type: 'inspect'; readonly requestId: string; readonly runId: string; readonly epochs: Uint32Array }
  | {
      readonly type: 'diagnose';
      readonly requestId: string;
      readonly dataset: Dataset;
      readonly hyperparameters: Hyperparameters;
    }
  /** Reads a PyTorch script from its syntax tree. */
  | { readonly type: 'readScript'; readonly requestId: string; readonly name: string; readonly text: string }
  /** Reads a file and keeps its columns under the request's id until `closeFile`. */
  | {
      readonly type: 'openFile';
      readonly requestId: string;
      /** Its ending tells what it may be: `hours.csv`, `flights.parquet`, `hours.csv.gz`. */
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly recipe: Recipe;
      /** The most values (rows × columns) of a table; of a file with more a sample is proposed. Infinity is none. */
      readonly mostValues: number;
      readonly stop: SharedArrayBuffer;
    }
  /** Makes a table of an open file. */
  | {
      readonly type: 'makeTable';
      readonly requestId: string;
      readonly fileId: string;
      readonly recipe: Recipe;
      /** Labels are any numbers (a linear model's) rather than 0 and 1. */
      readonly isNumericLabel: boolean;
    }
  | { readonly type: 'closeFile'; readonly fileId: string }
  | {
      readonly type: 'compareLog';
      readonly requestId: string;
      readonly dataset: Dataset;
      readonly hyperparameters: Hyperparameters;
      /** What the script printed. */
      readonly text: string;
      readonly stop: SharedArrayBuffer;
    }
  | {
      readonly type: 'export';
      readonly requestId: string;
      readonly format: WrittenFormat;
      readonly run: ExportedRun;
      readonly stop: SharedArrayBuffer;
    };

// ── worker → extension ──────────────────────────────────────────────────────────────────────────────────────────────

const diagnosis = v.custom<Diagnosis>((input) => typeof input === 'object' && input !== null);
const lossScale = v.custom<LossScale>((input) => typeof input === 'object' && input !== null);
const annotations = v.custom<readonly Annotation[]>(Array.isArray);
const fileOverview = v.custom<FileOverview>((input) => typeof input === 'object' && input !== null);
const madeTable = v.custom<MadeTable>((input) => typeof input === 'object' && input !== null);
const script = v.custom<ScriptResult>((input) => typeof input === 'object' && input !== null);
const datasetProblems = v.custom<readonly DatasetProblem[]>(Array.isArray);

/** Both ends of this channel are one build of one program: the schema guards against mistakes, not against strangers. */
export const fromWorkerSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('progress'),
    runId: v.string(),
    start: index,
    loss: floats,
    correct: counts,
    /** Empty where no examples are held out. */
    validationLoss: floats,
    gradientNorm: floats,
    parameters: floats,
    elapsedMs: milliseconds,
    annotations,
  }),
  v.strictObject({
    type: v.literal('ended'),
    runId: v.string(),
    /** `paused` is no end: more may come once it is resumed. `completed` may be resumed as well, with more epochs. */
    outcome: v.picklist(['completed', 'stopped', 'paused']),
    elapsedMs: milliseconds,
  }),
  /** `id`: of a `diagnose` request, or of the run that was diagnosed as it began. */
  v.strictObject({ type: v.literal('diagnosis'), id: v.string(), diagnosis, scale: lossScale }),
  v.strictObject({ type: v.literal('inspected'), requestId: v.string(), epochs: counts, parameters: floats }),
  /** The answer to `recall`: the parameters after the last epoch, and all annotations so far. */
  v.strictObject({ type: v.literal('recalled'), runId: v.string(), parameters: floats, annotations }),
  /** `id`: of a request about a run, or of a run to resume, that is not in memory (any more): `recall` brings it back. */
  v.strictObject({ type: v.literal('unknown'), id: v.string() }),
  /** The share of an `openFile` that is done, in [0, 1]. */
  v.strictObject({ type: v.literal('fileProgress'), requestId: v.string(), done: v.number() }),
  /** The answers to `openFile`: it is open; nothing of it can be used; `stop` was raised. */
  v.strictObject({ type: v.literal('fileOpened'), requestId: v.string(), overview: fileOverview }),
  v.strictObject({ type: v.literal('fileRefused'), requestId: v.string(), problems: datasetProblems }),
  v.strictObject({ type: v.literal('fileStopped'), requestId: v.string() }),
  v.strictObject({ type: v.literal('scriptRead'), requestId: v.string(), script }),
  /** The answers to `makeTable`, beside `unknown`. */
  v.strictObject({ type: v.literal('tableMade'), requestId: v.string(), made: madeTable }),
  v.strictObject({ type: v.literal('tableRefused'), requestId: v.string(), problems: datasetProblems }),
  /** The share of an export that is done, in [0, 1]. */
  v.strictObject({ type: v.literal('exporting'), requestId: v.string(), done: v.number() }),
  /** The whole file, or null where the export was stopped. */
  v.strictObject({ type: v.literal('exported'), requestId: v.string(), bytes: v.nullable(bytes) }),
  v.strictObject({ type: v.literal('comparing'), requestId: v.string(), done: v.number() }),
  v.strictObject({ type: v.literal('compared'), requestId: v.string(), answer: logAnswerSchema }),
  /** A run or a request ended in an exception: `id` is its runId or requestId. */
  v.strictObject({ type: v.literal('failed'), id: v.string(), message: v.string() }),
]);

export type FromWorker = v.InferOutput<typeof fromWorkerSchema>;
