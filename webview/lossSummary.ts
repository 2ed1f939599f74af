import * as l10n from '@vscode/l10n';
import type { RunLog } from './runLog.ts';
import { shortNumber } from './shortNumber.ts';

/** The chart in words, for those who don't see it. Every number of it stands in the epoch log. */
export function lossSummary(run: RunLog): string {
  const last = run.loss.length - 1;
  const first = shortNumber(run.loss.at(0) ?? Number.NaN);
  const end = shortNumber(run.loss.at(last) ?? Number.NaN);
  return l10n.t(
    'Line chart of the loss: {0} at epoch 0, {1} at epoch {2}. Annotations on it: {3}. The epoch log has every number.',
    first,
    end,
    last,
    run.annotations.length,
  );
}
