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

/** The law that a run obeys from here on; `null` where none is known, or the run has not come to it yet. */
export interface Fall {
  readonly constant: number;
  readonly forecasts: readonly Forecast[];
}

/** Below chance the examples' pulls no longer hold each other up, and the law for the long run is a good one. */
export function fallOf(facts: RunFacts, { epoch, loss }: Epoch): Fall | null {
  const { dataset, hyperparameters, scale, state } = facts;
  const { chance, lrLimit, criterion } = scale;
  const { lr } = hyperparameters.optimizer;
  const lawful = fallsForEver(facts) && criterion !== 'MSELoss' && lrLimit !== null && !state.saturated;
  if (!lawful || chance === null || !(loss < chance)) return null;
  const constant = fallConstant(dataset, lr);
  return constant === null ? null : { constant, forecasts: forecastsFrom(epoch, loss, constant) };
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
