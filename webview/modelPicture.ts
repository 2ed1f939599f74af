import type { Bounds, Place } from './plane.ts';
import { boundsOf, labelRange } from './plotBounds.ts';
import type { PlotPoints, Spread } from './plotPoints.ts';
import { EMPTY_SPREAD, drawnPoints, featureSpreads, spreadOf } from './plotPoints.ts';
import type { Axes, Slice } from './modelSlice.ts';
import { logitAt, outputOf, sliceOf } from './modelSlice.ts';
import { meanOf } from './modelFields.ts';
import type { ModelSubject, PointFacts, ShownModel } from './modelSubject.ts';
import { pointFacts, saysProbability } from './modelSubject.ts';

/** What is drawn of a subject, in the units of the table. */
export interface ModelPicture {
  readonly subject: ModelSubject;
  readonly axes: Axes;
  readonly bounds: Bounds;
  /** The points that are drawn. */
  readonly drawn: Uint32Array;
  /** Null where there is no model to draw. */
  readonly model: ShownModel | null;
  readonly slice: Slice | null;
  readonly facts: PointFacts | null;
  /** Where the prediction is asked for. NaN while a field has no number. */
  readonly asked: Place;
  /** What the model is drawn at, by feature: what is asked of it or, where that is no number, its mean. */
  readonly held: readonly number[];
}

function boundsAround(subject: ModelSubject, axes: Axes, spreads: readonly Spread[], asked: Place): Bounds {
  const [first, second] = axes;
  const x = spreads[first] ?? EMPTY_SPREAD;
  if (second !== undefined) return boundsOf(x, spreads[second] ?? EMPTY_SPREAD, asked);
  const [bottom, top] = labelRange(spreadOf(subject.points.y, 1, 0));
  return { ...boundsOf(x, EMPTY_SPREAD, { x: asked.x, y: 0 }), bottom, top };
}

const NOWHERE: Place = { x: Number.NaN, y: Number.NaN };

/** @param asked the value of each feature that a prediction is asked for, by its index */
export function modelPicture(subject: ModelSubject, axes: Axes, asked: (feature: number) => number): ModelPicture {
  const spreads = featureSpreads(subject.points);
  const model = typeof subject.model === 'string' ? null : subject.model;
  const values = spreads.map((_, feature) => asked(feature));
  const held = values.map((value, feature) => (Number.isFinite(value) ? value : meanOf(spreads[feature])));
  const slice = model && sliceOf(model.parameters, axes, held, saysProbability(model.hyperparameters));
  const isAsked = values.every((value, feature) => axes.some((axis) => axis === feature) || Number.isFinite(value));
  const place = isAsked ? { x: asked(axes[0]), y: axes[1] === undefined ? 0 : asked(axes[1]) } : NOWHERE;
  return {
    ...{ subject, axes, model, slice, held, asked: place },
    bounds: boundsAround(subject, axes, spreads, place),
    drawn: drawnPoints(subject.points.rows.length),
    facts: model && pointFacts(subject.points, model),
  };
}

/** What the model says where the prediction is asked for; null where it says nothing or nothing is asked. */
export function prediction({ slice, asked }: ModelPicture): number | null {
  if (slice === null) return null;
  const z = logitAt(slice, asked.x, slice.y === 0 ? 0 : asked.y);
  return Number.isNaN(z) ? null : outputOf(slice, z);
}

/** Where a point is drawn: under one feature, y is the label. */
export function placeOf({ subject: { points }, axes }: ModelPicture, point: number): Place {
  const value = (feature: number) => points.x[point * points.features + feature] ?? Number.NaN;
  return { x: value(axes[0]), y: axes[1] === undefined ? (points.y[point] ?? 0) : value(axes[1]) };
}

/** The point of a row of the table, or null where it has none. */
export function pointOfRow({ subject: { points } }: ModelPicture, row: number): number | null {
  let [low, high] = [0, points.rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points.rows[middle] ?? Infinity) < row) low = middle + 1;
    else high = middle;
  }
  return points.rows[low] === row ? low : null;
}

/** The drawn point nearest to a place, none further than `reach`, as `distance` measures; a later one lies on top. */
export function nearestPoint(picture: ModelPicture, distance: (place: Place) => number, reach: number): number | null {
  let [nearest, least]: [number | null, number] = [null, reach];
  for (const point of picture.drawn) {
    const far = distance(placeOf(picture, point));
    if (far <= least) [nearest, least] = [point, far];
  }
  return nearest;
}

const orders = new WeakMap<PlotPoints, { readonly feature: number; readonly order: readonly number[] }>();

/** The drawn points from left to right, those above one another as their rows are. */
export function walkOrder(picture: ModelPicture): readonly number[] {
  const {
    subject: { points },
    axes: [feature],
  } = picture;
  const before = orders.get(points);
  if (before?.feature === feature) return before.order;
  const order = [...picture.drawn].sort((a, b) => placeOf(picture, a).x - placeOf(picture, b).x || a - b);
  orders.set(points, { feature, order });
  return order;
}
