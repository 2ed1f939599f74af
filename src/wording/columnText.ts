import * as l10n from '@vscode/l10n';
import type { KindReason, LabelReason } from '../dataset/fileOverview.ts';
import type { ColumnKind, MissingRule } from '../experiment/recipe.ts';

/** What a column's kind is called where one is chosen. */
export function columnKindText(kind: ColumnKind): string {
  switch (kind) {
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('yes or no');
    case 'category':
      return l10n.t('category');
    case 'date':
      return l10n.t('date');
    case 'id':
      return l10n.t('id');
    case 'text':
      return l10n.t('text');
  }
}

/** Why a column was taken for what it is. */
export function kindReasonText(reason: KindReason): string {
  switch (reason) {
    case 'chosen':
      return l10n.t('as you chose');
    case 'numbers':
      return l10n.t('all of it are numbers');
    case 'mostly-numbers':
      return l10n.t('nearly all of it are numbers; what is none counts as missing');
    case 'two-values':
      return l10n.t('it has two values');
    case 'few-levels':
      return l10n.t('it has few different values');
    case 'dates':
      return l10n.t('all of it are dates; as a feature, days since 1970');
    case 'counts-up':
      return l10n.t('it numbers the rows, which says nothing about them');
    case 'all-different':
      return l10n.t('every row has a value of its own');
    case 'many-levels':
      return l10n.t('it has too many different texts for a column each');
    case 'nothing-written':
      return l10n.t('nothing is written in it');
  }
}

/** Why a column was proposed as label. */
export function labelReasonText(reason: LabelReason): string {
  switch (reason) {
    case 'chosen':
      return l10n.t('as chosen');
    case 'name':
      return l10n.t('proposed for its name');
    case 'two-values':
      return l10n.t('proposed because it has two values');
    case 'position':
      return l10n.t('proposed because it comes last');
    case 'no-classes':
      return l10n.t('no column has a few classes: choose the label and the value that counts as 1');
  }
}

/** What becomes of rows with a missing value, where it is chosen. */
export function missingRuleText(rule: MissingRule): string {
  switch (rule) {
    case 'drop':
      return l10n.t('leave the rows out');
    case 'mean':
      return l10n.t('fill in the mean');
    case 'median':
      return l10n.t('fill in the median');
    case 'mode':
      return l10n.t('fill in the most frequent');
  }
}
