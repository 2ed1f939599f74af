import * as l10n from '@vscode/l10n';
import type { EpochRange } from './epochAxis.ts';
import { axisEpochs } from './epochAxis.ts';
import type { PrintedPoints } from './printedPoints.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';

/** A run that the chart draws, or will once it has come. */
export interface ChartRun {
  readonly runId: string;
  readonly name: string;
  /** null while it is on its way. */
  readonly run: RunLog | null;
  /** Which of the colours for compared runs is its own, counted from 0; null for the run that is shown. */
  readonly series: number | null;
  /** In which way its losses are not the same quantity as those of the run that is shown; empty where they are. */
  readonly differs: string;
}

/** One line of the chart. */
export interface ChartLine {
  readonly run: RunLog;
  readonly series: number | null;
  readonly column: 'loss' | 'validationLoss';
}

/** What makes two runs' losses incomparable, in PyTorch's words. */
function difference(run: RunLog, shown: RunLog): string {
  const [own, other] = [run.hyperparameters, shown.hyperparameters];
  const differences: string[] = [];
  if ((own.loss === 'MSELoss') !== (other.loss === 'MSELoss')) differences.push(own.loss);
  if (own.reduction !== other.reduction) differences.push(own.reduction);
  else if (own.reduction === 'sum' && run.examples !== shown.examples)
    differences.push(l10n.t('sum of {0}', run.examples));
  return differences.join(', ');
}

/** The run that is shown, and those laid over it in the order they were. */
export function chartRuns({ run, shelf, loaded, view }: State): readonly ChartRun[] {
  if (run === null) return [];
  const shown = { runId: run.runId, name: run.name, run, series: null, differs: '' };
  const others = view.compared.flatMap((runId, series): ChartRun[] => {
    const log = loaded.get(runId) ?? null;
    const name = log?.name ?? shelf.find((summary) => summary.runId === runId)?.name;
    if (name === undefined || runId === run.runId) return [];
    return [{ runId, name, run: log, series, differs: log === null ? '' : difference(log, run) }];
  });
  return [shown, ...others];
}

/** The lines of these runs, the first on top of the others. */
export function chartLines(runs: readonly ChartRun[]): readonly ChartLine[] {
  return runs.flatMap(({ run, series }) => {
    if (run === null) return [];
    const loss: ChartLine = { run, series, column: 'loss' };
    return run.validationLoss.length > 0 ? [loss, { ...loss, column: 'validationLoss' }] : [loss];
  });
}

/** All that the epoch axis has to show. */
export function wholeRange(runs: readonly ChartRun[], printed: PrintedPoints | null = null): EpochRange {
  const spans = runs.flatMap(({ run, series }) => {
    if (run === null) return [];
    return [axisEpochs(run.hyperparameters.epochs, run.loss.length, series === null && isRunning(run))];
  });
  return { from: 0, to: Math.max(2, (printed?.epochs.at(-1) ?? 0) + 1, ...spans) - 1 };
}
