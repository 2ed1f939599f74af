import * as l10n from '@vscode/l10n';
import type { Remedy } from '../engine/annotation.ts';
import { numberText } from './numberText.ts';

/** What a button that applies a remedy says. */
export function remedyLabel({ kind, hyperparameters }: Remedy): string {
  const { optimizer, epochs } = hyperparameters;
  switch (kind) {
    case 'use-logits-loss':
      return l10n.t('Use BCEWithLogitsLoss');
    case 'lower-lr':
      return l10n.t('Lower lr to {0}', numberText(optimizer.lr));
    case 'raise-lr':
      return l10n.t('Raise lr to {0}', numberText(optimizer.lr));
    case 'train-longer':
    case 'train-shorter':
      return l10n.t('Train for {0} epochs', epochs.toLocaleString('en'));
    case 'weight-decay':
      return l10n.t('Set weight_decay to {0}', 'weight_decay' in optimizer ? numberText(optimizer.weight_decay) : '0');
    case 'float64':
      return l10n.t('Train in float64');
    case 'standardize':
      return l10n.t('Standardize the features');
  }
}
