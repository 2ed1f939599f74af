import * as l10n from '@vscode/l10n';
import type { Experiment } from '../experiment/experiment.ts';
import type { PredictTexts } from '../report/scriptTexts.ts';

/** The comments of a model as functions, in the display language. */
export function predictComments(name: string, { dataset }: Experiment, epochs: number): PredictTexts {
  const { label } = dataset;
  return {
    about: l10n.t('The model of the run “{0}” after {1} epochs, from the Logistic Regression Lab.', name, epochs),
    example: l10n.t('An example, by the names of its features and in the units of the table:'),
    probability: l10n.t('The probability that “{0}” is 1.', label),
    value: l10n.t('What the linear model says about “{0}”.', label),
    class: l10n.t('1 from 0.5 on, else 0.'),
  };
}
