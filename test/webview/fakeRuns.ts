import { createAnnotator } from '../../src/engine/annotate.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { lossScaleOf } from '../../src/engine/lossScale.ts';
import { RecordedTraining } from '../../src/engine/recordedTraining.ts';
import { splitRows } from '../../src/engine/split.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { annotationView } from '../../src/extension/annotationView.ts';
import { diagnosisView } from '../../src/extension/diagnosisView.ts';
import { RunTally } from '../../src/extension/runTally.ts';
import type { DiagnosisView, RunSummary, RunView, ToWebview } from '../../src/protocol.ts';
import { hyperparametersView } from '../../src/protocol.ts';

/** What the extension says of a dataset. */
export function diagnosisOf({ dataset, hyperparameters }: Experiment): DiagnosisView {
  const diagnosis = diagnose(dataset);
  return diagnosisView({ diagnosis, scale: lossScaleOf(dataset, hyperparameters, diagnosis) }, dataset);
}

/** What the extension knows of a run after `count` epochs, all of them unless said otherwise. */
export function runOf(experiment: Experiment, count = experiment.hyperparameters.epochs): RunView {
  const { dataset, hyperparameters } = experiment;
  const training = new RecordedTraining(dataset, hyperparameters);
  const annotator = createAnnotator(dataset, hyperparameters);
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
  const { runId, name, state, hyperparameters, examples, elapsedMs } = run;
  const tally = new RunTally();
  tally.add({ ...run, gradientNorm: new Float64Array() });
  return {
    ...{ runId, name, hyperparameters, examples, elapsedMs },
    ...tally.tally,
    state: state.kind,
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
