import * as l10n from '@vscode/l10n';
import type { BelowBaseRate, BelowChance, LossUnit, Separable, StartAgainstChance } from '../engine/annotation.ts';
import type { AnnotationText } from './annotationText.ts';
import { numberText } from './numberText.ts';
import { planeText } from './planeText.ts';
import { sentences } from './sentences.ts';

/** `3·ln 2 = 2.0794`: how the loss of always answering 0.5 comes about. */
function chanceFormula({ criterion, reduction, examples, chance }: LossUnit & { chance: number }): string {
  const one = criterion === 'MSELoss' ? '0.25' : 'ln 2';
  return reduction === 'sum' ? `${examples}·${one} = ${numberText(chance)}` : `${one} = ${numberText(chance)}`;
}

/** A start this near to chance is neither better nor worse: 1 % of it. */
const NEAR = 0.01;

function startTitle(formula: string, loss: number, chance: number): string {
  if (Math.abs(loss - chance) <= NEAR * chance) return l10n.t('starts at chance ({0})', formula);
  return loss > chance ? l10n.t('worse than chance ({0})', formula) : l10n.t('better than chance ({0})', formula);
}

/** What it means that a run starts above or below chance, for parameters that were drawn and for given ones. */
function headStart(better: boolean, drawn: boolean): string {
  if (!drawn)
    return better
      ? l10n.t('The given initial parameters already point in a useful direction.')
      : l10n.t('The given initial parameters do worse than not knowing anything; training has to correct them first.');
  return better
    ? l10n.t('The initial weights happen to point in a useful direction.')
    : l10n.t('The initial weights are random, so it is no surprise that they do worse than not knowing anything.');
}

function startMeaning({ loss, chance, minibatches, drawn }: StartAgainstChance['evidence']): string {
  if (minibatches && loss < chance)
    return l10n.t('The model already learns during this epoch, from one minibatch to the next.');
  if (Math.abs(loss - chance) <= NEAR * chance) return l10n.t('So far the model knows as much as a coin.');
  return headStart(loss < chance, drawn);
}

export function startAgainstChanceText({ evidence }: StartAgainstChance): AnnotationText {
  const { loss, chance, baseRate } = evidence;
  const formula = chanceFormula(evidence);
  return {
    title: startTitle(formula, loss, chance),
    detail: sentences(
      l10n.t('The first loss is {0}; answering p = 0.5 to every example would cost {1}.', numberText(loss), formula),
      startMeaning(evidence),
      baseRate === null
        ? null
        : l10n.t('Always answering with the share of label 1 would cost {0}.', numberText(baseRate)),
    ),
  };
}

export function belowChanceText({ evidence }: BelowChance): AnnotationText {
  const formula = chanceFormula(evidence);
  return {
    title: l10n.t('below chance for the first time ({0})', formula),
    detail: sentences(
      l10n.t(
        'The loss is {0}, less than answering p = 0.5 to every example costs ({1}).',
        numberText(evidence.loss),
        formula,
      ),
      evidence.oneClass
        ? l10n.t('With one class only this says nothing about the features: the bias alone can do it.')
        : l10n.t('The model has learned something.'),
    ),
  };
}

export function belowBaseRateText({ evidence }: BelowBaseRate): AnnotationText {
  const { loss, baseRate, meanLabel } = evidence;
  return {
    title: l10n.t('better than the base rate ({0})', numberText(baseRate)),
    detail: l10n.t(
      'The loss is {0}, less than always answering with the mean label {1} costs ({2}): from here on the features help.',
      numberText(loss),
      numberText(meanLabel),
      numberText(baseRate),
    ),
  };
}

function separableMeaning(weightDecay: number): string {
  return weightDecay > 0
    ? l10n.t(
        'Without weight decay the loss would fall for ever; a weight decay of {0} gives it an end.',
        numberText(weightDecay),
      )
    : l10n.t(
        'Larger weights always fit still better, so the loss has no minimum: it falls for ever, ever more slowly, and the weights grow without end.',
      );
}

export function separableText({ evidence }: Separable): AnnotationText {
  const { quasi, classes, margin, weightDecay } = evidence;
  const title =
    weightDecay > 0 ? l10n.t('the data is separable') : l10n.t('the data is separable: the loss will fall for ever');
  if (classes === 1)
    return {
      title: l10n.t('one class only: the loss will fall for ever'),
      detail: sentences(
        l10n.t('All labels are the same, so the bias alone answers every example.'),
        separableMeaning(weightDecay),
      ),
    };
  if (quasi)
    return {
      title: l10n.t('the data is almost separable: some weights will grow for ever'),
      detail: sentences(
        l10n.t('{0} has no example on its wrong side, though some lie exactly on it.', planeText(evidence)),
        l10n.t('The loss approaches a limit that it never reaches, and some weights grow without end.'),
      ),
    };
  return {
    title,
    detail: sentences(
      l10n.t(
        '{0} has every example on its right side, the nearest at a distance of {1}.',
        planeText(evidence),
        numberText(margin),
      ),
      separableMeaning(weightDecay),
    ),
  };
}
