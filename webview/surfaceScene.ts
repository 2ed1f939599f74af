import type { Dataset } from '../src/engine/dataset.ts';
import type { Parameters } from '../src/engine/hyperparameters.ts';
import type { Pair, Slice } from './lossGrid.ts';
import type { Measured } from './metricsData.ts';
import { measuredOf } from './metricsData.ts';
import type { Place } from './plane.ts';
import type { SurfaceLoss } from './surfaceModel.ts';
import { chosenPair, flatOf, surfaceLossOf, surfaceOptimumOf } from './surfaceModel.ts';
import { naturalUnits } from './surfaceBounds.ts';
import type { PathPoint, Way } from './surfacePath.ts';
import { isOnPlane, pathOf, pointsUpTo, sampledPath } from './surfacePath.ts';
import type { RunLog } from './runLog.ts';
import type { State } from './store.ts';
import { isSameData } from './surfaceSame.ts';
import type { Trace } from './trace.ts';

/** Everything that is to be seen on the surface, but for the losses themselves. */
export interface Scene {
  readonly measured: Measured;
  readonly features: readonly string[];
  readonly pair: Pair;
  readonly slice: Slice;
  /** The epoch that the parameters which are not shown are of. */
  readonly othersEpoch: number;
  readonly loss: SurfaceLoss;
  readonly units: readonly [number, number];
  /** The way of the run; before any run the place it would start from. */
  readonly path: readonly PathPoint[];
  /** How many of its points are not later than the moment. */
  readonly past: number;
  readonly now: Place;
  readonly optimum: Place | null;
  /** Some places that labels keep away from; the same array while the path is the same. */
  readonly landmarks: readonly Place[];
  /** Where the next run starts, if that is not where this one did. */
  readonly next: Place | null;
  /** The ways of runs laid over, with their place in the loss chart's order of colours. */
  readonly overlays: readonly { readonly index: number; readonly path: readonly PathPoint[] }[];
  /** Runs laid over whose way is not known. */
  readonly unknown: number;
  /** Runs laid over that were trained on other data, or on columns in other units. */
  readonly foreign: number;
}

/** A way, and the data it was taken on. */
interface KnownWay extends Way {
  readonly dataset: Dataset;
  readonly standardize: boolean;
}

function wayOf({ parameters, loss, hyperparameters: { initial } }: RunLog, trace: Trace): Way {
  return { trace, parameters, epochs: loss.length, start: initial === null ? null : flatOf(initial) };
}

/** The ways of the runs that were shown: a run that is only laid over comes without. */
export class KnownWays {
  readonly #ways = new Map<string, KnownWay>();

  take({ run, trace }: State): void {
    if (run === null || (trace.epochs.length === 0 && run.parameters.length === 0)) return;
    const { dataset, hyperparameters } = run;
    this.#ways.set(run.runId, { ...wayOf(run, trace), dataset, standardize: hyperparameters.standardize });
  }

  of(runId: string): KnownWay | undefined {
    return this.#ways.get(runId);
  }

