import * as l10n from '@vscode/l10n';
import type { FileOverview } from '../dataset/fileOverview.ts';
import type { Filling, MadeTable } from '../dataset/madeTable.ts';
import { grouped } from './numberText.ts';
import { shown } from './shown.ts';

/** Digits of a value that was filled in: enough to find it in the table. */
const DIGITS = 6;

function labelNotes({ recipe: { label, positive } }: MadeTable): string[] {
  if (positive === undefined) return [];
  return [l10n.t('the label is "{0}": "{1}" counts as 1, everything else as 0', shown(label), shown(positive))];
}

function leftOutNotes({ leftOut, fileRows, recipe }: MadeTable, skippedRows: number): string[] {
  const { notSampled, missingLabel, missingFeature } = leftOut;
  const notes: string[] = [];
  const all = grouped(fileRows + skippedRows);
  if (skippedRows > 0)
    notes.push(l10n.t('left out because they do not fit the columns: {0} of {1} rows', grouped(skippedRows), all));
  if (notSampled > 0)
    notes.push(
      l10n.t(
        'a sample, drawn with seed {2}: {0} of {1} rows',
        grouped(fileRows - notSampled),
        grouped(fileRows),
        recipe.sample?.seed ?? 0,
      ),
    );
  if (missingLabel > 0)
    notes.push(l10n.t('left out because they have no label: {0} of {1} rows', grouped(missingLabel), all));
  if (missingFeature > 0)
    notes.push(l10n.t('left out because a value is missing: {0} of {1} rows', grouped(missingFeature), all));
  return notes;
}

const RULES = {
  mean: () => l10n.t('mean'),
  median: () => l10n.t('median'),
  mode: () => l10n.t('most frequent value'),
} as const;

function fillingNote({ column, rule, value, cells }: Filling): string {
  const text = typeof value === 'number' ? String(Number(value.toPrecision(DIGITS))) : `"${shown(value)}"`;
  return l10n.t(
    'column "{0}": {1} missing values are filled with the {2}, {3}',
    shown(column),
    grouped(cells),
    RULES[rule](),
    text,
  );
}

/** Category by category the level that has no column. */
function referenceNotes({ origins }: MadeTable): string[] {
  const references = new Map(
    origins.flatMap(({ column, reference }) => (reference === undefined ? [] : [[column, reference] as const])),
  );
  return [...references].map(([column, reference]) =>
    l10n.t('column "{0}" has a 0/1 column for each value but "{1}"', shown(column), shown(reference)),
  );
}

/** What was made of a file that is more than its own numbers, in a sentence each; nothing for a table of clean numbers. */
export function readingNotes({ skippedRows }: FileOverview, made: MadeTable): string[] {
  return [
    ...labelNotes(made),
    ...referenceNotes(made),
    ...leftOutNotes(made, skippedRows),
    ...made.fillings.map(fillingNote),
  ];
}
