import type { Hyperparameters, Parameters } from '../src/engine/hyperparameters.ts';
import { predict } from '../src/engine/predict.ts';
import { standardize } from '../src/engine/scaling.ts';
import type { Moment } from './moment.ts';
import { momentOf, runOfMoment } from './moment.ts';
import type { PlotPoints } from './plotPoints.ts';
import { STANDING, plotPoints, standingOf } from './plotPoints.ts';
import type { RunData } from './runData.ts';
import { runDataOf } from './runData.ts';
import type { State } from './store.ts';

/** Why there is no model to draw. */
export type NoModel = 'problems' | 'columns' | 'loading' | 'not-finite';

/** What the model view is about: the points of the table, and the model of the moment that is shown. */
export interface ModelSubject {
  /** The table's features and its label. */
  readonly features: readonly string[];
  readonly label: string;
  readonly points: PlotPoints;
  /** Whether there is no label but 0 and 1. */
  readonly areClasses: boolean;
  readonly model: ShownModel | NoModel;
}

/** A model at a moment. */
export interface ShownModel {
  readonly epoch: number;
  /** Whether nothing was trained yet. */
  readonly isStart: boolean;
  readonly hyperparameters: Hyperparameters;
  readonly data: RunData;
  /** As training knows them. */
  readonly trained: Parameters;
  /** As they apply to the columns of the table. */
  readonly parameters: Parameters;
}

/** Whether the model says probabilities: its output is σ(x·w + b) and not x·w + b itself (see `predict`). */
export function saysProbability({ model, loss }: Pick<Hyperparameters, 'model' | 'loss'>): boolean {
  return model === 'logistic' || loss === 'BCEWithLogitsLoss';
}

/**
 * Whether a model of these features can be drawn over a table of those columns. A column that was renamed is still the
 * same column; one that is named like another one of the run has changed places.
 */
export function areColumnsOf(
  { features, label }: { readonly features: readonly string[]; readonly label: string },
  columns: readonly string[],
): boolean {
  const before = [...features, label];
  if (before.length !== columns.length) return false;
  return columns.every((name, i) => name === before[i] || !before.includes(name));
}

function isFinite({ weight, bias }: Parameters): boolean {
  return Number.isFinite(bias) && weight.every(Number.isFinite);
}

function modelOf(state: State, moment: Moment | null): ShownModel | NoModel {
  const source = runOfMoment(state) ?? state.experiment;
  if (source === null) return 'problems';
  if (!areColumnsOf(source.dataset, state.draft.table.columns)) return 'columns';
  if (moment === null) return 'loading';
  const data = runDataOf(source);
  const parameters = data.inTableUnits(moment.parameters);
  if (!isFinite(parameters)) return 'not-finite';
  const isStart = source === state.experiment;
  const { hyperparameters } = source;
  return { epoch: moment.epoch, isStart, hyperparameters, data, trained: moment.parameters, parameters };
}

/** What the model view shows of a state. */
export function modelSubject(state: State): ModelSubject {
  const { table, rest } = state.draft;
  const points = plotPoints(table, rest.model === 'logistic');
  return {
    features: table.columns.slice(0, -1),
    label: table.columns.at(-1) ?? '',
    points,
    areClasses: points.y.every((label) => label === 0 || label === 1),
    model: modelOf(state, momentOf(state)),
  };
}

/** Some of many. */
interface Share {
  readonly count: number;
  readonly of: number;
}

interface Judgement {
  readonly trained: Parameters;
  readonly data: RunData;
  readonly points: PointFacts;
}

/** What a model and its run say about points, one number a point. */
export interface PointFacts {
  /** p, or the output of a model that says no probability. */
  readonly output: Float64Array;
  readonly standing: Uint8Array;
  /** Those on the right side of 0.5, the held-out ones apart. */
  readonly correct: Share;
  readonly heldOutCorrect: Share;
}

const judged = new WeakMap<PlotPoints, Judgement>();
const standings = new WeakMap<PlotPoints, { readonly data: RunData; readonly standing: Uint8Array }>();

function knownStanding(points: PlotPoints, data: RunData): Uint8Array {
  const before = standings.get(points);
  if (before?.data === data) return before.standing;
  const standing = standingOf(points, data);
  standings.set(points, { data, standing });
  return standing;
}

export function isRight(output: number, label: number): boolean {
  return output >= 0.5 === label >= 0.5;
}

function factsOf(points: PlotPoints, { data, trained, hyperparameters }: ShownModel): PointFacts {
  const x = data.scaling === null ? points.x : standardize(points.x, data.scaling);
  const output = predict(x, trained, hyperparameters);
  const standing = knownStanding(points, data);
  const share = (isHeldOut: boolean) => correctShare(output, points.y, standing, isHeldOut);
  return { output, standing, correct: share(false), heldOutCorrect: share(true) };
}

function correctShare(output: Float64Array, y: Float64Array, standing: Uint8Array, isHeldOut: boolean): Share {
  let [count, of] = [0, 0];
  for (let i = 0; i < output.length; i++) {
    if ((standing[i] === STANDING.heldOut) !== isHeldOut) continue;
    of++;
    if (isRight(output[i] ?? 0, y[i] ?? 0)) count++;
  }
  return { count, of };
}

/** What the model says about the points, in the arithmetic of training; the last answer is kept. */
export function pointFacts(points: PlotPoints, model: ShownModel): PointFacts {
  const before = judged.get(points);
  if (before?.trained === model.trained && before.data === model.data) return before.points;
  const facts = factsOf(points, model);
  judged.set(points, { trained: model.trained, data: model.data, points: facts });
  return facts;
}
