import * as l10n from '@vscode/l10n';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { cellSentence } from './cellSentence.ts';
import { grouped } from './numberText.ts';
import { shown, shownList } from './shown.ts';

type Of<Kind extends DatasetProblem['kind']> = Extract<DatasetProblem, { kind: Kind }>;

type FileProblem = Of<
  | 'empty-file'
  | 'not-text'
  | 'damaged'
  | 'unpacked-too-large'
  | 'not-a-table'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'too-few-columns'
  | 'no-rows'
>;

type RecipeProblem = Of<
  | 'no-such-column'
  | 'chosen-twice'
  | 'no-features'
  | 'no-such-level'
  | 'not-classes'
  | 'too-many-levels'
  | 'no-complete-rows'
  | 'too-large'
>;

const BYTES_OF_A_MEGABYTE = 1024 * 1024;

/** A table, of a file or of a script, with more values than the lab takes. */
function tooLargeSentence({ values, limit }: { readonly values: number; readonly limit: number }): string {
  return l10n.t(
    'the table has {0} values and the lab takes {1}; keep fewer rows or columns',
    grouped(values),
    grouped(limit),
  );
}

function damaged({ format, detail }: Of<'damaged'>): string {
  return format === 'gzip'
    ? l10n.t('the compressed file is damaged or cut off: {0}', shown(detail))
    : l10n.t('this Parquet file is damaged, cut off, or written in a way that cannot be read: {0}', shown(detail));
}

function fileSentence(problem: FileProblem): string {
  switch (problem.kind) {
    case 'empty-file':
      return l10n.t('the file is empty; it needs a header and one row for each example');
    case 'not-text':
      return l10n.t('this is not a text file; export the table as CSV');
    case 'damaged':
      return damaged(problem);
    case 'unpacked-too-large':
      return l10n.t('unpacked, the file is larger than {0} MB', grouped(problem.limit / BYTES_OF_A_MEGABYTE));
    case 'not-a-table':
      return l10n.t('this JSON is no table; a list of objects with the same keys is one, [{"x": 1, "y": 0}, …]');
    case 'too-many-columns':
      return l10n.t('there are more than {0} columns; check what separates them', grouped(problem.limit));
    case 'too-many-cells':
      return l10n.t('the file has more than {0} cells; keep fewer rows or columns', grouped(problem.limit));
    case 'too-few-columns':
      return l10n.t(
        'a dataset has at least one feature and a label; separate the columns by commas, semicolons or tabs',
      );
    case 'no-rows':
      return l10n.t('there are no rows below the header; add one for each example');
  }
}

function recipeSentence(problem: RecipeProblem): string {
  switch (problem.kind) {
    case 'no-such-column':
      return l10n.t('there is no column "{0}"; there are {1}', shown(problem.name), shownList(problem.columns));
    case 'chosen-twice':
      return l10n.t(
        'column "{0}" was chosen twice; each feature is named once, and the label is none of them',
        shown(problem.name),
      );
    case 'no-features':
      return l10n.t(
        'no column can be used as a feature as it is; choose one of {0}, or say what it holds',
        shownList(problem.columns),
      );
    case 'no-such-level': {
      const { name, text, found } = problem;
      return l10n.t('column "{0}": no value is "{1}"; there are {2}', shown(name), shown(text), shownList(found));
    }
    case 'not-classes':
      return notClasses(problem);
    case 'too-many-levels':
      return tooManyLevels(problem);
    case 'no-complete-rows':
      return l10n.t(
        'in each of the {0} rows a value is missing; fill missing values or leave out the columns that have most of them',
        grouped(problem.rows),
      );
    case 'too-large':
      return tooLargeSentence(problem);
  }
}

function notClasses({ name, distinct }: Of<'not-classes'>): string {
  return l10n.t(
    'column "{0}" has {1} different values and is no label of two classes; choose another label, or the value that counts as 1',
    shown(name),
    grouped(distinct),
  );
}

function tooManyLevels({ name, limit }: Of<'too-many-levels'>): string {
  return l10n.t(
    'column "{0}" has more than {1} different values, too many for a column each; leave it out of the features',
    shown(name),
    grouped(limit),
  );
}

/** What is wrong with a file, and the way out or what was done about it; the place is said by whoever shows this. */
export function datasetSentence(problem: DatasetProblem): string {
  switch (problem.kind) {
    case 'empty-file':
    case 'not-text':
    case 'damaged':
    case 'unpacked-too-large':
    case 'not-a-table':
    case 'too-many-columns':
    case 'too-many-cells':
    case 'too-few-columns':
    case 'no-rows':
      return fileSentence(problem);
    case 'no-such-column':
    case 'chosen-twice':
    case 'no-features':
    case 'no-such-level':
    case 'not-classes':
    case 'too-many-levels':
    case 'no-complete-rows':
    case 'too-large':
      return recipeSentence(problem);
    default:
      return cellSentence(problem);
  }
}
