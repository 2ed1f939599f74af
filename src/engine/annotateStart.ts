import type { Watcher } from './annotationLog.ts';
import { runBestIsGuessing } from './bestIsGuessing.ts';
import type { Epoch } from './epoch.ts';
import { isNear, unitOf } from './lossScale.ts';
import { addWeightDecay } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';
import { hasOneClass } from './runFacts.ts';

/** At the first epoch: where the loss starts, and whether the data has an optimum at all. */
export function watchStart(facts: RunFacts): Watcher {
  return {
    observe(epoch) {
      tellStart(facts, epoch);
      tellSeparable(facts, epoch);
      return false;
    },
  };
}

function tellStart({ hyperparameters, scale, log }: RunFacts, { epoch, loss }: Epoch): void {
  const { chance, baseRate } = scale;
  if (chance === null) return;
  const how = { minibatches: scale.noisy, drawn: hyperparameters.initial === null };
  const evidence = { ...unitOf(scale), loss, chance, baseRate, ...how };
  const at = { id: log.newId(), epoch, endEpoch: epoch, remedy: null };
  log.tell({ ...at, kind: 'start-against-chance', severity: 'info', evidence });
}

function tellSeparable({ original, plane, hyperparameters, diagnosis, scale, log }: RunFacts, { epoch }: Epoch): void {
  const { separability } = diagnosis;
  if (hyperparameters.model === 'linear' && hyperparameters.loss === 'MSELoss') return;
  if (separability.kind !== 'separable' && separability.kind !== 'quasi-separable') return;
  const separable = separability.kind === 'separable';
  const evidence = {
    ...{ ...plane(separability), quasi: !separable },
    ...{ classes: separable ? separability.classes : (2 as const) },
    ...{ features: original.features, weightDecay: scale.weightDecay },
  };
  const remedy = addWeightDecay(hyperparameters, scale);
  const at = { id: log.newId(), epoch, endEpoch: epoch, remedy };
  log.tell({ ...at, kind: 'separable', severity: 'info', evidence });
}

/** The first epoch below a loss that a guess without features has; nothing where the run starts there. */
function watchBelow(limit: number, tell: (epoch: Epoch, started: boolean) => void): Watcher {
  let started = false;
  return {
    observe(epoch) {
      const below = epoch.loss < limit;
      if (below) tell(epoch, started);
      started = true;
      return !below;
    },
  };
}

export function watchChance(facts: RunFacts): Watcher | null {
  const { scale, log, state } = facts;
  const { chance } = scale;
  // Where chance itself is the best guess, only rounding is below it.
  if (chance === null || (scale.baseRate === null && runBestIsGuessing(scale))) return null;
  return watchBelow(chance, ({ epoch, loss }, started) => {
    state.belowChanceEpoch = epoch;
    if (!started) return;
    const at = { id: log.newId(), epoch, endEpoch: epoch, remedy: null };
    const evidence = { ...unitOf(scale), loss, chance, oneClass: hasOneClass(facts) };
    log.tell({ ...at, kind: 'below-chance', severity: 'good', evidence });
  });
}

/** Nothing where even the optimum is hardly below it: the features do not help then. */
export function watchBaseRate({ scale, log }: RunFacts): Watcher | null {
  const { baseRate, meanLabel, optimum } = scale;
  if (baseRate === null || isNear(baseRate, optimum)) return null;
  return watchBelow(baseRate, ({ epoch, loss }, started) => {
    if (!started) return;
    const at = { id: log.newId(), epoch, endEpoch: epoch, remedy: null };
    log.tell({
      ...at,
      kind: 'below-base-rate',
      severity: 'good',
      evidence: { ...unitOf(scale), loss, baseRate, meanLabel },
    });
  });
}
