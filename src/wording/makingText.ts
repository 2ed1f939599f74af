import * as l10n from '@vscode/l10n';
import type { Making } from '../experiment/making.ts';
import { grouped, numberText } from './numberText.ts';
import { shown, shownList } from './shown.ts';

function fillingText({ column, rule, value, cells }: Making['fillings'][number]): string {
  const filler = typeof value === 'number' ? numberText(value) : shown(value);
  const name = shown(column);
  switch (rule) {
    case 'mean':
      return l10n.t('{0}: {1} filled with the mean {2}', name, grouped(cells), filler);
    case 'median':
      return l10n.t('{0}: {1} filled with the median {2}', name, grouped(cells), filler);
    default:
      return l10n.t('{0}: {1} filled with the most frequent, {2}', name, grouped(cells), filler);
  }
}

/**
 * What became of a file's rows, in one line: `714 of 891 rows · 177 left out: "Age" missing`.
 * @param incomplete the features that rows were left out for
 */
export function makingText({ fileRows, leftOut, fillings, recipe }: Making, incomplete: readonly string[]): string {
  const { notSampled, missingLabel, missingFeature } = leftOut;
  const rows = fileRows - notSampled - missingLabel - missingFeature;
  const parts = [
    rows === fileRows
      ? l10n.t('all {0} rows', grouped(rows))
      : l10n.t('{0} of {1} rows', grouped(rows), grouped(fileRows)),
  ];
  if (notSampled > 0) parts.push(l10n.t('a sample, drawn with seed {0}', recipe.sample?.seed ?? 0));
  if (missingFeature > 0)
    parts.push(
      incomplete.length === 0
        ? l10n.t('{0} left out: a feature is missing', grouped(missingFeature))
        : l10n.t('{0} left out: {1} missing', grouped(missingFeature), shownList(incomplete)),
    );
  if (missingLabel > 0) parts.push(l10n.t('{0} left out: no label', grouped(missingLabel)));
  return [...parts, ...fillings.map(fillingText)].join(' · ');
}
