import * as l10n from '@vscode/l10n';
import type { Severity } from '../engine/annotation.ts';
import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis } from '../engine/diagnosis.ts';
import { numberText, percentText } from './numberText.ts';
import { optimumText } from './optimumText.ts';
import { separabilityText } from './separabilityText.ts';
import { sentences } from './sentences.ts';
import { shownList } from './shown.ts';

/** One thing that the data says about itself. */
export interface DiagnosisText {
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
}

/** How large the smaller class must be, as a share, for accuracy to mean what people think it means. */
const RARE = 0.1;

function classesText({ classes, examples }: Diagnosis): DiagnosisText | null {
  if (classes === null || classes.positives === 0 || classes.negatives === 0) return null;
  const { positives, negatives, entropy } = classes;
  const rare = Math.min(positives, negatives) < RARE * examples;
  return {
    severity: rare ? 'warning' : 'info',
    title: l10n.t('examples with label 1: {0}, with label 0: {1}', positives, negatives),
    detail: sentences(
      l10n.t(
        'Always answering with the share of label 1 costs {0} an example, guessing 0.5 costs 0.6931.',
        numberText(entropy),
      ),
      rare
        ? l10n.t(
            'One label is rare: always naming the other one is right for {0} of the examples, so look at precision and recall.',
            percentText(Math.max(positives, negatives) / examples),
          )
        : null,
    ),
  };
}

function constantText({ constantColumns }: Diagnosis, { features }: Dataset): DiagnosisText | null {
  if (constantColumns.length === 0) return null;
  return {
    severity: 'warning',
    title: l10n.t(
      'features that never change: {0}',
      shownList(constantColumns.map((column) => features[column] ?? '')),
    ),
    detail: l10n.t('A column with one value says the same about every example; the bias says that already.'),
  };
}

function conflictsText({ conflicts }: Diagnosis): DiagnosisText | null {
  const { examples, first } = conflicts;
  if (first === null) return null;
  return {
    severity: 'info',
    title: l10n.t('examples with the same features and different labels: {0}', examples),
    detail: l10n.t(
      'Examples {0} and {1}, for instance: no model of these features can be right about both.',
      first[0] + 1,
      first[1] + 1,
    ),
  };
}

/** Gradient descent takes about as many epochs as this number to come down the flattest direction. */
const ILL_CONDITIONED = 1e4;

function stepsText({ curvature, features }: Diagnosis): DiagnosisText | null {
  const { lambdaMax, lrLimitSum, lrLimitMean, conditionNumber, standardizedConditionNumber } = curvature;
  if (lambdaMax === 0 || features === 0) return null;
  const steep =
    conditionNumber === null
      ? null
      : l10n.t('The steepest direction is {0} times as steep as the flattest.', numberText(conditionNumber));
  const ill = conditionNumber !== null && conditionNumber > ILL_CONDITIONED;
  const better =
    ill && standardizedConditionNumber !== null && standardizedConditionNumber < conditionNumber / 10
      ? l10n.t(
          'With standardized features it would be {0} times: training would take far fewer epochs.',
          numberText(standardizedConditionNumber),
        )
      : null;
  return {
    severity: ill ? 'warning' : 'info',
    title: l10n.t(
      'lr below {0} is safe (reduction sum; {1} for mean)',
      numberText(lrLimitSum),
      numberText(lrLimitMean),
    ),
    detail: sentences(
      l10n.t(
        'The cross-entropy of this data bends by at most Lmax = {0}; plain full-batch SGD with lr < 2/Lmax never goes uphill.',
        numberText(curvature.lmaxSum),
      ),
      steep,
      better,
    ),
  };
}

/** What the data alone says about training on it, in the words of the display language. */
export function diagnosisText(diagnosis: Diagnosis, dataset: Dataset): readonly DiagnosisText[] {
  const parts = [
    separabilityText(diagnosis, dataset),
    classesText(diagnosis),
    constantText(diagnosis, dataset),
    conflictsText(diagnosis),
    stepsText(diagnosis),
    optimumText(diagnosis, dataset),
  ];
  return parts.filter((part) => part !== null);
}
