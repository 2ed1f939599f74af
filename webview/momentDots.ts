import { predict } from '../src/engine/predict.ts';
import { chosenRows } from '../src/engine/split.ts';
import type { Measured } from './metricsData.ts';
import { saysProbability } from './modelSubject.ts';
import type { Moment } from './moment.ts';

/** Examples that are drawn on a curve; more would only darken it. */
const MOST_DOTS = 400;

/** A training example as the model of a moment sees it. */
export interface MomentDot {
  /** w·x + b. */
  readonly z: number;
  /** σ(z), in the arithmetic of training. */
  readonly p: number;
  readonly label: number;
}

const known = new WeakMap<Moment, readonly MomentDot[]>();

function dotsOf({ data, hyperparameters, moment }: Measured): MomentDot[] {
  const rows = data.split.training;
  const every = Math.ceil(rows.length / MOST_DOTS);
  const { x, y } = chosenRows(
    data.trained,
    rows.filter((_, i) => i % every === 0),
  );
  const { dtype } = hyperparameters;
  const outputs = (model: 'linear' | 'logistic') =>
    predict(x, moment.parameters, { model, loss: model === 'linear' ? 'MSELoss' : 'BCELoss', dtype });
  const [logits, probabilities] = [outputs('linear'), outputs('logistic')];
  return Array.from(y, (label, i) => ({ z: logits[i] ?? NaN, p: probabilities[i] ?? NaN, label }));
}

/** An even sample of the training examples; none for a model that says no probabilities. The same moment gives the same. */
export function momentDots(measured: Measured | null): readonly MomentDot[] {
  if (measured === null || !saysProbability(measured.hyperparameters)) return NONE;
  const dots = known.get(measured.moment) ?? dotsOf(measured);
  known.set(measured.moment, dots);
  return dots;
}

const NONE: readonly MomentDot[] = [];