  /** Forgets runs that are on the shelf no more. */
  keep(runIds: ReadonlySet<string>): void {
    for (const runId of this.#ways.keys()) if (!runIds.has(runId)) this.#ways.delete(runId);
  }
}

function placeOf(flat: Float64Array, [i, j]: Pair): Place {
  return { x: flat[i] ?? Number.NaN, y: flat[j] ?? Number.NaN };
}

function isSame(a: Parameters | null, b: Parameters | null): boolean {
  if (a === null || b === null) return a === b;
  return a.bias === b.bias && a.weight.length === b.weight.length && a.weight.every((w, j) => w === b.weight[j]);
}

/** Where the draft would start, if that was given and is not where the run that is shown did. */
function nextStart({ run, experiment }: State, features: number, pair: Pair): Place | null {
  const initial = experiment?.hyperparameters.initial ?? null;
  if (run === null || initial?.weight.length !== features) return null;
  return isSame(initial, run.hyperparameters.initial) ? null : placeOf(flatOf(initial), pair);
}

/** A path through other data, or in other units, would lie on a surface that is not its own. */
function overlaysOf({ view, run }: State, ways: KnownWays, { dataset, hyperparameters }: Measured, pair: Pair) {
  const others = view.compared.flatMap((runId, index) =>
    runId === run?.runId ? [] : [{ index, way: ways.of(runId) }],
  );
  const overlays = others.flatMap(({ index, way }) => {
    const isOfThis = way?.standardize === hyperparameters.standardize && isSameData(way.dataset, dataset);
    return isOfThis ? [{ index, path: pathOf(way, pair) }] : [];
  });
  const unknown = others.filter(({ way }) => way === undefined).length;
  return { overlays, unknown, foreign: others.length - overlays.length - unknown };
}

const knownPaths = new WeakMap<Trace, { readonly key: readonly unknown[]; readonly path: readonly PathPoint[] }>();

/** The same trace gives the same path: moving along a run draws it sixty times a second. */
function pathOfRun({ run, trace }: State, pair: Pair): readonly PathPoint[] {
  if (run === null) return [];
  const key = [run.parameters, run.loss.length, ...pair];
  const before = knownPaths.get(trace);
  if (before?.key.every((value, i) => value === key[i]) === true) return before.path;
  const path = pathOf(wayOf(run, trace), pair);
  knownPaths.set(trace, { key, path });
  return path;
}

/** The parameters that are not shown stay as they are at the moment; where they are no numbers, as they were at the start. */
function othersOf({ trace }: State, { moment, isOfRun }: Measured, pair: Pair, parameters: Float64Array) {
  const isKnown = parameters.every((value, index) => pair.includes(index) || Number.isFinite(value));
  const start = isOfRun ? trace.at(0) : undefined;
  return isKnown || start === undefined ? { parameters, epoch: moment.epoch } : { parameters: start, epoch: 0 };
}

/** Points of the path that labels keep away from. */
const MOST_LANDMARKS = 64;
const knownLandmarks = new WeakMap<readonly PathPoint[], readonly Place[]>();

/** An even sample of the path, and the optimum as if the path led there. */
function landmarksOf(path: readonly PathPoint[], optimum: Place | null): readonly Place[] {
  const before = knownLandmarks.get(path);
  if (before !== undefined) return before;
  const sample = sampledPath(path.filter(isOnPlane), MOST_LANDMARKS);
  const landmarks = optimum === null ? sample : [...sample, optimum];
  knownLandmarks.set(path, landmarks);
  return landmarks;
}

/** What the surface shows of a state; null where there is no model. */
export function sceneOf(state: State, ways: KnownWays): Scene | null {
  const measured = measuredOf(state);
  if (measured === null) return null;
  const { data, dataset, hyperparameters, moment } = measured;
  const features = dataset.features.length;
  const pair = chosenPair(state.view.parameters, features);
  const parameters = flatOf(moment.parameters);
  const now = placeOf(parameters, pair);
  const others = othersOf(state, measured, pair, parameters);
  const known = measured.isOfRun ? pathOfRun(state, pair) : [];
  const path = known.length > 0 ? known : [{ epoch: 0, ...now }];
  const optimum = surfaceOptimumOf(data, hyperparameters);
  const lowest = optimum === null ? null : placeOf(optimum, pair);
  return {
    ...{ measured, features: dataset.features, pair, now, path },
    ...overlaysOf(state, ways, measured, pair),
    slice: { parameters: others.parameters, pair },
    othersEpoch: others.epoch,
    loss: surfaceLossOf(data, hyperparameters),
    units: naturalUnits(data.trained, pair, hyperparameters),
    past: pointsUpTo(path, moment.epoch),
    optimum: lowest,
    landmarks: landmarksOf(path, lowest),
    next: nextStart(state, features, pair),
  };
}
