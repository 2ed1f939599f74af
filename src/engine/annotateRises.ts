import type { LossRising } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import { lowerLr } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

/** Every epoch whose loss is higher than the one before it, by more than rounding: one annotation for all of them. */
class RiseWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #relativeNoise: number;
  readonly #absoluteNoise: number;
  #id = 0;
  #first = 0;
  #last = 0;
  #count = 0;
  #worst = { from: 0, to: 0, epoch: 0 };
  #pending = false;

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#relativeNoise = facts.scale.relativeNoise;
    this.#absoluteNoise = facts.scale.absoluteNoise;
  }

  observe({ epoch, loss }: Epoch): boolean {
    const before = this.#facts.seen.last?.loss ?? Infinity;
    if (loss > before && loss - before > this.#relativeNoise * loss + this.#absoluteNoise)
      this.#add(epoch, before, loss);
    return true;
  }

  finish(): void {
    if (this.#pending) this.#tell();
  }

  #add(epoch: number, from: number, to: number): void {
    if (this.#count === 0) [this.#id, this.#first] = [this.#facts.log.newId(), epoch];
    if (to - from > this.#worst.to - this.#worst.from) this.#worst = { from, to, epoch };
    this.#count++;
    this.#last = epoch;
    this.#pending = true;
    if (isPowerOfTwo(this.#count)) this.#tell();
  }

  #tell(): void {
    const { hyperparameters, scale, log } = this.#facts;
    const { from, to, epoch: worstEpoch } = this.#worst;
    const { lrLimit, noisy } = scale;
    const lr = hyperparameters.optimizer.lr;
    const evidence: LossRising['evidence'] = { from, to, worstEpoch, risingEpochs: this.#count, lr, lrLimit, noisy };
    // Where the loss of an epoch is a sample, or the optimizer has momentum, rises belong to a healthy run.
    const severity = lrLimit === null ? 'info' : 'warning';
    const remedy = lrLimit === null ? null : lowerLr(hyperparameters, scale);
    this.#pending = false;
    const at = { id: this.#id, epoch: this.#first, endEpoch: this.#last };
    log.tell({ ...at, kind: 'loss-rising', severity, evidence, remedy });
  }
}

export function watchRises(facts: RunFacts): Watcher {
  return new RiseWatcher(facts);
}
