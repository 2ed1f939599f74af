/**
 * Every word that the page and the extension say to each other, and how to check one; those of the worker are in
 * `protocol/workerMessages.ts`.
 *
 *     page ──FromWebview──▶ extension ──ToWorker──▶ worker
 *          ◀──ToWebview────           ◀─FromWorker─
 *
 * VS Code sends messages to and from the page as JSON with typed arrays beside it: a Map does not survive that, and
 * neither does a NaN outside a typed array. Nothing here is one of those.
 */
import * as v from 'valibot';
import type { Dataset } from './engine/dataset.ts';
import type { Hyperparameters } from './engine/hyperparameters.ts';
import type { Draft } from './experiment/draft.ts';
import { draftSchema, editSchema } from './experiment/draftSchema.ts';
import { hyperparametersSchema } from './experiment/experimentSchema.ts';
import { MAX_SWEEP_RUNS } from './experiment/limits.ts';
import { printedLogRequestSchema, printedLogSchema } from './experiment/printedLogSchema.ts';
import { recipeSchema } from './experiment/recipe.ts';
import { fileStateSchema, fileStatusSchema, placeEntries, readingSchema } from './protocol/origin.ts';
import { EXPORT_FORMAT_IDS } from './report/exportFormats.ts';

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
/** Epochs a second; null is as fast as possible. */
const pace = v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(100_000)));

// ── page → extension ────────────────────────────────────────────────────────────────────────────────────────────────

export const exportFormatSchema = v.picklist(EXPORT_FORMAT_IDS);
const experimentAction = v.picklist(['save', 'saveAs', 'copyLink']);

/** The questions of the lecture, in its order: the sections of the Lecture tab. */
export const LECTURE_SECTIONS = [
  'linear-or-logistic',
  'why-sigmoid',
  'binary-loss',
  'minibatch-loss',
  'modules-or-functional',
  'predict-then-run',
  'lecture-log',
] as const;
export const lectureSectionSchema = v.picklist(LECTURE_SECTIONS);

export const fromWebviewSchema = v.variant('type', [
  /** The page runs and knows nothing yet: it wants the snapshot. */
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('edit'), edit: editSchema }),
  v.strictObject({ type: v.literal('undo') }),
  v.strictObject({ type: v.literal('redo') }),
  /** A new run of the draft, from its first epoch. */
  v.strictObject({ type: v.literal('train') }),
  /** Ends the run for good, within one epoch. */
  v.strictObject({ type: v.literal('stop'), runId: v.string() }),
  /** Halts the run within one epoch; `resume` and `step` take it up again. */
  v.strictObject({ type: v.literal('pause'), runId: v.string() }),
  /**
   * Trains the run on from where it stands, with its optimizer as it stands: up to the planned epochs, or, where they
   * are done, as many more as it was planned to have.
   */
  v.strictObject({ type: v.literal('resume'), runId: v.string() }),
  /** One epoch more, then it is paused; null begins a run of the draft with its first epoch. */
  v.strictObject({ type: v.literal('step'), runId: v.nullable(v.string()) }),
  v.strictObject({ type: v.literal('setPace'), pace }),
  /** Makes a run of the shelf the one that all views show; null puts the desk back to before any run. */
  v.strictObject({ type: v.literal('showRun'), runId: v.nullable(v.string()) }),
  /** Asks for a run of the shelf beside the one that is shown, to compare it. */
  v.strictObject({ type: v.literal('loadRun'), runId: v.string() }),
  v.strictObject({ type: v.literal('deleteRun'), runId: v.string() }),
  /** Trains the draft once with each of these, one after the other; the runs go to the shelf. */
  v.strictObject({
    type: v.literal('sweep'),
    variants: v.pipe(v.array(hyperparametersSchema), v.minLength(1), v.maxLength(MAX_SWEEP_RUNS)),
  }),
  /** Ends the run of a sweep that goes on, and drops those that have not begun. */
  v.strictObject({ type: v.literal('stopSweep') }),
  /** Asks for the parameters that epochs of a run began with; the number of epochs trained means those after the last. */
  v.strictObject({ type: v.literal('inspect'), runId: v.string(), epochs: counts }),
  /** Back to what the lab was opened with: the lecture, or the dataset file as it is now. */
  v.strictObject({ type: v.literal('reset') }),
  /** The table anew as a recipe makes it of the dataset file: one change of the draft. */
  v.strictObject({ type: v.literal('makeTable'), recipe: recipeSchema }),
  /** Ends the reading of the dataset file; what was there before stays. */
  v.strictObject({ type: v.literal('stopReading') }),
  /** A file was changed on disk: it is read again, or left alone until it changes again. */
  v.strictObject({ type: v.literal('reloadFile') }),
  v.strictObject({ type: v.literal('keepFile') }),
  /** Shows a place of the lab's own file, or of its dataset file, in an editor. */
  v.strictObject({ type: v.literal('showPlace'), of: v.picklist(['source', 'data']), ...placeEntries }),
  /** Asks for another dataset file, which gets a lab of its own. */
  v.strictObject({ type: v.literal('openDataset') }),
  /** Writes the table into the dataset file, after a confirmation, or into one that is asked for. */
  v.strictObject({ type: v.literal('saveTable'), to: v.picklist(['data', 'other']) }),
  v.strictObject({ type: v.literal('exportLog'), runId: v.string(), format: exportFormatSchema }),
  /** The answer to `drawChart`: a PNG file, or null where the page has no such run. */
  v.strictObject({ type: v.literal('chartDrawn'), requestId: v.string(), bytes: v.nullable(bytes) }),
  /** About the log that a script printed, and the draft is compared with. */
  v.strictObject({ type: v.literal('printedLog'), request: printedLogRequestSchema }),
  /** Saves the experiment to its file or to another, or puts a link that opens it on the clipboard. */
  v.strictObject({ type: v.literal('experiment'), action: experimentAction }),
  /** Opens the experiment file that could not be read in VS Code's text editor. */
  v.strictObject({ type: v.literal('openAsText') }),
  /** An error in the page, for the extension's log. */
  v.strictObject({ type: v.literal('pageError'), message: v.string() }),
]);

