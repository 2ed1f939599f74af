import * as l10n from '@vscode/l10n';
import type { Remedy } from '../engine/annotation.ts';
import { numberText } from './numberText.ts';
import { remedyLabel } from './remedyLabel.ts';

/** The entry of an experiment file that makes a change; `null` where the panel has a control for it. */
function fileEntry({ kind, hyperparameters }: Remedy): string | null {
  const { optimizer } = hyperparameters;
  switch (kind) {
    case 'use-logits-loss':
      return '"loss": "BCEWithLogitsLoss"';
    case 'weight-decay':
      return 'weight_decay' in optimizer
        ? `"optimizer": { …, "weight_decay": ${numberText(optimizer.weight_decay)} }`
        : null;
    case 'float64':
      return '"dtype": "float64"';
    case 'standardize':
      return '"standardize": true';
    case 'lower-lr':
    case 'raise-lr':
    case 'train-longer':
    case 'train-shorter':
      return null;
  }
}

/** What could help, and where to do it if it is not in the panel. */
export function remedySentence(remedy: Remedy): string {
  const [label, entry] = [remedyLabel(remedy), fileEntry(remedy)];
  return entry === null
    ? l10n.t('What could help: {0}.', label)
    : l10n.t('What could help: {0} (in an experiment file, trained from the terminal: {1}).', label, entry);
}
