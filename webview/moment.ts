import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import { MersenneTwister, UNSEEDED } from '../src/engine/mersenneTwister.ts';
import { parametersOf } from '../src/engine/parameters.ts';
import { startParameters } from '../src/engine/training.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import type { RunLog } from './runLog.ts';
import type { State } from './store.ts';

/** A point in time of a run, or the one before it. */
export interface Moment {
  /** The epoch whose loss was computed with these parameters; the number of epochs trained is after the last step. */
  readonly epoch: number;
  readonly parameters: Parameters;
  /** False while the epoch's own parameters are on their way and those of a near one stand in. */
  readonly isExact: boolean;
}

/** What a run begins with. */
function startOf(hyperparameters: Hyperparameters, features: number): Parameters {
  const generator = new MersenneTwister(hyperparameters.seed ?? UNSEEDED);
  return parametersOf(startParameters(features, hyperparameters, generator));
}

const starts = new WeakMap<Experiment, Moment>();

/** The moment before the first epoch of an experiment. */
function startMoment(experiment: Experiment): Moment {
  const before = starts.get(experiment);
  if (before !== undefined) return before;
  const parameters = startOf(experiment.hyperparameters, experiment.dataset.features.length);
  const moment = { epoch: 0, parameters, isExact: true };
  starts.set(experiment, moment);
  return moment;
}

const momentsOfRows = new WeakMap<Float64Array, Map<number, Moment>>();

/** The same row of numbers gives the same object, so that views can tell that nothing changed. */
function momentOfRow(row: Float64Array, epoch: number, isExact: boolean): Moment {
  const moments = momentsOfRows.get(row) ?? new Map<number, Moment>();
  momentsOfRows.set(row, moments);
  const key = isExact ? epoch : -1 - epoch;
  const moment = moments.get(key) ?? { epoch, parameters: parametersOf(row), isExact };
  moments.set(key, moment);
  return moment;
}

function runMoment({ run, trace, view }: State & { readonly run: RunLog }): Moment | null {
  const last = run.loss.length;
  const epoch = Math.min(view.epoch ?? last, last);
  if (epoch === last && run.parameters.length > 0) return momentOfRow(run.parameters, epoch, true);
  const row = trace.at(epoch);
  if (row !== undefined) return momentOfRow(row, epoch, true);
  const near = trace.nearest(epoch);
  const nearRow = near === null ? undefined : trace.at(near);
  return nearRow === undefined ? null : momentOfRow(nearRow, epoch, false);
}

/** The run that the moment is of; null before its first epoch, when it is of the experiment, if there is one. */
export function runOfMoment({ run, experiment }: Pick<State, 'run' | 'experiment'>): RunLog | null {
  return run !== null && (run.loss.length > 0 || experiment === null) ? run : null;
}

/**
 * What every view shows: the chosen epoch of the run, its latest, or, before any run, what the draft would start with.
 * null where nothing is known, e.g. while the draft has problems and nothing was trained.
 */
export function momentOf(state: State): Moment | null {
  const { experiment } = state;
  const run = runOfMoment(state);
  if (run !== null) return runMoment({ ...state, run });
  return experiment === null ? null : startMoment(experiment);
}
