import { setImmediate } from 'node:timers/promises';
import type { ExportedRun } from '../report/exportedRun.ts';
import type { LossCourse } from '../report/lossCourse.ts';
import { annotationText } from '../wording/annotationText.ts';
import { chartWords } from '../wording/chartWords.ts';
import { lossReferences } from '../wording/lossReferences.ts';
import { predictComments } from '../wording/predictComments.ts';
import { reportWords } from '../wording/reportWords.ts';
import { scriptComments } from '../wording/scriptComments.ts';
import type { Run } from './run.ts';
import type { RunLog } from './runLog.ts';

/** Epochs that are copied in one go: about a millisecond of VS Code's thread. */
const PIECE = 65_536;

type Columns = Pick<ExportedRun, 'loss' | 'correct' | 'validationLoss'>;

/** A run as it stood at one moment, without its log, to which more may be added by the time that it is written. */
export interface ExportSnapshot {
  readonly known: Omit<ExportedRun, keyof Columns>;
  /** So many of the log's epochs belong to it. */
  readonly epochs: number;
}

function courseOf({ log, tally: { epochs, losses, lossEpochs } }: Run): LossCourse {
  const [last = Number.NaN, lowest = Number.NaN] = losses;
  const [first = Number.NaN] = log.columns(0, 1).loss;
  return { epochs, first, last, lowest: Number.isFinite(lowest) ? { loss: lowest, epoch: lossEpochs[1] ?? 0 } : null };
}

/** A run as it stands now, in the words of the display language. */
export function exportSnapshot(run: Run, source: Pick<ExportedRun, 'file' | 'stem' | 'labVersion'>): ExportSnapshot {
  const { name, elapsedMs, examples, parameters, hyperparameters, diagnosis, state, made } = run;
  const experiment = { dataset: run.experiment.dataset, hyperparameters };
  const known = { name, experiment, elapsedMs, examples, state: state.kind, ...source };
  const course = courseOf(run);
  const words = {
    chart: chartWords(name, course),
    report: reportWords({ ...known, made, course, right: run.tally.correct }),
    script: scriptComments(experiment),
    predict: predictComments(name, experiment, course.epochs),
  };
  const inOrder = [...run.annotations.values()].sort((a, b) => a.epoch - b.epoch || a.id - b.id);
  const annotations = inOrder.map((annotation) => ({ annotation, ...annotationText(annotation) }));
  const told = { annotations, verdicts: diagnosis?.verdicts ?? [], references: lossReferences(diagnosis), words };
  return { known: { ...known, ...told, parameters, exportedAtMs: Date.now() }, epochs: course.epochs };
}

/** A copy of the log's first epochs, made in pieces: a million epochs at once would keep VS Code's extension host. */
async function copyColumns(log: RunLog, epochs: number): Promise<Columns> {
  const isValidated = log.columns(0, 1).validationLoss.length > 0;
  const columns = {
    loss: new Float64Array(epochs),
    correct: new Uint32Array(epochs),
    validationLoss: new Float64Array(isValidated ? epochs : 0),
  };
  for (let start = 0; start < epochs; start += PIECE) {
    if (start > 0) await setImmediate();
    const piece = log.columns(start, Math.min(epochs, start + PIECE));
    columns.loss.set(piece.loss, start);
    columns.correct.set(piece.correct, start);
    columns.validationLoss.set(piece.validationLoss, isValidated ? start : 0);
  }
  return columns;
}

/** The run of a snapshot, ready to cross to the worker, which is given its columns for good. */
export async function runToExport({ log }: Run, { known, epochs }: ExportSnapshot): Promise<ExportedRun> {
  return { ...known, ...(await copyColumns(log, epochs)) };
}
