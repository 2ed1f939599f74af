import * as l10n from '@vscode/l10n';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { shown } from './shown.ts';

type Of<Kind extends DatasetProblem['kind']> = Extract<DatasetProblem, { kind: Kind }>;

/** Problems that leave the rest of a file usable. */
export type CellProblem = Of<
  | 'other-encoding'
  | 'cut-off'
  | 'unclosed-quote'
  | 'stray-quote'
  | 'empty-name'
  | 'repeated-name'
  | 'row-length'
  | 'not-a-row'
  | 'not-a-number'
  | 'not-a-date'
  | 'not-a-boolean'
>;

type TextProblem = Of<'other-encoding' | 'cut-off' | 'unclosed-quote' | 'stray-quote'>;

function rowLength({ expected, received }: Of<'row-length'>): string {
  return received < expected
    ? l10n.t('{0} cells where there are {1} columns: the others are treated as missing', received, expected)
    : l10n.t('{0} cells where there are {1} columns: the row is left out', received, expected);
}

function notARow({ detail }: Of<'not-a-row'>): string {
  return detail === ''
    ? l10n.t('this is no row of a table: left out')
    : l10n.t('this is no row of a table: left out ({0})', shown(detail));
}

function textSentence(problem: TextProblem): string {
  switch (problem.kind) {
    case 'other-encoding':
      return l10n.t(
        'the file is not UTF-8 and was read as {0}; choose another encoding if names look wrong',
        problem.encoding,
      );
    case 'cut-off':
      return l10n.t('the file ends in the middle of a character: it was cut off');
    case 'unclosed-quote':
      return l10n.t('the quote that opens here is never closed: it is read as part of the text');
    case 'stray-quote':
      return l10n.t('the quote that opens here is closed before the cell ends: it is read as part of the text');
  }
}

/** What is wrong in a file whose rest is used, and what was made of it. */
export function cellSentence(problem: CellProblem): string {
  switch (problem.kind) {
    case 'empty-name':
      return l10n.t('column {0} has no name: it is called "{1}"', problem.index + 1, shown(problem.name));
    case 'repeated-name':
      return l10n.t(
        'the name "{0}" appears twice: this column is called "{1}"',
        shown(problem.name),
        shown(problem.renamed),
      );
    case 'row-length':
      return rowLength(problem);
    case 'not-a-row':
      return notARow(problem);
    case 'not-a-number':
      return l10n.t(
        'column "{0}": "{1}" is not a number: treated as missing',
        shown(problem.name),
        shown(problem.text),
      );
    case 'not-a-date':
      return l10n.t('column "{0}": "{1}" is not a date: treated as missing', shown(problem.name), shown(problem.text));
    case 'not-a-boolean':
      return l10n.t(
        'column "{0}": "{1}" is neither true nor false: treated as missing',
        shown(problem.name),
        shown(problem.text),
      );
    default:
      return textSentence(problem);
  }
}
