import type { Dataset } from '../src/engine/dataset.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import type { Pair } from './lossGrid.ts';
import { saysProbability } from './modelSubject.ts';
import type { Bounds, Place } from './plane.ts';
import { isOnPlane } from './surfacePath.ts';

/** What is left free around a path, as a share of its extent. */
const MARGIN = 0.18;
/** Places further from the start than this many natural units are not worth losing sight of everything else. */
const FAR = 100;
/** A distance that no float32 holds beside its place is as near as zooming comes. */
const NEAREST = 1e-6;
const FARTHEST = 1e12;

function rootMeanSquare(values: Float64Array, from = 0, step = 1): number {
  let squares = 0;
  for (let i = from; i < values.length; i += step) squares += (values[i] ?? 0) ** 2;
  return Math.sqrt((squares * step) / Math.max(1, values.length));
}

/**
 * What makes a difference: for each parameter the step that moves the logit of a typical example by 4, over which p goes
 * from 0.12 to 0.88, or the output of a linear model by twice a typical label.
 */
export function naturalUnits(
  { x, y, features: { length: width } }: Dataset,
  pair: Pair,
  hyperparameters: Pick<Hyperparameters, 'model' | 'loss'>,
): readonly [number, number] {
  const output = saysProbability(hyperparameters) ? 4 : 2 * rootMeanSquare(y) || 1;
  const unit = (index: number) => {
    const size = index === width ? 1 : rootMeanSquare(x, index, width);
    return size > 0 && Number.isFinite(output / size) ? output / size : output;
  };
  return [unit(pair[0]), unit(pair[1])];
}

/** Whether a place is worth looking at, seen from the start. */
function isNear(place: Place, start: Place, units: readonly [number, number]): boolean {
  return (
    isOnPlane(place) && Math.abs(place.x - start.x) <= FAR * units[0] && Math.abs(place.y - start.y) <= FAR * units[1]
  );
}

/** The places, of which the first is the start, without those that are too far from it. */
function nearPlaces(places: readonly Place[], units: readonly [number, number]): Place[] {
  const start = places.find(isOnPlane) ?? { x: 0, y: 0 };
  return [start, ...places.filter((place) => isNear(place, start, units))];
}

function extent(values: readonly number[], unit: number): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const half = Math.max(((high - low) / 2) * (1 + 2 * MARGIN), unit / 2);
  const middle = (low + high) / 2;
  return [middle - half, middle + half];
}

/**
 * Bounds that hold all places, with a margin; at least as large as what makes a difference.
 * @param places the start comes first; what is too far from it stays outside
 */
export function fitBounds(places: readonly Place[], units: readonly [number, number]): Bounds {
  const near = nearPlaces(places, units);
  const across = near.map(({ x }) => x);
  const up = near.map(({ y }) => y);
  const [[left, right], [bottom, top]] = [extent(across, units[0]), extent(up, units[1])];
  return { left, right, bottom, top };
}

export function isInside({ left, right, bottom, top }: Bounds, { x, y }: Place): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}

/** Whether the bounds need not change to hold these places. */
export function holds(bounds: Bounds, places: readonly Place[], units: readonly [number, number]): boolean {
  return nearPlaces(places, units).every((place) => isInside(bounds, place));
}

/** The bounds by a factor larger (or smaller), with one place where it is. */
export function zoomBounds(bounds: Bounds, factor: number, about: Place): Bounds {
  const { left, right, bottom, top } = bounds;
  const scaled = {
    left: about.x + (left - about.x) * factor,
    right: about.x + (right - about.x) * factor,
    bottom: about.y + (bottom - about.y) * factor,
    top: about.y + (top - about.y) * factor,
  };
  const [width, height] = [scaled.right - scaled.left, scaled.top - scaled.bottom];
  const isReasonable = (size: number, place: number) =>
    size >= NEAREST * Math.max(Math.abs(place), NEAREST) && size <= FARTHEST;
  return isReasonable(width, about.x) && isReasonable(height, about.y) ? scaled : bounds;
}

export function panBounds({ left, right, bottom, top }: Bounds, dx: number, dy: number): Bounds {
  return { left: left + dx, right: right + dx, bottom: bottom + dy, top: top + dy };
}

/** A value without digits that a step of this size would not tell apart: what a click means, not what it hits. */
export function roundTo(value: number, step: number): number {
  const power = Math.floor(Math.log10(step));
  return power < 0 ? Number(value.toFixed(Math.min(20, -power))) : Math.round(value / 10 ** power) * 10 ** power;
}
