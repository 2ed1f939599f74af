import type { Annotation } from '../../src/engine/annotation.ts';
import { createAnnotator } from '../../src/engine/annotate.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { lossScaleOf } from '../../src/engine/lossScale.ts';
import { RecordedTraining } from '../../src/engine/recordedTraining.ts';
import { splitRows } from '../../src/engine/split.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { AnnotationView, DiagnosisView, RunSummary, RunView, ToWebview } from '../../src/protocol.ts';
import { hyperparametersView } from '../../src/protocol.ts';
import { annotationText } from '../../src/wording/annotationText.ts';
import { diagnosisText } from '../../src/wording/diagnosisText.ts';
import { remedyLabel } from '../../src/wording/remedyLabel.ts';

/** What the extension says of a dataset. */
export function diagnosisOf({ dataset, hyperparameters }: Experiment): DiagnosisView {
  const diagnosis = diagnose(dataset);
  const { lrLimit, chance, baseRate, optimum } = lossScaleOf(dataset, hyperparameters, diagnosis);
  const verdicts = diagnosisText(diagnosis, dataset);
  return {
    verdicts: [...verdicts],
    verdict: verdicts[0]?.title ?? '',
    separability: diagnosis.separability.kind,
    lmax: diagnosis.curvature.lmaxSum,
    ...{ lrLimit, chance, baseRate, optimum },
  };
}

function annotationView(annotation: Annotation): AnnotationView {
  const { id, severity, epoch, endEpoch, remedy } = annotation;
  const view = remedy && { label: remedyLabel(remedy), hyperparameters: hyperparametersView(remedy.hyperparameters) };
  return { id, severity, epoch, endEpoch, ...annotationText(annotation), remedy: view };
}

/** What the extension knows of a run after `count` epochs, all of them unless said otherwise. */
export function runOf(experiment: Experiment, count = experiment.hyperparameters.epochs): RunView {
  const { dataset, hyperparameters } = experiment;
  const training = new RecordedTraining(dataset, hyperparameters);
  const annotator = createAnnotator(dataset, hyperparameters, diagnose(dataset));
  const epochs = Array.from({ length: count }, () => training.nextEpoch());
  const noticed = [...epochs.flatMap((epoch) => annotator.observe(epoch)), ...annotator.finish()];
  const latest = new Map(noticed.map((annotation) => [annotation.id, annotation]));
  return {
    runId: 'run-1',
    name: 'lr 0.01',
    examples: splitRows(dataset.y, hyperparameters).training.length,
    dataset,
    hyperparameters: hyperparametersView(hyperparameters),
    firstEpochs: hyperparameters.epochs,
    state: count < hyperparameters.epochs ? { kind: 'paused' } : { kind: 'completed' },
    elapsedMs: 24,
    loss: Float64Array.from(epochs, ({ loss }) => loss),
    correct: Uint32Array.from(epochs, ({ correct }) => correct),
    validationLoss:
      hyperparameters.validation === 0
        ? new Float64Array()
        : Float64Array.from(epochs, ({ validationLoss }) => validationLoss),
    parameters: Float64Array.from([...training.parameters.weight, training.parameters.bias]),
    annotations: [...latest.values()].map(annotationView),
    diagnosis: diagnosisOf(experiment),
  };
}

/** The lecture's run, all 1000 epochs. */
export function lectureRun(): RunView {
  const { experiment } = checkDraft(lectureDraft());
  if (experiment === null) throw new Error('the lecture is no experiment');
  return runOf(experiment);
}

/** Epochs [start, end) of a run as a message. */
export function progressOf(run: RunView, start: number, end: number): Extract<ToWebview, { type: 'runProgress' }> {
  return {
    type: 'runProgress',
    runId: run.runId,
    start,
    loss: run.loss.slice(start, end),
    correct: run.correct.slice(start, end),
    validationLoss: run.validationLoss.slice(start, end),
    parameters: run.parameters,
    elapsedMs: run.elapsedMs,
    annotations: run.annotations.filter(({ epoch }) => epoch >= start && epoch < end),
  };
}

/** A run as its line on the shelf. */
export function summaryOf(run: RunView): RunSummary {
  const { runId, name, state, hyperparameters, examples, loss, elapsedMs, correct, validationLoss } = run;
  const lowest = (column: Float64Array) =>
    column.reduce((best, value, i) => (value < (column[best] ?? 0) ? i : best), 0);
  const [last, low, lowValidation] = [loss.length - 1, lowest(loss), lowest(validationLoss)];
  return {
    ...{ runId, name, hyperparameters, examples, elapsedMs },
    state: state.kind,
    epochs: loss.length,
    losses: Float64Array.of(loss[last] ?? NaN, loss[low] ?? NaN, validationLoss[lowValidation] ?? NaN),
    lossEpochs: Uint32Array.of(Math.max(0, last), low, lowValidation),
    correct: correct[last] ?? 0,
    sweepId: null,
    isOfDraftTable: true,
  };
}

/** The answer to `inspect`. */
export function inspected(run: RunView, epochs: Uint32Array): Extract<ToWebview, { type: 'inspected' }> {
  const training = new RecordedTraining(run.dataset, run.hyperparameters);
  while (training.epochs < run.loss.length) training.nextEpoch();
  const rows = [...epochs].map((epoch) => training.parametersAt(epoch));
  const parameters = Float64Array.from(rows.flatMap(({ weight, bias }) => [...weight, bias]));
  return { type: 'inspected', runId: run.runId, epochs, parameters };
}
