import * as l10n from '@vscode/l10n';
import { numberText } from '../src/wording/numberText.ts';
import { sentences } from '../src/wording/sentences.ts';
import { shown } from '../src/wording/shown.ts';
import type { TableTexts } from './hiddenTable.ts';
import type { GridRange, LossGrid } from './lossGrid.ts';
import { isFlat } from './lossGrid.ts';
import { withMinusSign } from './minusSign.ts';
import type { Place } from './plane.ts';
import { shortNumber } from './shortNumber.ts';
import type { Scene } from './surfaceScene.ts';
import { isInside } from './surfaceBounds.ts';
import { isOpenSlice } from './surfaceOpen.ts';
import { isOnPlane, sampledPath } from './surfacePath.ts';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** `w`, `w₂` or `b`. */
export function parameterSymbol(index: number, features: number): string {
  if (index === features) return 'b';
  const number = String(index + 1).replaceAll(/\d/g, (digit) => SUBSCRIPTS.charAt(Number(digit)));
  return features === 1 ? 'w' : `w${number}`;
}

/** `w₂ (hours)` or `b (bias)`: a parameter as an axis and a choice name it. */
export function parameterTitle(index: number, features: readonly string[]): string {
  const symbol = parameterSymbol(index, features.length);
  const feature = features[index];
  return `${symbol} (${feature === undefined ? l10n.t('bias') : shown(feature, 24)})`;
}

function signed(value: number): string {
  return withMinusSign(shortNumber(value));
}

/** `w = 1.2, b = −3.1` */
export function placeText({ pair, features }: Scene, { x, y }: Place): string {
  const [i, j] = pair.map((index) => parameterSymbol(index, features.length));
  return `${i ?? ''} = ${signed(x)}, ${j ?? ''} = ${signed(y)}`;
}

/** A place with its loss. */
export function readoutText(scene: Scene, place: Place, loss: number): string {
  return l10n.t('{0}: loss {1}', placeText(scene, place), shortNumber(loss));
}

/** Whether every way down leads to one valley. */
export function convexityText({ measured: { hyperparameters } }: Scene): string {
  const { model, loss } = hyperparameters;
  if (loss !== 'MSELoss') return l10n.t('This loss is convex: there is one valley, and every way down leads into it.');
  if (model === 'linear') return l10n.t('This loss is convex: a bowl, the squared error of a straight line.');
  return l10n.t('MSELoss on a sigmoid is not convex: far from the valley it is flat, and a start there hardly moves.');
}

/** Where the lowest loss of all is, or that there is none. */
export function lowestText(scene: Scene): string | null {
  const { optimum, measured, pair, features } = scene;
  if (optimum !== null) return l10n.t('The lowest loss of all is at {0}.', placeText(scene, optimum));
  if (measured.hyperparameters.loss === 'MSELoss' || !isOpenSlice(measured.data, pair)) return null;
  if (features.length > 1) return l10n.t('In this slice the valley has no lowest point and goes on for ever.');
  return l10n.t('The data is separable: the valley has no lowest point and goes on for ever.');
}

/** In what units the axes are, if not in the table's. */
export function unitsTexts({ measured: { hyperparameters } }: Scene): string[] {
  return hyperparameters.standardize ? [l10n.t('The parameters are those of the standardized columns.')] : [];
}

/** What is left out of the picture, and what it rests on. */
export function basisTexts(scene: Scene): string[] {
  const { loss, measured, features, overlays, unknown, foreign, path, othersEpoch } = scene;
  const { isOfRun } = measured;
  return [
    ...(isOfRun ? [] : [l10n.t('Before training: the mark is where the run would start.')]),
    ...(loss.every === 1
      ? []
      : [l10n.t('The loss is that of {0} examples, one of every {1}.', loss.examples, loss.every)]),
    ...(features.length === 1 ? [] : [l10n.t('All other parameters are those of epoch {0}.', othersEpoch)]),
    ...(features.length === 1 || !isOfRun ? [] : [l10n.t('The path and its end are seen from above.')]),
    ...(path.every(isOnPlane) ? [] : [l10n.t('The run diverged: some of its parameters are no numbers.')]),
    ...(overlays.length === 0 ? [] : [l10n.t('Dashed: the paths of runs laid over.')]),
    ...(unknown <= 0
      ? []
      : [l10n.t('Compared runs without a path yet: {0}. Show such a run once, and its path can be drawn.', unknown)]),
    ...(foreign <= 0 ? [] : [l10n.t('Compared runs on other data or in other units, not drawn: {0}.', foreign)]),
  ];
}

/** What is special about the part that is seen. */
export function fieldTexts({ path }: Scene, grid: LossGrid, range: GridRange): string[] {
  const isLeft = path.some((place) => isOnPlane(place) && !isInside(grid.bounds, place));
  return [
    ...(Number.isNaN(range.lowest) ? [l10n.t('No loss in this part is a number.')] : []),
    ...(isFlat(range) ? [l10n.t('The loss is {0} everywhere in this part: flat.', shortNumber(range.lowest))] : []),
    ...(range.broken > 0 && !Number.isNaN(range.lowest)
      ? [l10n.t('Where there is no colour the loss is no number.')]
      : []),
    ...(grid.cutOff === 0
      ? []
      : [
          l10n.t(
            'In part of it BCELoss is cut off at 100 an example, because p is exactly 0 or 1: its gradient is 0 there.',
          ),
        ]),
    ...(isLeft ? [l10n.t('The path leaves this part.')] : []),
  ];
}

/** The whole picture in words. */
export function surfaceLabel(scene: Scene, range: GridRange | null, lossNow: number): string {
  const { pair, features, path, now, measured } = scene;
  const [x, y] = pair.map((index) => parameterTitle(index, features));
  const [start] = path;
  return sentences(
    l10n.t('The loss over {0} and {1}.', x ?? '', y ?? ''),
    ...(range === null || Number.isNaN(range.lowest)
      ? []
      : [l10n.t('In this part it goes from {0} to {1}.', numberText(range.lowest), numberText(range.highest))]),
    ...(start?.epoch === 0 ? [l10n.t('The run starts at {0}.', placeText(scene, start))] : []),
    l10n.t('At epoch {0} it is at {1}.', measured.moment.epoch, readoutText(scene, now, lossNow)),
  );
}

/** Points of the path, to be read: epoch, both parameters. */
export function pathTable(scene: Scene): TableTexts {
  const { pair, features } = scene;
  const names = pair.map((index) => parameterTitle(index, features));
  const rows = sampledPath(scene.path, 12).map(({ epoch, x, y }) => [String(epoch), signed(x), signed(y)]);
  return { columns: [l10n.t('epoch'), ...names], rows };
}
