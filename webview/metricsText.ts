import * as l10n from '@vscode/l10n';
import type { Scores } from '../src/engine/metrics.ts';
import { numberText, percentText } from '../src/wording/numberText.ts';
import type { Cell, Measured, PartMetrics } from './metricsData.ts';
import { majorityOf } from './metricsData.ts';
import { shortNumber } from './shortNumber.ts';

/** From this share of one label on, accuracy says little. */
const LOPSIDED = 0.8;

/** A score as a person reads it, and why there is none. */
export interface ScoreText {
  readonly name: string;
  readonly value: string;
  /** What it measures or, where there is no value, why. */
  readonly note: string;
  readonly isMissing: boolean;
}

function score(name: string, value: number | null, meaning: string, missing: string): ScoreText {
  if (value === null) return { name, value: '–', note: missing, isMissing: true };
  if (!Number.isFinite(value)) return { name, value: '–', note: noNumbers(), isMissing: true };
  return { name, value: shortScore(value), note: meaning, isMissing: false };
}

/** Scores lie between 0 and 1; errors of a linear model may be of any size. */
function shortScore(value: number): string {
  return Math.abs(value) < 1e4 ? value.toFixed(4) : shortNumber(value);
}

function noNumbers(): string {
  return l10n.t('the outputs are no numbers');
}

function isBroken({ ranking, labels }: PartMetrics): boolean {
  return labels.length > 0 && ranking.unranked === labels.length;
}

/** The scores of a confusion matrix. */
export function scoreTexts(
  metrics: PartMetrics,
  { accuracy, precision, recall, specificity, f1 }: Scores,
): ScoreText[] {
  const noOnes = l10n.t('no example is 1');
  const scores = [
    score(l10n.t('Accuracy'), accuracy, l10n.t('right predictions'), l10n.t('there are no examples')),
    score(l10n.t('Precision'), precision, l10n.t('of those predicted as 1'), l10n.t('nothing is predicted as 1')),
    score(l10n.t('Recall'), recall, l10n.t('of those that are 1'), noOnes),
    score(l10n.t('Specificity'), specificity, l10n.t('of those that are 0'), l10n.t('no example is 0')),
    score('F1', f1, l10n.t('of precision and recall'), l10n.t('no 1, neither predicted nor real')),
  ];
  return isBroken(metrics) ? scores.map((text) => ({ ...text, note: noNumbers() })) : scores;
}

/** What needs no threshold: the log loss of probabilities, the errors of outputs. */
export function outputTexts({ logLoss, errors }: PartMetrics): ScoreText[] {
  const none = l10n.t('there are no examples');
  if (errors === null) return [score(l10n.t('Log loss'), logLoss, l10n.t('mean per example'), none)];
  const sameLabels = l10n.t('all labels are the same');
  return [
    score('MSE', errors.meanSquared, l10n.t('mean squared error'), none),
    score('RMSE', errors.rootMeanSquared, l10n.t('its square root'), none),
    score('MAE', errors.meanAbsolute, l10n.t('mean absolute error'), none),
    score('R²', errors.determination, l10n.t('variance explained'), sameLabels),
  ];
}

/** What the cells are called. */
export function cellName({ actual, predicted }: Cell): string {
  if (actual === 1) return predicted === 1 ? l10n.t('true positives') : l10n.t('false negatives');
  return predicted === 1 ? l10n.t('false positives') : l10n.t('true negatives');
}

/** `p ≥ 0.5`, or for a linear model `output ≥ 0.5`. */
export function predictionText({ areProbabilities }: PartMetrics, predicted: 0 | 1, threshold: number): string {
  const limit = numberText(threshold);
  if (areProbabilities) return predicted === 1 ? `p ≥ ${limit}` : `p < ${limit}`;
  return predicted === 1 ? l10n.t('output ≥ {0}', limit) : l10n.t('output < {0}', limit);
}

/** That one label is so frequent that naming it always would score well. */
export function rareClassText(metrics: PartMetrics): string | null {
  const majority = metrics.hasClasses ? majorityOf(metrics) : null;
  if (majority === null || majority.share < LOPSIDED) return null;
  const [label, share] = [majority.label, percentText(majority.share)];
  return l10n.t('Always predicting {0} would already be right for {1}: look at precision and recall.', label, share);
}

/** Why some of it is missing: no run, outputs that are none, labels that are no classes. */
export function conditionTexts({ isOfRun, hyperparameters }: Measured, metrics: PartMetrics): string[] {
  const { unranked } = metrics.ranking;
  return [
    ...(isOfRun ? [] : [l10n.t('Before training: the model as it starts.')]),
    ...(metrics.areProbabilities ? [] : [l10n.t('MSELoss on a linear model: its outputs are no probabilities.')]),
    ...(unranked === 0
      ? []
      : [l10n.t('The run diverged: outputs that are no numbers and count nowhere here: {0}.', unranked)]),
    ...(hyperparameters.model === 'linear' && !metrics.hasClasses
      ? [l10n.t('The labels are not only 0 and 1: there are no classes to tell apart.')]
      : []),
  ];
}

/** Why there is no ROC curve. */
export function noRocText(metrics: PartMetrics): string {
  if (isBroken(metrics)) return l10n.t('No ROC curve: the outputs are no numbers.');
  return l10n.t('No ROC curve: it takes examples of both classes.');
}

/** Why there is no calibration plot. */
export function noCalibrationText(metrics: PartMetrics): string {
  if (isBroken(metrics)) return l10n.t('No calibration plot: the outputs are no numbers.');
  return l10n.t('No calibration plot: the outputs are no probabilities.');
}

/** The ROC curve in a sentence. */
export function rocText({ curve }: PartMetrics, threshold: number, { recall, specificity }: Scores): string {
  if (curve === null) return '';
  return l10n.t(
    'ROC curve with an area of {0}. At the threshold {1} the false positive rate is {2} and the true positive rate {3}.',
    curve.area.toFixed(4),
    numberText(threshold),
    rate(specificity === null ? null : 1 - specificity),
    rate(recall),
  );
}

export function rate(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

/** The calibration plot in a sentence. */
export function calibrationText({ calibration }: PartMetrics): string {
  if (calibration?.error == null) return '';
  return l10n.t(
    'Calibration in {0} bins: the share of label 1 differs from the predicted probability by {1} on average.',
    calibration.bins.length,
    calibration.error.toFixed(4),
  );
}
