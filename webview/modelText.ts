import * as l10n from '@vscode/l10n';
import { numberText } from '../src/wording/numberText.ts';
import { shown } from '../src/wording/shown.ts';
import { withMinusSign } from './minusSign.ts';
import type { ModelPicture } from './modelPicture.ts';
import { pointOfRow } from './modelPicture.ts';
import { boundaryOf } from './modelSlice.ts';
import type { NoModel, ShownModel } from './modelSubject.ts';
import { isRight, saysProbability } from './modelSubject.ts';
import { namedParameters, parametersLeftOut } from './parameterText.ts';
import { STANDING } from './plotPoints.ts';
import { shortNumber } from './shortNumber.ts';

/** Longer formulas are not read. */
const MOST_TERMS = 3;
/** Values of a point that a line has room for. */
const MOST_VALUES = 4;

/** Four digits, or all those before the point, with a minus as mathematics writes it. */
export function numeral(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e6 || (size !== 0 && size < 1e-3)) return withMinusSign(shortNumber(value));
  const wholeDigits = String(Math.trunc(size)).length;
  return withMinusSign(value.toFixed(Math.max(0, 4 - wholeDigits)));
}

/** p to two digits, further where it is near 0 or 1: a curve at 0.9999 is not yet at 1. */
export function shareText(p: number): string {
  const room = Math.min(p, 1 - p);
  if (!(room > 0)) return String(p);
  const digits = Math.min(6, Math.max(2, Math.ceil(-Math.log10(room)) + 1));
  return p.toFixed(digitsBelowHalf(p, digits));
}

/** As many digits as it takes that a p of label 0 does not read 0.5, which is label 1. */
function digitsBelowHalf(p: number, least: number): number {
  let digits = least;
  while (p < 0.5 && Number(p.toFixed(digits)) >= 0.5) digits++;
  return digits;
}

function signedTerm(value: number, name: string, first: boolean): string {
  const size = numeral(Math.abs(value)) + name;
  const minus = value < 0 || Object.is(value, -0);
  if (first) return minus ? `−${size}` : size;
  return minus ? ` − ${size}` : ` + ${size}`;
}

/** `p = σ(1.234·x − 2.345)`, `ŷ = 0.500·a + 0.200·b − 1.000`. */
export function formulaText(features: readonly string[], { parameters, hyperparameters }: ShownModel): string {
  const { weight, bias } = parameters;
  const sum =
    weight.length > MOST_TERMS
      ? `w·x${signedTerm(bias, '', false)}`
      : weight.map((w, j) => signedTerm(w, `·${shown(features[j] ?? '', 16)}`, j === 0)).join('') +
        signedTerm(bias, '', false);
  return saysProbability(hyperparameters) ? `p = σ(${sum})` : `ŷ = ${sum}`;
}

/** The features that are not drawn, with what they are held at; the first of them. */
function heldText({ subject: { features }, axes, held }: ModelPicture): string {
  const others = features.map((_, j) => j).filter((j) => j !== axes[0] && j !== axes[1]);
  const named = others.slice(0, MOST_TERMS).map((j) => `${shown(features[j] ?? '', 16)} = ${numeral(held[j] ?? 0)}`);
  return [...named, ...(others.length > MOST_TERMS ? ['…'] : [])].join(', ');
}

/** The boundary and, where there are more features than are drawn, what it rests on. */
export function boundaryNote(picture: ModelPicture): string {
  const { slice, axes, subject } = picture;
  const text = boundaryText(picture);
  const isNone = slice === null || (slice.x === 0 && slice.y === 0);
  if (isNone || subject.features.length === axes.length) return text;
  return l10n.t('{0}, where the other features are as above', text);
}

/** What was trained, where the formula is of other units: `w = 1.2, b = 0.3`. */
export function trainedText({ trained }: ShownModel): string {
  const named = namedParameters(trained);
  const terms = named.map(({ name, value }) => `${name} = ${value}`);
  if (parametersLeftOut(trained) > 0) terms.splice(-1, 0, '…');
  return l10n.t('In the table’s units; standardized: {0}', terms.join(', '));
}

/** Where the model changes its mind, as far as a line of text can say it. */
function boundaryText({ slice, axes, subject }: ModelPicture): string {
  if (slice === null) return '–';
  const [first, second] = axes;
  const name = shown(subject.features[first] ?? '', 16);
  const at = boundaryOf(slice);
  if (second !== undefined) {
    const other = shown(subject.features[second] ?? '', 16);
    if (slice.x === 0 && slice.y === 0) return l10n.t('none: both weights are 0');
    if (slice.y === 0) return at === null ? '–' : `${name} = ${numeral(at)}`;
    const threshold = slice.isProbability ? 0 : 0.5;
    return `${other} = ${signedTerm(-slice.x / slice.y, `·${name}`, true)}${signedTerm((threshold - slice.constant) / slice.y, '', false)}`;
  }
  return at === null ? l10n.t('none: the weight is 0') : `${name} = ${numeral(at)}`;
}

