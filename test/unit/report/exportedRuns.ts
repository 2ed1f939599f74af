import { createAnnotator } from '../../../src/engine/annotate.ts';
import type { Annotation } from '../../../src/engine/annotation.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import type { Epoch } from '../../../src/engine/epoch.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { lossScaleOf } from '../../../src/engine/lossScale.ts';
import { splitRows } from '../../../src/engine/split.ts';
import { Training } from '../../../src/engine/training.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { ExportWriter, RunToWrite } from '../../../src/report/exportedRun.ts';
import { lossCourseOf } from '../../../src/report/lossCourse.ts';
import { annotationText } from '../../../src/wording/annotationText.ts';
import { chartWords } from '../../../src/wording/chartWords.ts';
import { diagnosisText } from '../../../src/wording/diagnosisText.ts';
import { lossReferences } from '../../../src/wording/lossReferences.ts';
import { predictComments } from '../../../src/wording/predictComments.ts';
import { reportWords } from '../../../src/wording/reportWords.ts';
import { scriptComments } from '../../../src/wording/scriptComments.ts';

export const LECTURE: Experiment = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };

/** An experiment trained and annotated as the lab does it, ready to be written. */
export function runToWrite(experiment: Experiment, about: Partial<RunToWrite> = {}): RunToWrite {
  const { dataset, hyperparameters } = experiment;
  const { training, validation } = splitRows(dataset.y, hyperparameters);
  const annotator = createAnnotator(dataset, hyperparameters);
  const trained = new Training(dataset, hyperparameters);
  const annotations = new Map<number, Annotation>();
  const note = (noticed: readonly Annotation[]) => noticed.forEach((found) => annotations.set(found.id, found));
  const epochs: Epoch[] = [];
  while (epochs.length < hyperparameters.epochs) {
    const epoch = trained.nextEpoch();
    epochs.push(epoch);
    note(annotator.observe(epoch));
  }
  note(annotator.finish());
  const { weight, bias } = trained.parameters;
  const diagnosis = diagnose(dataset);
  const known = {
    name: 'lr 0.01, sum',
    experiment,
    file: null,
    state: 'completed',
    elapsedMs: 123,
    labVersion: '0.1.0',
    examples: training.length,
    loss: Float64Array.from(epochs, ({ loss }) => loss),
    correct: Uint32Array.from(epochs, ({ correct }) => correct),
  };
  const course = lossCourseOf(known.loss);
  return {
    ...known,
    stem: 'lecture-log',
    exportedAtMs: 1.7e12,
    validationLoss: Float64Array.from(validation.length > 0 ? epochs : [], (epoch) => epoch.validationLoss),
    parameters: Float64Array.of(...weight, bias),
    annotations: [...annotations.values()].map((annotation) => ({ annotation, ...annotationText(annotation) })),
    verdicts: diagnosisText(diagnosis, dataset),
    references: lossReferences(lossScaleOf(dataset, hyperparameters, diagnosis)),
    words: {
      chart: chartWords(known.name, course),
      report: reportWords({ ...known, made: null, course, right: known.correct.at(-1) ?? 0 }),
      script: scriptComments(experiment),
      predict: predictComments(known.name, experiment, epochs.length),
    },
    epochs: () => epochs,
    ...about,
  };
}

/** All that a writer writes, as text. */
export function textOf(writer: ExportWriter, run: RunToWrite): string {
  return Buffer.from(bytesOf(writer, run)).toString('utf8');
}

export function bytesOf(writer: ExportWriter, run: RunToWrite): Uint8Array {
  return Buffer.concat(Array.from(writer(run), (piece) => Buffer.from(piece)));
}
