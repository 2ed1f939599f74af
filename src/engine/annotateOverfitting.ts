import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import { trainFor } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

/** Long enough: so many epochs after the best one, and half as many as it took to get there. */
const PATIENCE = 20;
/** By a margin: so much of the best validation loss. */
const MARGIN = 0.01;

/** The validation loss has left its minimum for good while the training loss goes on falling. */
class OverfittingWatcher implements Watcher {
  readonly #facts: RunFacts;
  #best: Epoch | null = null;
  #last: Epoch | null = null;
  #id: number | null = null;

  constructor(facts: RunFacts) {
    this.#facts = facts;
  }

  observe(epoch: Epoch): boolean {
    const best = this.#best;
    if (best === null || epoch.validationLoss < best.validationLoss) this.#renew(epoch);
    else if (this.#isOverfitted(best, epoch)) this.#grow(best, epoch);
    return true;
  }

  finish(): void {
    if (this.#id !== null && this.#best !== null && this.#last !== null) this.#tell(this.#id, this.#best, this.#last);
  }

  #renew(epoch: Epoch): void {
    this.finish();
    this.#id = null;
    this.#best = epoch;
  }

  #isOverfitted(best: Epoch, { epoch, loss, validationLoss }: Epoch): boolean {
    const patience = Math.max(PATIENCE, best.epoch / 2);
    return epoch - best.epoch >= patience && validationLoss > best.validationLoss * (1 + MARGIN) && loss < best.loss;
  }

  #grow(best: Epoch, epoch: Epoch): void {
    this.#last = epoch;
    if (this.#id === null) {
      this.#id = this.#facts.log.newId();
      this.#tell(this.#id, best, epoch);
    } else if (isPowerOfTwo(epoch.epoch - best.epoch)) this.#tell(this.#id, best, epoch);
  }

  #tell(id: number, best: Epoch, { epoch: endEpoch, loss, validationLoss }: Epoch): void {
    const { hyperparameters, log } = this.#facts;
    const evidence = {
      ...{ bestValidationLoss: best.validationLoss, validationLoss },
      ...{ trainingLossAtBest: best.loss, trainingLoss: loss },
    };
    const remedy = trainFor(hyperparameters, best.epoch + 1);
    log.tell({ id, kind: 'overfitting', severity: 'warning', epoch: best.epoch, endEpoch, evidence, remedy });
  }
}

export function watchOverfitting(facts: RunFacts): Watcher | null {
  return facts.hyperparameters.validation > 0 ? new OverfittingWatcher(facts) : null;
}
