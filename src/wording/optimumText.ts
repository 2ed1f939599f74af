import * as l10n from '@vscode/l10n';
import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis } from '../engine/diagnosis.ts';
import type { DiagnosisText } from './diagnosisText.ts';
import { numberText } from './numberText.ts';
import { sentences } from './sentences.ts';
import { shown, shownList } from './shown.ts';

/** More weights than this are a table, not a sentence. */
const MOST_WEIGHTS = 3;

/** The smallest loss and where it is; nothing where there is none (separability says why). */
export function optimumText({ optimum }: Diagnosis, { features }: Dataset): DiagnosisText | null {
  if (optimum.kind === 'none') return null;
  const { weight, bias, standardErrors, oddsRatios, lossSum, lossMean, aliased } = optimum;
  const chosen = features.length > MOST_WEIGHTS ? [] : features;
  const weights = chosen.map((feature, j) =>
    l10n.t(
      'The best weight of {0} is {1} ± {2}: one more of it multiplies the odds by {3}.',
      shown(feature),
      numberText(weight[j] ?? 0),
      numberText(standardErrors.weight[j] ?? 0),
      oddsRatios[j] == null ? '∞' : numberText(oddsRatios[j]),
    ),
  );
  return {
    severity: 'info',
    title: l10n.t('the smallest possible loss is {0} (mean {1})', numberText(lossSum), numberText(lossMean)),
    detail: sentences(
      ...weights,
      l10n.t('The best bias is {0} ± {1}.', numberText(bias), numberText(standardErrors.bias)),
      aliased.length === 0
        ? null
        : l10n.t(
            'Other columns already say what these do, so their weight can be anything: {0}.',
            shownList(aliased.map((column) => features[column] ?? '')),
          ),
    ),
  };
}
