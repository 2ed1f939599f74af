import type { Oscillation } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import { lowerLr } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

/** So many turns in a row are no accident: three times up and three times down. */
const TURNS = 6;

/** A loss that goes up and down in turn, by more than rounding; all such stretches are one annotation. */
class OscillationWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #relativeNoise: number;
  readonly #absoluteNoise: number;
  /** 1: the loss rose last, −1: it fell, 0: neither. */
  #direction = 0;
  /** Of the stretch under way. */
  #row = 0;
  #rowLow = 0;
  #rowHigh = 0;
  /** Of all that was told, or will be. */
  #turns = 0;
  #id = 0;
  #first = 0;
  #last = 0;
  #low = Infinity;
  #high = -Infinity;
  #pending = false;

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#relativeNoise = facts.scale.relativeNoise;
    this.#absoluteNoise = facts.scale.absoluteNoise;
  }

  observe({ epoch, loss }: Epoch): boolean {
    const before = this.#facts.seen.last?.loss ?? Number.NaN;
    const change = loss - before;
    const direction = Math.abs(change) > this.#relativeNoise * loss + this.#absoluteNoise ? Math.sign(change) : 0;
    if (direction * this.#direction === -1) this.#turn(epoch, before, loss);
    else if (this.#row > 0) this.#row = 0;
    this.#direction = direction;
    return true;
  }

  finish(): void {
    if (this.#pending) this.#tell();
  }

  #turn(epoch: number, before: number, loss: number): void {
    if (this.#row === 0) [this.#rowLow, this.#rowHigh] = [before, before];
    this.#rowLow = Math.min(this.#rowLow, loss);
    this.#rowHigh = Math.max(this.#rowHigh, loss);
    this.#row++;
    if (this.#row < TURNS) return;
    if (this.#turns === 0) [this.#id, this.#first] = [this.#facts.log.newId(), epoch - TURNS];
    this.#turns += this.#row === TURNS ? TURNS : 1;
    this.#last = epoch;
    this.#low = Math.min(this.#low, this.#rowLow);
    this.#high = Math.max(this.#high, this.#rowHigh);
    this.#pending = true;
    if (this.#turns === TURNS || isPowerOfTwo(this.#turns)) this.#tell();
  }

  #tell(): void {
    const { hyperparameters, scale, log } = this.#facts;
    const { lrLimit } = scale;
    const { lr } = hyperparameters.optimizer;
    const evidence: Oscillation['evidence'] = { turns: this.#turns, low: this.#low, high: this.#high, lr, lrLimit };
    const at = { id: this.#id, epoch: this.#first, endEpoch: this.#last };
    const remedy = lowerLr(hyperparameters, scale);
    this.#pending = false;
    log.tell({ ...at, kind: 'oscillation', severity: 'warning', evidence, remedy });
  }
}

/** Only where every epoch sees all examples: what minibatches make of the loss goes up and down by chance. */
export function watchOscillation(facts: RunFacts): Watcher | null {
  return facts.scale.noisy ? null : new OscillationWatcher(facts);
}
