import * as l10n from '@vscode/l10n';
import type { Draft } from '../src/experiment/draft.ts';
import { numberText } from '../src/wording/numberText.ts';

/** Within this share of the limit an lr is at it. */
const AT = 0.05;

/** `48`, `7.3`, `1.2`: how many times, as one says it. */
function timesText(ratio: number): string {
  return ratio >= 1e6 ? ratio.toExponential(0) : String(ratio >= 10 ? Math.round(ratio) : Number(ratio.toPrecision(2)));
}

/** Where an lr stands against the one that cannot go uphill: `lr 0.01 is 48 times below 2/Lmax = 0.4808`. */
export function lrText(lr: number, limit: number): string {
  const [shownLr, shownLimit] = [numberText(lr), String(Number(limit.toPrecision(4)))];
  const ratio = limit / lr;
  if (Math.abs(ratio - 1) < AT) return l10n.t('lr {0} is about 2/Lmax = {1}', shownLr, shownLimit);
  if (ratio > 1) return l10n.t('lr {0} is {1} times below 2/Lmax = {2}', shownLr, timesText(ratio), shownLimit);
  const times = timesText(lr / limit);
  return l10n.t('lr {0} is {1} times 2/Lmax = {2}: it may go uphill', shownLr, times, shownLimit);
}

/** Why no limit is known for the way that the draft trains. */
export function noLimitText({ rest, optimizer, fields }: Draft): string {
  const { name } = rest.optimizer;
  if (name !== 'SGD') return l10n.t('No such limit is known for {0}.', name);
  if (Number(optimizer.momentum) !== 0) return l10n.t('No such limit is known for SGD with momentum.');
  if (Number(optimizer.weight_decay) !== 0) return l10n.t('No such limit is known for SGD with weight_decay.');
  if (fields.batchSize.trim() !== '') return l10n.t('No such limit is known for minibatches.');
  return l10n.t('No such limit is known for this dataset.');
}
