import * as l10n from '@vscode/l10n';
import { bestIsGuessing } from '../engine/bestIsGuessing.ts';
import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis, Separability, UndecidedReason } from '../engine/diagnosis.ts';
import type { DiagnosisText } from './diagnosisText.ts';
import { numberText } from './numberText.ts';
import { planeText } from './planeText.ts';
import { sentences } from './sentences.ts';
import { shown } from './shown.ts';

function undecidedReason(reason: UndecidedReason): string {
  switch (reason) {
    case 'labels':
      return l10n.t('The labels are not 0 and 1, so there are no classes to separate.');
    case 'values':
      return l10n.t('Some values are too large to compute with.');
    case 'budget':
      return l10n.t('The data is too large to decide it quickly.');
    case 'precision':
      return l10n.t('The examples lie too close to decide it with the precision of float64.');
  }
}

type Of<Kind extends Separability['kind']> = Extract<Separability, { kind: Kind }>;

function separableText(separability: Of<'separable'>, features: readonly string[]): DiagnosisText {
  const endless = l10n.t(
    'The loss of a logistic model has no minimum: it falls for ever, and the weights grow without end.',
  );
  if (separability.classes === 1) {
    const same = l10n.t('All labels are the same, so the bias alone answers every example.');
    return { severity: 'warning', title: l10n.t('there is one class only'), detail: sentences(same, endless) };
  }
  const parted = l10n.t(
    '{0} has every example on its right side, the nearest at a distance of {1}.',
    planeText({ features, ...separability }),
    numberText(separability.margin),
  );
  return { severity: 'info', title: l10n.t('the classes are separable'), detail: sentences(parted, endless) };
}

function quasiSeparableText(separability: Of<'quasi-separable'>, features: readonly string[]): DiagnosisText {
  const plane = planeText({ features, ...separability });
  return {
    severity: 'info',
    title: l10n.t('the classes are almost separable'),
    detail: sentences(
      l10n.t('{0} has no example on its wrong side, though some lie exactly on it.', plane),
      l10n.t('The loss approaches a limit that it never reaches, and some weights grow without end.'),
    ),
  };
}

function notSeparableTitle({ length }: readonly string[]): string {
  if (length === 1) return l10n.t('not separable: no threshold has every example on its right side');
  return length === 2
    ? l10n.t('not separable: no line has every example on its right side')
    : l10n.t('not separable: no plane has every example on its right side');
}

function notSeparableText(features: readonly string[]): DiagnosisText {
  return {
    severity: 'info',
    title: notSeparableTitle(features),
    detail: l10n.t('So the loss of a logistic model has a minimum at finite weights.'),
  };
}

function guessingTitle({ length }: readonly string[]): string {
  if (length === 1) return l10n.t('no threshold helps: the best possible loss is that of guessing');
  return length === 2
    ? l10n.t('no line helps: the best possible loss is that of guessing')
    : l10n.t('no plane helps: the best possible loss is that of guessing');
}

/** XOR, and whatever else looks the same from each side: the features say nothing that a sum of them can use. */
function guessingText(features: readonly string[]): DiagnosisText {
  const [one = '', other] = features.map((feature) => shown(feature));
  return {
    severity: 'warning',
    title: guessingTitle(features),
    detail: sentences(
      l10n.t('No weights of these features predict better than the share of the labels does.'),
      l10n.t('A single logistic unit cannot learn data like XOR.'),
      other === undefined
        ? l10n.t('Another feature may help, such as the square {0}·{0}.', one)
        : l10n.t('Another feature may help, such as the product {0}·{1}.', one, other),
    ),
  };
}

/** Whether a plane parts the classes, and what that means for training. */
export function separabilityText(diagnosis: Diagnosis, { features }: Dataset): DiagnosisText {
  const { separability } = diagnosis;
  switch (separability.kind) {
    case 'separable':
      return separableText(separability, features);
    case 'quasi-separable':
      return quasiSeparableText(separability, features);
    case 'not-separable':
      return bestIsGuessing(diagnosis) ? guessingText(features) : notSeparableText(features);
    case 'undecided':
      return {
        severity: 'info',
        title: l10n.t('whether the classes are separable is not known'),
        detail: undecidedReason(separability.reason),
      };
  }
}
