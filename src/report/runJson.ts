import type { Experiment } from '../experiment/experiment.ts';
import { exactJson } from './exactJson.ts';
import type { ExportedAnnotation, ExportedRun, RunToWrite } from './exportedRun.ts';
import { titlesByEpoch } from './exportedRun.ts';
import { inChunks } from './inChunks.ts';
import { epochEntry } from './jsonlLog.ts';

/** Raised when a reader of an older version would misunderstand what is written. */
const VERSION = 1;

/** Numbers of a long list that are written in one go. */
const LIST_PART = 256;

/** What is written before the experiment: what this is, and which run it is of. */
function heading({ labVersion, exportedAtMs, file, name, state, loss, examples, elapsedMs, verdicts }: ExportedRun) {
  return {
    format: 'logistic-regression-lab/run',
    version: VERSION,
    labVersion,
    exportedAtMs,
    run: { name, state, epochs: loss.length, examples, elapsedMs, file },
    verdicts,
  };
}

function annotationEntry({ annotation, title, detail }: ExportedAnnotation) {
  const { kind, severity, epoch, endEpoch, evidence } = annotation;
  return { kind, severity, epoch, endEpoch, title, detail, evidence };
}

/** The texts with commas between them. */
function* listed(items: Iterable<string>, separator = ','): Generator<string> {
  let isFirst = true;
  for (const item of items) {
    yield isFirst ? item : `${separator}${item}`;
    isFirst = false;
  }
}

function* rows({ features, x }: Experiment['dataset']): Generator<string> {
  for (let at = 0; at < x.length; at += features.length) yield exactJson(x.subarray(at, at + features.length));
}

function* parts(values: Float64Array): Generator<string> {
  for (let at = 0; at < values.length; at += LIST_PART)
    yield exactJson(values.subarray(at, at + LIST_PART)).slice(1, -1);
}

/** The experiment as a `*.logreg.json` holds it, with its examples in it: an object in pieces, for it may be long. */
function* experimentPieces({ dataset, hyperparameters }: Experiment): Generator<string> {
  const { features, label, y } = dataset;
  yield `{"dataset":{"features":${exactJson(features)},"label":${exactJson(label)},"x":[`;
  yield* listed(rows(dataset));
  yield '],"y":[';
  yield* listed(parts(y));
  yield `]},${exactJson(hyperparameters).slice(1)}`;
}

function* epochTexts(run: RunToWrite, first: Readonly<Record<string, unknown>> = {}): Generator<string> {
  const { examples, validationLoss } = run;
  const logged = { examples, hasValidation: validationLoss.length > 0, annotations: titlesByEpoch(run.annotations) };
  for (const epoch of run.epochs()) yield exactJson({ ...first, ...epochEntry(epoch, logged) });
}

/** The lines of an object: a key at the beginning of each, and of its lists an item a line. */
function* runObject(run: RunToWrite): Generator<string> {
  const { parameters } = run;
  yield `{\n${exactJson(heading(run)).slice(1, -1)},\n"experiment":`;
  yield* experimentPieces(run.experiment);
  yield `,\n"parameters":${exactJson({ weight: parameters.slice(0, -1), bias: parameters.at(-1) })},\n"annotations":[\n`;
  yield* listed(
    run.annotations.map((annotation) => exactJson(annotationEntry(annotation))),
    ',\n',
  );
  yield '\n],\n"epochs":[\n';
  yield* listed(epochTexts(run), ',\n');
  yield '\n]\n}\n';
}

function* runLines(run: RunToWrite): Generator<string> {
  yield `{"type":"run",${exactJson(heading(run)).slice(1, -1)},"experiment":`;
  yield* experimentPieces(run.experiment);
  yield '}\n';
  for (const text of epochTexts(run, { type: 'epoch' })) yield `${text}\n`;
  for (const annotation of run.annotations)
    yield `${exactJson({ type: 'annotation', ...annotationEntry(annotation) })}\n`;
}

/**
 * A run as one JSON object: what it is (`format`, `version`, `labVersion`), the `experiment` as an experiment file holds
 * it, all `epochs` with their parameters, and what was noticed. It is enough to train the run anew, bit for bit; see
 * `exactJson` for NaN and the infinities.
 */
export function runJson(run: RunToWrite): Generator<string, void> {
  return inChunks(runObject(run));
}

/**
 * The same as JSON Lines, for what reads a line at a time: `type` is `run` on the first line, with the experiment, then
 * `epoch`, and `annotation` at the end.
 */
export function runJsonLines(run: RunToWrite): Generator<string, void> {
  return inChunks(runLines(run));
}