// ── extension → page ────────────────────────────────────────────────────────────────────────────────────────────────

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
  /** What would help, as a button says it, and the hyperparameters to run it with. */
  remedy: v.nullable(v.strictObject({ label: v.string(), hyperparameters: hyperparametersSchema })),
});

export const runStateSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('running') }),
  v.strictObject({ kind: v.literal('paused') }),
  v.strictObject({ kind: v.literal('completed') }),
  v.strictObject({ kind: v.literal('stopped') }),
  /** The window was reloaded or VS Code closed while it ran. */
  v.strictObject({ kind: v.literal('interrupted') }),
  v.strictObject({ kind: v.literal('failed'), message: v.string() }),
]);

/** One entry an epoch; `validationLoss` has none at all where no examples are held out. */
const runColumns = { loss: floats, correct: counts, validationLoss: floats };

const datasetSchema: v.GenericSchema<unknown, Dataset> = v.strictObject({
  features: v.array(v.string()),
  label: v.string(),
  /** N × D, row by row. */
  x: floats,
  /** N labels. */
  y: floats,
});

/** What the data says by itself about any run on it: on the rows that are trained on, standardized where the run does. */
export const diagnosisSchema = v.strictObject({
  /** In words: separable or not, the classes, constant columns, contradictions, the safe lr, the optimum. */
  verdicts: v.array(
    v.strictObject({
      severity: v.picklist(['info', 'good', 'warning', 'error']),
      title: v.string(),
      detail: v.string(),
    }),
  ),
  /** In short, for one line: "separable", "not separable", … */
  verdict: v.string(),
  separability: v.picklist(['separable', 'quasi-separable', 'not-separable', 'undecided']),
  /** The largest curvature of the summed loss, Lmax; 0 where it is not known. */
  lmax: v.number(),
  /** Plain full-batch SGD below this lr cannot go uphill, in the run's reduction; null for other ways to train. */
  lrLimit: v.nullable(v.number()),
  /** Losses in the run's reduction; null where there is none, or it is not known. */
  chance: v.nullable(v.number()),
  baseRate: v.nullable(v.number()),
  optimum: v.nullable(v.number()),
});

const runSchema = v.strictObject({
  runId: v.string(),
  /** What it is called on the shelf: what was changed against the run before (`lr 0.01 → 0.1`). */
  name: v.string(),
  /** How many examples it trains on: those of the dataset that are not held out. */
  examples: index,
  dataset: datasetSchema,
  hyperparameters: hyperparametersSchema,
  /** How many epochs it was planned to have as it began: that many more at a time continue it. */
  firstEpochs: index,
  state: runStateSchema,
  elapsedMs: milliseconds,
  ...runColumns,
  /** D weights and the bias after the last epoch of the columns; empty before the first, and where more are logged. */
  parameters: floats,
  annotations: v.array(annotationViewSchema),
  diagnosis: v.nullable(diagnosisSchema),
});

/** A run on the shelf. */
const runSummarySchema = v.strictObject({
  runId: v.string(),
  name: v.string(),
  /** `queued`: a run of a sweep that has not begun. */
  state: v.picklist(['queued', 'running', 'paused', 'completed', 'stopped', 'interrupted', 'failed']),
  hyperparameters: hyperparametersSchema,
  examples: index,
  epochs: index,
  elapsedMs: milliseconds,
  /** The last loss, the lowest, and the lowest of the held-out examples (NaN where none are); empty before the first epoch. */
  losses: floats,
  /** The epochs of the lowest losses, in the same order after the last epoch's. */
  lossEpochs: counts,
  /** Examples on the right side of p = 0.5 in the last epoch. */
  correct: index,
  /** The sweep that it is a run of, or null. */
  sweepId: v.nullable(v.string()),
  /** Whether it was trained on the dataset that is on the desk now. */
  isOfDraftTable: v.boolean(),
});

