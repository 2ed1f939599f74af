import type { Watcher } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import type { Forecast } from './annotation.ts';
import { fallConstant, forecastsFrom } from './forecast.ts';
import { trainFor } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

const TARGETS = [0.1, 0.01] as const;

/** Whether nothing but the number of epochs keeps the loss from 0. */
export function fallsForEver({ diagnosis, scale, hyperparameters }: RunFacts): boolean {
  const logistic = hyperparameters.model === 'logistic' || hyperparameters.loss === 'BCEWithLogitsLoss';
  return logistic && diagnosis.separability.kind === 'separable' && scale.weightDecay === 0;
}

/** Round values that the loss of separable data falls below. */
export function watchTargets(facts: RunFacts): Watcher | null {
  if (!fallsForEver(facts)) return null;
  const { log } = facts;
  let open: readonly number[] | null = null;
  return {
    observe({ epoch, loss }) {
      // Where a run starts below a value there is nothing to tell.
      open ??= TARGETS.filter((target) => target <= loss);
      const [next] = open;
      if (next === undefined) return false;
      if (loss >= next) return true;
      const target = open.findLast((other) => loss < other) ?? next;
      open = open.filter((other) => other < target);
      const at = { id: log.newId(), epoch, endEpoch: epoch, remedy: null };
      log.tell({ ...at, kind: 'loss-target', severity: 'good', evidence: { loss, target } });
      return open.length > 0;
    },
  };
}

/** The law may miss the growth of 1/loss by this factor: on the lecture's data it grows 1.36 times as fast at epoch 1000. */
const PACE = 1.5;
/** The loss is told to be constant/epoch only where it is, to this share. */
const AT_THE_LAW = 0.2;
/** Another point of the course is kept whenever the epochs have grown by this share. */
const SPACING = 1 / 8;

/** A few points of the course of the loss, dense enough to tell the last eighth and the last half of it. */
export class Course {
  #points: { readonly epoch: number; readonly loss: number }[] = [];
  #next = 1;

  observe({ epoch, loss }: Epoch): void {
    if (epoch < this.#next) return;
    this.#next = Math.ceil(epoch * (1 + SPACING));
    this.#points = this.#points.filter((point) => point.epoch * 4 >= epoch);
    this.#points.push({ epoch, loss });
  }

  /** By how much 1/loss has grown an epoch, times `constant`, since a share of the epochs: 1 where the law holds. */
  paceSince(share: number, { epoch, loss }: Epoch, constant: number): number {
    const before = this.#points.findLast((point) => point.epoch <= share * epoch);
    if (before === undefined) return Number.NaN;
    return (constant * (1 / loss - 1 / before.loss)) / (epoch - before.epoch);
  }
}

/** The law that a run obeys from here on; `null` where none is known, or the run does not bear it out. */
export interface Fall {
  readonly constant: number;
  readonly forecasts: readonly Forecast[];
}

/** Whether the run fell as the law says over its last half and is still doing so: float32 may have no digits left for it. */
function isBorneOut(course: Course, last: Epoch, constant: number): boolean {
  const paces = [1 / 2, 1 - SPACING].map((share) => course.paceSince(share, last, constant));
  return paces.every((pace) => pace >= 1 / PACE && pace <= PACE);
}

/**
 * Below chance the examples' pulls no longer hold each other up, and the law for the long run is a good one. Where the loss
 * has passed all round values there is nothing to forecast, only the law itself to tell, which must hold by then.
 */
export function fallOf(facts: RunFacts, last: Epoch, course: Course): Fall | null {
  const { epoch, loss } = last;
  const { dataset, hyperparameters, scale, state } = facts;
  const { chance, lrLimit, criterion } = scale;
  const { lr } = hyperparameters.optimizer;
  const lawful = fallsForEver(facts) && criterion !== 'MSELoss' && lrLimit !== null && !state.saturated;
  if (!lawful || chance === null || !(loss < chance)) return null;
  const constant = fallConstant(dataset, lr);
  if (constant === null || !isBorneOut(course, last, constant)) return null;
  const forecasts = forecastsFrom(epoch, loss, constant);
  return forecasts.length > 0 || isAtLaw(last, constant) ? { constant, forecasts } : null;
}

/** Whether the loss is constant/epoch already, and not only on its way there. */
export function isAtLaw({ epoch, loss }: Pick<Epoch, 'epoch' | 'loss'>, constant: number): boolean {
  return Math.abs(loss * epoch - constant) <= AT_THE_LAW * constant;
}

/** At the end: how the loss of separable data goes on. */
export function tellFall({ hyperparameters, log }: RunFacts, last: Epoch, fall: Fall): void {
  const { constant, forecasts } = fall;
  const [next] = forecasts;
  const remedy = next === undefined ? null : trainFor(hyperparameters, Number(next.epoch.toPrecision(2)));
  const evidence = { loss: last.loss, constant, lr: hyperparameters.optimizer.lr, forecasts };
  const at = { id: log.newId(), epoch: last.epoch, endEpoch: last.epoch };
  log.tell({ ...at, kind: 'falling-for-ever', severity: 'info', evidence, remedy });
}
