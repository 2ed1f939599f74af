import { createAnnotator } from '../engine/annotate.ts';
import type { Annotation } from '../engine/annotation.ts';
import { splitRows } from '../engine/split.ts';
import { train } from '../engine/train.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { annotatedLines } from '../report/annotatedLog.ts';
import { csvLines } from '../report/csvLog.ts';
import { jsonlLines } from '../report/jsonlLog.ts';
import { printedLines } from '../report/printout.ts';
import { annotationTitles } from '../wording/annotationTitles.ts';
import type { Format } from './commandLine.ts';

/** Runs the experiment for its annotations; yields after every epoch, so that whoever iterates may stop there. */
function* annotate({ dataset, hyperparameters }: Experiment): Generator<undefined, Map<number, string>> {
  const annotator = createAnnotator(dataset, hyperparameters);
  const annotations = new Map<number, Annotation>();
  const note = (noticed: readonly Annotation[]) => {
    for (const annotation of noticed) annotations.set(annotation.id, annotation);
  };
  for (const epoch of train(dataset, hyperparameters)) {
    note(annotator.observe(epoch));
    yield;
  }
  note(annotator.finish());
  return annotationTitles(annotations.values());
}

function linesOf(
  format: Exclude<Format, 'text'>,
  { dataset, hyperparameters }: Experiment,
  annotations: ReadonlyMap<number, string>,
): Iterable<string> {
  const epochs = train(dataset, hyperparameters);
  const split = splitRows(dataset.y, hyperparameters);
  const counts = { examples: split.training.length, hasValidation: split.validation.length > 0 };
  const run = { features: dataset.features, annotations, ...counts };
  switch (format) {
    case 'csv':
      return csvLines(epochs, run);
    case 'jsonl':
      return jsonlLines(epochs, run);
    case 'annotated':
      return annotatedLines(epochs, run);
  }
}

/**
 * The log of an experiment, epoch by epoch. A piece is a line, or empty where an epoch was computed and nothing is
 * to be written yet: an annotation stands at the epoch it begins, and what it says is settled only at the run's end,
 * so that all formats but `text` run the experiment once for the annotations and again for the lines.
 */
export function* logPieces(experiment: Experiment, format: Format): Generator<string, void> {
  if (format === 'text') return yield* printedLines(train(experiment.dataset, experiment.hyperparameters));
  const annotating = annotate(experiment);
  let step = annotating.next();
  for (; step.done !== true; step = annotating.next()) yield '';
  yield* linesOf(format, experiment, step.value);
}
