import * as l10n from '@vscode/l10n';
import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis } from '../engine/diagnosis.ts';
import type { DiagnosisText } from './diagnosisText.ts';
import { numberText } from './numberText.ts';
import { sentences } from './sentences.ts';
import { shown, shownList } from './shown.ts';

/** More weights than this are a table, not a sentence: those furthest from 0 in standard errors are told. */
const MOST_WEIGHTS = 3;

function mostCertain(weight: readonly number[], errors: readonly number[]): number[] {
  const distance = (j: number) => Math.abs(weight[j] ?? 0) / (errors[j] ?? 1);
  const told = weight.flatMap((_, j) => ((errors[j] ?? 0) > 0 ? [j] : []));
  return told.sort((a, b) => distance(b) - distance(a)).slice(0, MOST_WEIGHTS);
}

/** An odds ratio that overflows is told as what it is for a person. */
function oddsText(ratio: number | null): string {
  return ratio === null ? '∞' : numberText(ratio);
}

/** Within so many standard errors of 0 a weight may as well be 0. */
const DISTINGUISHABLE = 2;
/** What is this small against its standard error is 0 but for rounding. */
const ROUNDING = 1e-6;

function weightText(feature: string, weight: number, error: number, ratio: number | null): string {
  if (Math.abs(weight) < DISTINGUISHABLE * error)
    return l10n.t(
      'The best weight of {0} is {1} ± {2}: not distinguishable from 0.',
      feature,
      numberText(Math.abs(weight) < ROUNDING * error ? 0 : weight),
      numberText(error),
    );
  return l10n.t(
    'The best weight of {0} is {1} ± {2}: one more of it multiplies the odds by {3}.',
    ...[feature, numberText(weight), numberText(error), oddsText(ratio)],
  );
}

/** The smallest loss and where it is; nothing where there is none (separability says why). */
export function optimumText({ optimum }: Diagnosis, { features }: Dataset): DiagnosisText | null {
  if (optimum.kind === 'none') return null;
  const { weight, bias, standardErrors, oddsRatios, lossSum, lossMean, aliased } = optimum;
  const weights = mostCertain(weight, standardErrors.weight).map((j) =>
    weightText(shown(features[j] ?? ''), weight[j] ?? 0, standardErrors.weight[j] ?? 0, oddsRatios[j] ?? null),
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
