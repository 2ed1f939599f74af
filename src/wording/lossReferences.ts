import * as l10n from '@vscode/l10n';
import type { LossScale } from '../engine/lossScale.ts';

/** The losses that a run is measured by, as far as there are any, each with a word for it. */
export function lossReferences(
  scale: Pick<LossScale, 'chance' | 'baseRate' | 'optimum'> | null,
): { readonly name: string; readonly loss: number }[] {
  if (scale === null) return [];
  const all = [
    { name: l10n.t('chance'), loss: scale.chance },
    { name: l10n.t('base rate'), loss: scale.baseRate },
    { name: l10n.t('optimum'), loss: scale.optimum },
  ];
  return all.flatMap(({ name, loss }) => (loss === null ? [] : [{ name, loss }]));
}
