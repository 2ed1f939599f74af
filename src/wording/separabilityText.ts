import * as l10n from '@vscode/l10n';
import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis, Separability, UndecidedReason } from '../engine/diagnosis.ts';
import type { DiagnosisText } from './diagnosisText.ts';
import { numberText } from './numberText.ts';
import { planeText } from './planeText.ts';
import { sentences } from './sentences.ts';

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

/** Whether a plane parts the classes, and what that means for training. */
export function separabilityText({ separability }: Diagnosis, { features }: Dataset): DiagnosisText {
  switch (separability.kind) {
    case 'separable':
      return separableText(separability, features);
    case 'quasi-separable':
      return quasiSeparableText(separability, features);
    case 'not-separable':
      return {
        severity: 'info',
        title: l10n.t('the classes overlap'),
        detail: l10n.t(
          'No plane has every example on its right side, so the loss of a logistic model has a minimum at finite weights.',
        ),
      };
    case 'undecided':
      return {
        severity: 'info',
        title: l10n.t('whether the classes are separable is not known'),
        detail: undecidedReason(separability.reason),
      };
  }
}
