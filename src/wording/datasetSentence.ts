import * as l10n from '@vscode/l10n';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { grouped } from './numberText.ts';
import { shown, shownList } from './shown.ts';

type Of<Kind extends DatasetProblem['kind']> = Extract<DatasetProblem, { kind: Kind }>;
type HeaderProblem = Of<
  'no-header' | 'too-few-columns' | 'empty-name' | 'repeated-name' | 'no-such-column' | 'chosen-twice'
>;
type RowProblem = Of<'row-length' | 'not-a-number' | 'not-a-label'>;

function notText({ reason }: Of<'not-text'>): string {
  switch (reason) {
    case 'utf-16':
      return l10n.t('the file is UTF-16; save it as UTF-8 (in a spreadsheet: "CSV UTF-8")');
    case 'not-utf-8':
      return l10n.t('this character is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8")');
    case 'binary':
      return l10n.t('this is not a text file; export the table as CSV');
  }
}

function headerSentence(problem: HeaderProblem): string {
  switch (problem.kind) {
    case 'no-header':
      return l10n.t('the first line holds numbers; put a line with the names of the columns above it');
    case 'too-few-columns':
      return l10n.t(
        'a dataset has at least one feature and a label; separate the columns by commas, semicolons or tabs',
      );
    case 'empty-name':
      return l10n.t('column {0} has no name; write one into the header', problem.index + 1);
    case 'repeated-name':
      return l10n.t('the name "{0}" appears twice in the header; rename one of the columns', shown(problem.name));
    case 'no-such-column':
      return l10n.t('there is no column "{0}"; there are {1}', shown(problem.name), shownList(problem.columns));
    case 'chosen-twice':
      return l10n.t(
        'column "{0}" was chosen twice; each feature is named once, and the label is none of them',
        shown(problem.name),
      );
  }
}

function rowLength({ expected, received }: Of<'row-length'>): string {
  return received < expected
    ? l10n.t(
        'expected as many cells as in the header ({0}), got {1}; add the missing ones or remove the row',
        expected,
        received,
      )
    : l10n.t('expected as many cells as in the header ({0}), got {1}; remove the surplus ones', expected, received);
}

function rowSentence(problem: RowProblem): string {
  if (problem.kind === 'row-length') return rowLength(problem);
  const { kind, name, text } = problem;
  if (text === '') return l10n.t('column "{0}": the cell is empty; fill it in or remove the row', shown(name));
  return kind === 'not-a-number'
    ? l10n.t('column "{0}": "{1}" is not a number; write one or remove the row', shown(name), shown(text))
    : l10n.t(
        'column "{0}": the label "{1}" is not 0 or 1; write one of these, or name the label that counts as 1 as "positive" in an experiment file',
        shown(name),
        shown(text),
      );
}

/** A table, of a file or of a script, with more values than the lab takes. */
export function tooLargeSentence({ values, limit }: { readonly values: number; readonly limit: number }): string {
  return l10n.t(
    'the table has {0} values and the lab takes {1}; keep fewer rows or columns',
    grouped(values),
    grouped(limit),
  );
}

/** What is wrong with a file, and the way out; the place is said by whoever shows this. */
export function datasetSentence(problem: DatasetProblem): string {
  switch (problem.kind) {
    case 'empty-file':
      return l10n.t('the file is empty; it needs a header and one row for each example');
    case 'not-text':
      return notText(problem);
    case 'unclosed-quote':
      return l10n.t('the quote that opens here is never closed; close it or remove it');
    case 'no-rows':
      return l10n.t('there are no rows below the header; add one for each example');
    case 'positive-not-found': {
      const { name, text, found } = problem;
      return l10n.t('column "{0}": no label is "{1}"; there are {2}', shown(name), shown(text), shownList(found));
    }
    case 'too-large':
      return tooLargeSentence(problem);
    case 'row-length':
    case 'not-a-number':
    case 'not-a-label':
      return rowSentence(problem);
    default:
      return headerSentence(problem);
  }
}
