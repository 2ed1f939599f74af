import * as l10n from '@vscode/l10n';
import type { ExportedRun } from '../report/exportedRun.ts';
import type { LossCourse } from '../report/lossCourse.ts';
import type { ReportWords } from '../report/markdownReport.ts';
import { lossCourseText } from './chartWords.ts';
import { grouped } from './numberText.ts';
import { sentences } from './sentences.ts';

/** What a report is told about its run. */
export interface ReportedRun extends Pick<
  ExportedRun,
  'name' | 'experiment' | 'file' | 'state' | 'elapsedMs' | 'labVersion' | 'examples'
> {
  readonly course: LossCourse;
  /** Examples on the right side in the last epoch. */
  readonly right: number;
}

function endText({ state, course, elapsedMs }: ReportedRun): string {
  const epochs = grouped(course.epochs);
  const seconds = String(Number((elapsedMs / 1000).toPrecision(3)));
  return state === 'completed'
    ? l10n.t('Completed after {0} epochs in {1} s.', epochs, seconds)
    : l10n.t('Ended early or still going on, after {0} epochs in {1} s.', epochs, seconds);
}

function summary(run: ReportedRun): string {
  const right = l10n.t('{0} of {1} examples are on the right side.', run.right, run.examples);
  return sentences(endText(run), lossCourseText(run.course), right);
}

function examplesText({ experiment: { dataset }, file, examples }: ReportedRun): string {
  const { features, label, y } = dataset;
  const counts = l10n.t('{0} examples, {1} features, label "{2}".', grouped(y.length), grouped(features.length), label);
  const held = y.length > examples ? l10n.t('{0} are held out for validation.', grouped(y.length - examples)) : null;
  return sentences(file === null ? null : l10n.t('File: {0}.', file), counts, held);
}

/** The words of a report on a run. */
export function reportWords(run: ReportedRun): ReportWords {
  return {
    title: l10n.t('Logistic regression: {0}', run.name),
    summary: summary(run),
    settings: l10n.t('Hyperparameters'),
    setting: l10n.t('Name'),
    value: l10n.t('Value'),
    dataset: l10n.t('Dataset'),
    examples: examplesText(run),
    loss: l10n.t('Loss'),
    log: l10n.t('Epoch log'),
    epoch: l10n.t('Epoch'),
    accuracy: l10n.t('Accuracy'),
    annotation: l10n.t('Annotation'),
    validationLoss: l10n.t('validation loss'),
    parameters: l10n.t('Parameters after the last step'),
    diagnosis: l10n.t('What the data says'),
    experiment: l10n.t('Experiment'),
    rebuild: l10n.t(
      'Saved as a file whose name ends in {0}, this trains the same run again, to the last digit (Logistic Regression Lab {1}).',
      '.logreg.json',
      run.labVersion,
    ),
  };
}
