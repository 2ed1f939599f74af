import { fallsForEver } from './annotateFall.ts';
import type { Plateau, PlateauReason, Remedy } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import type { LossScale } from './lossScale.ts';
import { hasVanished, isNear } from './lossScale.ts';
import { lowerLr, raiseLr } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

/** A loss that stays within this share of itself has not moved. */
const FLAT = 1e-3;
/** A plateau has at least as many epochs, at least a tenth of those planned, and as many as the whole run before it. */
const SHORTEST = 50;
/** With an lr this far below the safe limit tiny steps are reason enough. */
const SMALL_LR = 1 / 20;
/** Below this share of chance separable data is fitted. */
const FITTED = 0.1;
/** Weight decay and gradient hold each other where their lengths differ by at most this share. */
const BALANCED = 0.05;

function isBalanced({ weightDecay }: LossScale, { gradientNorm, parameters: { weight, bias } }: Epoch): boolean {
  const pull = weightDecay * Math.hypot(bias, ...weight);
  return pull > 0 && Math.abs(gradientNorm - pull) <= BALANCED * pull;
}

/** The gradient of an epoch, which of a minibatch says little. */
function gradientReason({ scale, hyperparameters }: RunFacts, epoch: Epoch): PlateauReason | null {
  const { lrLimit, noisy } = scale;
  if (noisy) return null;
  if (isBalanced(scale, epoch)) return 'weight-decay';
  if (hasVanished(scale, epoch)) return 'no-gradient';
  if (lrLimit === null) return null;
  const { lr } = hyperparameters.optimizer;
  if (lr > lrLimit) return 'overshooting';
  return lr < SMALL_LR * lrLimit ? 'small-steps' : null;
}

function reasonOf(facts: RunFacts, epoch: Epoch): PlateauReason {
  const { optimum, chance, baseRate, noisy } = facts.scale;
  if (facts.state.converged || isNear(epoch.loss, optimum)) return 'optimum';
  if (fallsForEver(facts) && chance !== null && epoch.loss < FITTED * chance) return 'separable';
  const reason = gradientReason(facts, epoch);
  if (reason !== null) return reason;
  if (isNear(epoch.loss, chance)) return 'chance';
  if (isNear(epoch.loss, baseRate)) return 'base-rate';
  return noisy ? 'minibatches' : 'unknown';
}

function remedyOf({ hyperparameters, scale }: RunFacts, reason: PlateauReason): Remedy | null {
  if (reason === 'small-steps') return raiseLr(hyperparameters, scale);
  return reason === 'minibatches' || reason === 'overshooting' ? lowerLr(hyperparameters, scale) : null;
}

const HEALTHY: readonly PlateauReason[] = ['optimum', 'weight-decay', 'separable'];

class PlateauWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #shortest: number;
  #onset = -1;
  #low = 0;
  #high = 0;
  #from = 0;
  /** From which epoch on the flat stretch is long enough. */
  #due = Infinity;
  #id: number | null = null;

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#shortest = Math.max(SHORTEST, facts.hyperparameters.epochs / 10);
  }

  observe(epoch: Epoch): boolean {
    const { loss } = epoch;
    if (!(loss >= this.#low && loss <= this.#high)) this.#restart(epoch);
    else if (epoch.epoch >= this.#due) this.#grow(epoch);
    return true;
  }

  finish(): void {
    const { last } = this.#facts.seen;
    if (this.#id !== null && last !== null) this.#tell(this.#id, last);
  }

  #restart(epoch: Epoch): void {
    // The last epoch that was still flat ends the stretch.
    this.finish();
    const { loss } = epoch;
    this.#facts.state.plateau = false;
    this.#id = null;
    this.#onset = epoch.epoch;
    this.#from = loss;
    this.#low = loss - FLAT * Math.abs(loss);
    this.#high = loss + FLAT * Math.abs(loss);
    this.#due = this.#onset + Math.max(this.#shortest, this.#onset);
  }

  #grow(epoch: Epoch): void {
    const { state, log } = this.#facts;
    // Stuck and converged say more than flat.
    if (state.stuck || (state.converged && this.#id === null)) return;
    if (this.#id === null) {
      this.#id = log.newId();
      state.plateau = true;
      this.#tell(this.#id, epoch);
    } else if (isPowerOfTwo(epoch.epoch - this.#onset)) this.#tell(this.#id, epoch);
  }

  #tell(id: number, epoch: Epoch): void {
    const { hyperparameters, scale, log } = this.#facts;
    const reason = reasonOf(this.#facts, epoch);
    const { lrLimit } = scale;
    const { lr } = hyperparameters.optimizer;
    const moved = { from: this.#from, to: epoch.loss, gradientNorm: epoch.gradientNorm };
    const evidence: Plateau['evidence'] = { reason, ...moved, lr, lrLimit };
    const remedy = remedyOf(this.#facts, reason);
    const severity = HEALTHY.includes(reason) ? 'info' : 'warning';
    log.tell({ id, kind: 'plateau', severity, epoch: this.#onset, endEpoch: epoch.epoch, evidence, remedy });
  }
}

export function watchPlateau(facts: RunFacts): Watcher {
  return new PlateauWatcher(facts);
}
