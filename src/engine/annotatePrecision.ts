import type { Watcher } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import type { Parameters } from './hyperparameters.ts';
import { hasVanished, isNear } from './lossScale.ts';
import { useFloat64 } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

/** So many epochs in a row without a change: an optimizer with momentum may stand still for one. */
const UNCHANGED = 10;

/** The first weight that differs ends the comparison, which in a run that moves is the first one. */
function same(a: Parameters, b: Parameters): boolean {
  if (a.bias !== b.bias) return false;
  for (let j = 0; j < a.weight.length; j++) if (a.weight[j] !== b.weight[j]) return false;
  return true;
}

/** Parameters that stay the same, bit for bit, although there is a gradient. */
class PrecisionWatcher implements Watcher {
  readonly #facts: RunFacts;
  #unchanged = 0;

  constructor(facts: RunFacts) {
    this.#facts = facts;
  }

  observe(epoch: Epoch): boolean {
    const before = this.#facts.seen.last;
    if (before === null || !same(before.parameters, epoch.parameters) || !(epoch.gradientNorm > 0)) {
      this.#unchanged = 0;
      return true;
    }
    this.#unchanged++;
    if (this.#unchanged < UNCHANGED || this.#isVanished(epoch)) return true;
    this.#tell(epoch);
    return false;
  }

  /** Where the gradient has vanished short of the optimum, it and not the precision is to blame. */
  #isVanished(epoch: Epoch): boolean {
    const { state, scale } = this.#facts;
    if (state.saturated) return true;
    return !state.converged && !isNear(epoch.loss, scale.optimum) && hasVanished(scale, epoch);
  }

  #tell({ epoch, loss, gradientNorm }: Epoch): void {
    const { hyperparameters, log, state } = this.#facts;
    const { dtype, optimizer } = hyperparameters;
    state.precisionExhausted = true;
    const evidence = { dtype, loss, gradientNorm, lr: optimizer.lr };
    const at = { id: log.newId(), epoch: epoch - UNCHANGED, endEpoch: epoch };
    // At the optimum there was nothing left to gain.
    const remedy = state.converged ? null : useFloat64(hyperparameters);
    log.tell({ ...at, kind: 'precision-exhausted', severity: 'info', evidence, remedy });
  }
}

/**
 * Not for LBFGS, which stops by tolerances of its own, nor for minibatches, whose steps may undo each other to the last bit: in a
 * fixed order they end in a round that every epoch repeats.
 */
export function watchPrecision(facts: RunFacts): Watcher | null {
  const { hyperparameters, scale } = facts;
  return hyperparameters.optimizer.name === 'LBFGS' || scale.noisy ? null : new PrecisionWatcher(facts);
}
