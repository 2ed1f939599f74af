import * as l10n from '@vscode/l10n';
import type { Making } from '../experiment/making.ts';
import type { ExportedRun } from '../report/exportedRun.ts';
import type { LossCourse } from '../report/lossCourse.ts';
import type { ReportWords } from '../report/markdownReport.ts';
import { lossCourseText } from './chartWords.ts';
import { grouped } from './numberText.ts';
import { makingText } from './makingText.ts';
import { sentences } from './sentences.ts';
import { shown } from './shown.ts';

/** What a report is told about its run. */
export interface ReportedRun extends Pick<
  ExportedRun,
  'name' | 'experiment' | 'file' | 'state' | 'elapsedMs' | 'labVersion' | 'examples'
> {
  /** How the table was made of the file; null where it was not. */
  readonly made: Making | null;
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

/** What the examples are of the file's rows: a reader has to know what was left out, filled in, and counted as 1. */
function madeOfText(made: Making): string {
  const { label, positive } = made.recipe;
  const labels =
    positive === undefined
      ? null
      : l10n.t('"{0}" = "{1}" counts as label 1, everything else as 0.', shown(label), shown(positive));
  const edited = made.isEdited ? l10n.t('The table was then changed by hand.') : null;
  return sentences(l10n.t('Of the file: {0}.', makingText(made, [])), labels, edited);
}

function examplesText({ experiment: { dataset }, file, made, examples }: ReportedRun): string {
  const { features, label, y } = dataset;
  const counts = l10n.t('{0} examples, {1} features, label "{2}".', grouped(y.length), grouped(features.length), label);
  const held = y.length > examples ? l10n.t('{0} are held out for validation.', grouped(y.length - examples)) : null;
  const source = file === null ? null : l10n.t('File: {0}.', file);
  return sentences(source, made === null ? null : madeOfText(made), counts, held);
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
