import * as l10n from '@vscode/l10n';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { parseNumber } from '../experiment/parseNumber.ts';
import type { DraftPlace, DraftProblem, ExperimentProblem } from '../experiment/problem.ts';
import { datasetSentence } from './datasetSentence.ts';
import { expectationText } from './expectationText.ts';
import { shown } from './shown.ts';

/** `hours.csv:17:9: column "score": "n/a" is not a number; …`, which editors and terminals open at the place. */
export function datasetProblemText(problem: DatasetProblem, fileName: string): string {
  return `${fileName}:${problem.line}:${problem.column}: ${datasetSentence(problem)}`;
}

/** The JavaScript engine's sentence about JSON ends with the position. */
const LONGEST_DETAIL = 200;

/** What is wrong with the run as a whole rather than with one value. */
type CombinationProblem = Exclude<ExperimentProblem, { readonly path: string }>;

function combinationText(problem: CombinationProblem): string {
  switch (problem.kind) {
    case 'not-json':
      return l10n.t('this is not JSON: {0}', shown(problem.detail, LONGEST_DETAIL));
    case 'labels-do-not-fit':
      return l10n.t('dataset.y: expected one label for each row of x ({0}), got {1}', problem.examples, problem.labels);
    case 'weights-do-not-fit':
      return l10n.t(
        'initial.weight: expected one weight for each feature ({0}), got {1}',
        problem.features,
        problem.weights,
      );
    case 'empty-dataset':
      return l10n.t('the dataset has no examples; add a row');
    case 'unnamed-column':
      return l10n.t('column {0} has no name; give it one', problem.column + 1);
    case 'repeated-column':
      return l10n.t('two columns are called "{0}"; rename one of them', shown(problem.name));
    case 'loss-needs-probabilities':
      return l10n.t(
        'loss: {0} needs probabilities, and the linear model gives none; choose MSELoss or the logistic model',
        problem.loss,
      );
    case 'nesterov-needs-momentum':
      return l10n.t('optimizer.nesterov: needs a momentum above 0 and a dampening of 0');
    case 'shuffle-needs-seed':
      return l10n.t('shuffle: needs a seed, so that the run can be repeated');
    case 'reduction-named-twice':
      return l10n.t('reduction and size_average contradict each other; keep one of the two');
  }
}

function expectedText({ path, expected, received }: Extract<ExperimentProblem, { kind: 'expected' }>): string {
  const expectation = expectationText(expected);
  // The whole of a file has no path.
  if (path === '') return l10n.t('{0}, got {1}', expectation, shown(received));
  return l10n.t('{0}: {1}, got {2}', path, expectation, shown(received));
}

/** What is wrong with an experiment, with the path of the key: `optimizer.lr: expected a number > 0, got -1`. */
export function experimentProblemText(problem: ExperimentProblem): string {
  switch (problem.kind) {
    case 'unknown-key':
      return l10n.t('{0}: there is no such key; correct its spelling or remove it', shown(problem.path));
    case 'missing-key':
      return l10n.t('{0}: this key is missing', problem.path);
    case 'ragged-rows':
      return l10n.t(
        '{0}: expected one entry for each feature ({1}), got {2}',
        problem.path,
        problem.features,
        problem.received,
      );
    case 'expected':
      return expectedText(problem);
    case 'in-lesson':
      return l10n.t('{0}: {1}', problem.path, experimentProblemText(problem.problem));
    default:
      return combinationText(problem);
  }
}

/** What is wrong with a value, for the place right beside the field or cell that it was typed into. */
export function fieldProblemText({ problem }: DraftProblem): string {
  if (problem.kind !== 'expected') return experimentProblemText(problem);
  const { expected, received } = problem;
  if (expected.kind === 'label' && received.trim() !== '') return l10n.t('"{0}" is not 0 or 1', shown(received));
  if (received.trim() === '' || parseNumber(received) !== null) return expectationText(expected);
  return l10n.t('"{0}" is not a number', shown(received));
}

function placeText(place: DraftPlace, problem: ExperimentProblem): string {
  switch (place.at) {
    case 'cell':
      return l10n.t('row {0}, column "{1}"', place.row + 1, 'path' in problem ? shown(problem.path) : place.column + 1);
    case 'weight':
      return l10n.t('weight {0}', place.feature + 1);
    case 'field':
    case 'optimizer':
      return place.field;
    case 'choice':
    case 'table':
      return '';
  }
}

/** The same with the place, for a message that stands alone: why a run cannot be started. */
export function draftProblemText(problem: DraftProblem): string {
  const place = placeText(problem.place, problem.problem);
  const text = fieldProblemText(problem);
  return place === '' ? text : l10n.t('{0}: {1}', place, text);
}
