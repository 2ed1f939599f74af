import * as l10n from '@vscode/l10n';
import type { ChartRun } from './chartLines.ts';
import type { EpochRange } from './epochAxis.ts';
import type { PrintedPoints } from './printedPoints.ts';
import type { RunLog } from './runLog.ts';
import { shortNumber } from './shortNumber.ts';

/** What the words about the chart are made of. */
export interface SummaryContent {
  readonly run: RunLog;
  /** The epoch of the smallest loss, −1 where no loss is a number. */
  readonly lowest: number;
  /** The run that is shown, and those compared with it. */
  readonly runs: readonly ChartRun[];
  /** What is in view; null is all. */
  readonly zoom: EpochRange | null;
  /** What a script printed, drawn as points. */
  readonly printed: PrintedPoints | null;
}

function course({ run }: SummaryContent): string {
  const last = run.loss.length - 1;
  return l10n.t(
    'Line chart of the loss: {0} at epoch 0, {1} at epoch {2}. Annotations on it: {3}. The epoch log has every number.',
    shortNumber(run.loss.at(0) ?? Number.NaN),
    shortNumber(run.loss.at(last) ?? Number.NaN),
    last,
    run.annotations.length,
  );
}

function lowest({ run, lowest: epoch }: SummaryContent): string[] {
  const loss = run.loss.at(epoch);
  if (loss === undefined || epoch < 0 || epoch === run.loss.length - 1) return [];
  return [l10n.t('The lowest loss is {0} at epoch {1}.', shortNumber(loss), epoch)];
}

function validation({ run }: SummaryContent): string[] {
  const last = run.validationLoss.length - 1;
  const loss = run.validationLoss.at(last);
  return loss === undefined ? [] : [l10n.t('The validation loss is {0} at epoch {1}.', shortNumber(loss), last)];
}

function others({ runs }: SummaryContent): string[] {
  return runs.flatMap(({ series, name, run }) => {
    const last = (run?.loss.length ?? 0) - 1;
    const loss = run?.loss.at(last);
    if (series === null || loss === undefined) return [];
    return [l10n.t('Laid over it, {0}: {1} at epoch {2}.', name, shortNumber(loss), last)];
  });
}

function points({ printed }: SummaryContent): string[] {
  if (printed === null) return [];
  const { epochs, theirs } = printed;
  const [first, last] = [theirs.at(0) ?? Number.NaN, theirs.at(-1) ?? Number.NaN];
  return [
    l10n.t(
      'Points of the printed log: {0} at epoch {1} to {2} at epoch {3}.',
      shortNumber(first),
      epochs.at(0) ?? 0,
      shortNumber(last),
      epochs.at(-1) ?? 0,
    ),
  ];
}

function view({ zoom }: SummaryContent): string[] {
  if (zoom === null) return [];
  return [l10n.t('In view: epochs {0} to {1}.', Math.ceil(zoom.from), Math.floor(zoom.to))];
}

/** The chart in words, for those who don't see it. Every number of it stands in the epoch log. */
export function lossSummary(content: SummaryContent): string {
  const rest = [lowest, validation, others, points, view].flatMap((part) => part(content));
  return [course(content), ...rest].join(' ');
}
