import type { ExportedRun } from '../report/exportedRun.ts';
import { annotationText } from '../wording/annotationText.ts';
import { chartWords } from '../wording/chartWords.ts';
import { lossReferences } from '../wording/lossReferences.ts';
import { predictComments } from '../wording/predictComments.ts';
import { reportWords } from '../wording/reportWords.ts';
import { scriptComments } from '../wording/scriptComments.ts';
import type { Run } from './run.ts';

/** A run as it stands now, in the words of the display language, ready to cross to the worker. */
export function runToExport(run: Run, source: Pick<ExportedRun, 'file' | 'stem' | 'labVersion'>): ExportedRun {
  const { name, elapsedMs, examples, parameters, hyperparameters, diagnosis } = run;
  const { loss, correct, validationLoss } = run.log.columns();
  const experiment = { dataset: run.experiment.dataset, hyperparameters };
  const known = { name, experiment, elapsedMs, examples, loss, correct, state: run.state.kind, ...source };
  return {
    ...known,
    ...{ validationLoss, parameters },
    exportedAtMs: Date.now(),
    annotations: [...run.annotations.values()].map((annotation) => ({ annotation, ...annotationText(annotation) })),
    verdicts: diagnosis?.verdicts ?? [],
    references: lossReferences(diagnosis),
    words: {
      ...{ chart: chartWords(known), report: reportWords(known) },
      ...{ script: scriptComments(experiment), predict: predictComments(known) },
    },
  };
}