const historySchema = v.strictObject({ canUndo: v.boolean(), canRedo: v.boolean() });

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
    /** What was read of the script that the lab was opened with; null for any other source. */
    reading: v.nullable(readingSchema),
    file: fileStateSchema,
    fileStatus: fileStatusSchema,
    draft: draftSchema,
    run: v.nullable(runSchema),
    /** Whether the draft is still what the run was trained on. */
    draftIsOfRun: v.boolean(),
    history: historySchema,
    /** Of the draft; null while it is not known, or the draft has problems. */
    diagnosis: v.nullable(diagnosisSchema),
    /** All runs, the oldest first; the one that is shown among them. */
    shelf: v.array(runSummarySchema),
    pace,
    /** Something to tell once, e.g. that the stored state could not be read. */
    notice: v.nullable(v.string()),
  }),
  /** In the place of a snapshot: the experiment file cannot be read. The sentences say why. */
  v.strictObject({
    type: v.literal('unreadable'),
    language: v.string(),
    messages: v.record(v.string(), v.string()),
    file: v.string(),
    problems: v.array(v.string()),
  }),
  /** The draft was replaced by an earlier or later one, or by another as a whole. */
  v.strictObject({
    type: v.literal('draftReplaced'),
    draft: draftSchema,
    draftIsOfRun: v.boolean(),
    history: historySchema,
  }),
  v.strictObject({ type: v.literal('history'), history: historySchema }),
  v.strictObject({ type: v.literal('reading'), reading: v.nullable(readingSchema) }),
  v.strictObject({ type: v.literal('file'), file: fileStateSchema }),
  v.strictObject({ type: v.literal('fileStatus'), status: fileStatusSchema }),
  v.strictObject({ type: v.literal('diagnosed'), diagnosis: v.nullable(diagnosisSchema) }),
  v.strictObject({ type: v.literal('shelf'), runs: v.array(runSummarySchema) }),
  v.strictObject({ type: v.literal('runStarted'), run: runSchema }),
  /** Another run is shown now, or none. */
  v.strictObject({ type: v.literal('runShown'), run: v.nullable(runSchema), draftIsOfRun: v.boolean() }),
  /** The answer to `loadRun`. */
  v.strictObject({ type: v.literal('runLoaded'), run: runSchema }),
  /** All annotations of a run, in the place of those told before: with more epochs planned some read differently. */
  v.strictObject({ type: v.literal('runAnnotated'), runId: v.string(), annotations: v.array(annotationViewSchema) }),
  /** What the data of a run says, once that is known. */
  v.strictObject({ type: v.literal('runDiagnosed'), runId: v.string(), diagnosis: diagnosisSchema }),
  /** The answer to `inspect`: for each epoch D weights and the bias, one after the other. Epochs not trained are left out. */
  v.strictObject({ type: v.literal('inspected'), runId: v.string(), epochs: counts, parameters: floats }),
  v.strictObject({
    type: v.literal('runProgress'),
    runId: v.string(),
    /** The epoch of the columns' first entry. */
    start: index,
    /** In the narrowest arrays that hold them: every byte of a long run costs time on VS Code's thread. */
    loss: packedFloats,
    correct: packedCounts,
    /** Empty where no examples are held out. */
    validationLoss: packedFloats,
    parameters: floats,
    elapsedMs: milliseconds,
    /** New annotations, and known ones (same id) that changed. */
    annotations: v.array(annotationViewSchema),
  }),
  /** The run was paused, resumed, extended, or has ended; it comes after the epochs that came before it. */
  v.strictObject({
    type: v.literal('runState'),
    runId: v.string(),
    state: runStateSchema,
    elapsedMs: milliseconds,
    /** How many epochs it is planned to have. */
    epochs: index,
  }),
  /** After the snapshot, and whenever it changes: what the draft is compared with, or null. */
  v.strictObject({ type: v.literal('printedLog'), log: v.nullable(printedLogSchema) }),
  /** How far the comparison is, in [0, 1]. */
  v.strictObject({ type: v.literal('comparing'), done: v.number() }),
  /** A request could not be met; nothing was changed. */
  v.strictObject({ type: v.literal('refused'), message: v.string() }),
  /** Asks for the loss chart of a run that the page has, as an image to be exported. */
  v.strictObject({ type: v.literal('drawChart'), requestId: v.string(), runId: v.string() }),
  /** VS Code's command asks the page to do what its own button does. */
  v.strictObject({ type: v.literal('focus'), control: v.literal('compare') }),
  /** A command or a walkthrough leads to the Lecture tab: to one of its sections, or to the one that was open last. */
  v.strictObject({ type: v.literal('showLecture'), section: v.nullable(lectureSectionSchema) }),
]);

export type FromWebview = v.InferOutput<typeof fromWebviewSchema>;
export type ToWebview = v.InferOutput<typeof toWebviewSchema>;
export type ExperimentAction = v.InferOutput<typeof experimentAction>;
export type LectureSection = v.InferOutput<typeof lectureSectionSchema>;
export type AnnotationView = v.InferOutput<typeof annotationViewSchema>;
export type RunState = v.InferOutput<typeof runStateSchema>;
export type RunView = v.InferOutput<typeof runSchema>;
export type DiagnosisView = v.InferOutput<typeof diagnosisSchema>;
export type RunSummary = v.InferOutput<typeof runSummarySchema>;
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
