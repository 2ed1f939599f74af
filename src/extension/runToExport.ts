import type { ExportedRun } from '../report/exportedRun.ts';
import { annotationText } from '../wording/annotationText.ts';
import type { Run } from './run.ts';

/** What an export says beside its run. */
export type ExportSource = Pick<ExportedRun, 'file' | 'stem' | 'labVersion'>;

/** A run as it stands now, in the words of the display language, ready to cross to the worker. */
export function runToExport(run: Run, source: ExportSource): ExportedRun {
  const { name, elapsedMs, examples, parameters, hyperparameters } = run;
  const { loss, correct, validationLoss } = run.log.columns();
  return {
    ...{ name, elapsedMs, examples, parameters, ...source },
    ...{ loss, correct, validationLoss },
    experiment: { dataset: run.experiment.dataset, hyperparameters },
    state: run.state.kind,
    exportedAtMs: Date.now(),
    annotations: [...run.annotations.values()].map((annotation) => ({ annotation, ...annotationText(annotation) })),
    verdicts: run.diagnosis?.verdicts ?? [],
  };
}
