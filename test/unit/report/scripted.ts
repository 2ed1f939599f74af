import type { Experiment } from '../../../src/experiment/experiment.ts';
import { train } from '../../../src/engine/train.ts';
import type { ScriptedRun } from '../../../src/report/scriptedRun.ts';
import { scriptComments } from '../../../src/wording/scriptComments.ts';
import { datasetOf, hyperparametersOf, readRecordings } from '../engine/recording.ts';

/** The run of an experiment, as a script's writer is given it. */
export function scriptedRun(experiment: Experiment, stem = 'run'): ScriptedRun {
  const log = [...train(experiment.dataset, experiment.hyperparameters)];
  const validation = log.map(({ validationLoss }) => validationLoss);
  return {
    experiment,
    stem,
    epochs: () => log,
    loss: Float64Array.from(log, ({ loss }) => loss),
    validationLoss: Float64Array.from(validation.every(Number.isNaN) ? [] : validation),
    words: { script: scriptComments(experiment) },
  };
}

/** Every experiment that PyTorch was recorded with. */
export function goldenExperiments(fusedStep: boolean): (Experiment & { readonly name: string })[] {
  return readRecordings().map((recording) => ({
    name: recording.name,
    dataset: datasetOf(recording.dataset),
    hyperparameters: hyperparametersOf(recording, fusedStep),
  }));
}
