import type { Plateau, PlateauReason, Remedy } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import { raiseLr } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

/** A loss that stays within this share of itself has not moved. */
const FLAT = 1e-3;
/** A plateau has at least as many epochs, at least a tenth of those planned, and as many as the whole run before it. */
const SHORTEST = 50;
/** With an lr this far below the safe limit tiny steps are reason enough. */
const SMALL_LR = 1 / 20;
/** Within this share of a loss a run is said to be at it. */
const NEAR = 5e-3;

function isNear(loss: number, level: number | null): boolean {
  return level !== null && Math.abs(loss - level) <= NEAR * level;
}

function reasonOf({ scale, hyperparameters, state }: RunFacts, { loss, gradientNorm }: Epoch): PlateauReason {
  const { optimum, lrLimit, chance, baseRate } = scale;
  if (state.converged || isNear(loss, optimum)) return 'optimum';
  if (gradientNorm === 0) return 'no-gradient';
  if (lrLimit !== null && hyperparameters.optimizer.lr < SMALL_LR * lrLimit) return 'small-steps';
  if (isNear(loss, chance)) return 'chance';
  return isNear(loss, baseRate) ? 'base-rate' : 'unknown';
}

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
  #last: Epoch | null = null;

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#shortest = Math.max(SHORTEST, facts.hyperparameters.epochs / 10);
  }

  observe(epoch: Epoch): boolean {
    const { loss } = epoch;
    if (!(loss >= this.#low && loss <= this.#high)) this.#restart(epoch);
    else if (epoch.epoch >= this.#due) this.#grow(epoch);
    this.#last = epoch;
    return true;
  }

  finish(): void {
    if (this.#id !== null && this.#last !== null) this.#tell(this.#id, this.#last);
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
    // Stuck says more than flat.
    if (state.stuck) return;
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
    const remedy: Remedy | null = reason === 'small-steps' ? raiseLr(hyperparameters, scale) : null;
    const severity = reason === 'optimum' ? 'info' : 'warning';
    log.tell({ id, kind: 'plateau', severity, epoch: this.#onset, endEpoch: epoch.epoch, evidence, remedy });
  }
}

export function watchPlateau(facts: RunFacts): Watcher {
  return new PlateauWatcher(facts);
}