/** `3 / 3` */
export function partText({ count, of }: { readonly count: number; readonly of: number }): string {
  return `${countText(count)} / ${countText(of)}`;
}

function countText(count: number): string {
  return count.toLocaleString('en');
}

/** `p = 0.86`, `ŷ = 1.203`. */
export function outputText(picture: ModelPicture, output: number): string {
  return picture.slice?.isProbability === true ? `p = ${shareText(output)}` : `ŷ = ${numeral(output)}`;
}

/** `x = 2, y = 0`: the values of a row, the drawn ones first. */
export function valuesText({ subject, axes }: ModelPicture, point: number): string {
  const { points, features, label } = subject;
  const others = features.map((_, j) => j).filter((j) => j !== axes[0] && j !== axes[1]);
  const order = [...axes, ...others].slice(0, MOST_VALUES);
  const value = (j: number) => numberText(points.x[point * points.features + j] ?? Number.NaN);
  const values = order.map((j) => `${shown(features[j] ?? '', 16)} = ${value(j)}`);
  const rest = features.length > order.length ? ['…'] : [];
  return [...values, ...rest, `${shown(label, 16)} = ${numberText(points.y[point] ?? Number.NaN)}`].join(', ');
}

/** What the model makes of a point, with its loss where that is known. */
export function verdictText(picture: ModelPicture, point: number, loss: number | null): string {
  const { facts, subject } = picture;
  const output = facts?.output[point];
  if (facts === null || output === undefined) return l10n.t('no prediction');
  const parts = [outputText(picture, output)];
  if (loss !== null) parts.push(l10n.t('loss {0}', numeral(loss)));
  if (subject.areClasses)
    parts.push(isRight(output, subject.points.y[point] ?? 0) ? l10n.t('correct') : l10n.t('wrong'));
  if (facts.standing[point] === STANDING.heldOut) parts.push(l10n.t('held out'));
  if (facts.standing[point] === STANDING.unknown && picture.model?.isStart === false)
    parts.push(l10n.t('not in this run'));
  return parts.join(' · ');
}

/** As the table numbers its rows. */
export function rowText(row: number): string {
  return l10n.t('Row {0}', row + 1);
}

/** The whole of a point in one line, for a screen reader. */
export function pointLine(picture: ModelPicture, row: number): string {
  const point = pointOfRow(picture, row);
  if (point === null) return '';
  return `${rowText(row)}: ${valuesText(picture, point)}; ${verdictText(picture, point, null)}`;
}

/** When the model that is shown is from. */
export function momentText({ epoch, isStart }: ShownModel): string {
  return isStart ? l10n.t('before the first epoch') : l10n.t('epoch {0}', epoch);
}

/** The picture in words. */
export function pictureText(picture: ModelPicture): string {
  const { subject, model, facts, axes } = picture;
  const names = axes.map((j) => shown(subject.features[j] ?? '', 24)).join(', ');
  const points = l10n.t('{0} points over {1}', countText(subject.points.rows.length), names);
  if (model === null) return l10n.t('{0}, no model', points);
  const lines = [
    `${points}, ${momentText(model)}`,
    formulaText(subject.features, model),
    l10n.t('boundary {0}', boundaryText(picture)),
  ];
  if (subject.features.length > axes.length) lines.push(l10n.t('other features held at {0}', heldText(picture)));
  if (subject.areClasses && facts !== null) lines.push(l10n.t('correct {0}', partText(facts.correct)));
  return lines.join('; ');
}

/** Why there is no model to draw. */
export function noModelText(reason: NoModel): string {
  switch (reason) {
    case 'problems':
      return l10n.t('No model can be drawn until the problems of the experiment are mended.');
    case 'columns':
      return l10n.t(
        'The run that is shown has other columns than the table has now: only the points are drawn. Train to fit a model to them.',
      );
    case 'loading':
      return l10n.t('The parameters of this epoch are on their way.');
    case 'not-finite':
      return l10n.t('The parameters are not finite at this epoch: nothing of the model can be drawn.');
  }
}

/** What has to be known to read the picture rightly; nothing where it is all there. */
export function noteTexts(picture: ModelPicture): string[] {
  const { subject, axes, drawn, model } = picture;
  const { points, features } = subject;
  const notes: string[] = [];
  if (model?.isStart === true) notes.push(l10n.t('Not trained yet: this is the model that training will start from.'));
  if (drawn.length < points.rows.length)
    notes.push(
      l10n.t('{0} of {1} points are drawn, evenly chosen.', countText(drawn.length), countText(points.rows.length)),
    );
  if (points.rows.length === 0) notes.push(l10n.t('The table has no row of numbers to draw yet.'));
  if (features.length > axes.length && features.length > 2)
    notes.push(l10n.t('Other features, held at the values under Predict: {0}', heldText(picture)));
  return notes;
}
