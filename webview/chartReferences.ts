import * as l10n from '@vscode/l10n';
import { weightDecayOf } from '../src/engine/lossScale.ts';
import { chanceOf } from './chance.ts';
import type { RunLog } from './runLog.ts';
import { shortNumber } from './shortNumber.ts';

/** A loss to measure a run by, which the chart draws as a line across. */
export interface Reference {
  readonly kind: 'chance' | 'base-rate' | 'optimum';
  /** In the run's reduction; null where there is none, which is worth saying. */
  readonly loss: number | null;
  /** A word on the line. */
  readonly name: string;
  /** With its value, for the legend. */
  readonly text: string;
}

function chance(run: RunLog): Reference[] {
  const formula = chanceOf(run);
  const loss = run.diagnosis === null ? (formula?.loss ?? null) : run.diagnosis.chance;
  if (loss === null) return [];
  const value = shortNumber(loss);
  const text = formula === null ? l10n.t('chance: {0}', value) : l10n.t('chance: {0} = {1}', formula.formula, value);
  return [{ kind: 'chance', loss, name: l10n.t('chance'), text }];
}

function baseRate({ diagnosis }: RunLog): Reference[] {
  const loss = diagnosis?.baseRate ?? null;
  if (loss === null) return [];
  return [{ kind: 'base-rate', loss, name: l10n.t('base rate'), text: l10n.t('base rate: {0}', shortNumber(loss)) }];
}

/** Cross-entropy on separable data falls for ever, unless weight decay holds the weights. */
function hasNoOptimum({ hyperparameters, diagnosis }: RunLog): boolean {
  const separable = diagnosis?.separability === 'separable' || diagnosis?.separability === 'quasi-separable';
  return separable && hyperparameters.loss !== 'MSELoss' && weightDecayOf(hyperparameters) === 0;
}

function optimum(run: RunLog): Reference[] {
  const name = l10n.t('optimum');
  const loss = run.diagnosis?.optimum ?? null;
  if (loss !== null) return [{ kind: 'optimum', loss, name, text: l10n.t('optimum: {0}', shortNumber(loss)) }];
  return hasNoOptimum(run) ? [{ kind: 'optimum', loss, name, text: l10n.t('no optimum: separable') }] : [];
}

/** What a run's losses can be measured by, as far as it is known. */
export function referencesOf(run: RunLog): readonly Reference[] {
  return [...chance(run), ...baseRate(run), ...optimum(run)];
}
