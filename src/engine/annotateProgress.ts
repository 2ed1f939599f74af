import type { Watcher } from './annotationLog.ts';
import { runBestIsGuessing } from './bestIsGuessing.ts';
import type { Epoch } from './epoch.ts';
import type { RunFacts } from './runFacts.ts';

const SHARES = [0.5, 0.9, 0.99] as const;
/** With this share of the way left the fourth digit of the loss is that of the optimum. */
const LEFT_WHEN_CONVERGED = 1e-4;

/** How much of the way from the first loss to the smallest one is done. */
class ProgressWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #optimum: number;
  /** Then the way is only unlearning the start: no part of it is worth a word, nor its end praise. */
  readonly #guessing: boolean;
  #start: number | null = null;
  #passed = 0;

  constructor(facts: RunFacts, optimum: number) {
    this.#facts = facts;
    this.#optimum = optimum;
    this.#guessing = runBestIsGuessing(facts.scale);
  }

  observe(epoch: Epoch): boolean {
    const { relativeNoise, absoluteNoise } = this.#facts.scale;
    this.#start ??= epoch.loss;
    const way = this.#start - this.#optimum;
    const gap = epoch.loss - this.#optimum;
    if (gap <= Math.max(LEFT_WHEN_CONVERGED * way, relativeNoise * this.#optimum + absoluteNoise)) {
      this.#tellConverged(epoch, this.#start);
      return false;
    }
    if (!this.#guessing) this.#tellProgress(epoch, this.#start, 1 - gap / way);
    return true;
  }

  #tellProgress({ epoch, loss }: Epoch, start: number, done: number): void {
    const next = SHARES[this.#passed];
    if (next === undefined || done < next) return;
    const share = SHARES.findLast((other) => done >= other) ?? next;
    this.#passed = SHARES.indexOf(share) + 1;
    const { log } = this.#facts;
    const at = { id: log.newId(), epoch, endEpoch: epoch, remedy: null };
    log.tell({ ...at, kind: 'progress', severity: 'good', evidence: { share, loss, start, optimum: this.#optimum } });
  }

  #tellConverged({ epoch, loss }: Epoch, start: number): void {
    const { log, state } = this.#facts;
    const optimum = this.#optimum;
    state.converged = true;
    const evidence = { loss, optimum, gap: Math.max(loss - optimum, 0), start };
    const severity = this.#guessing ? 'info' : 'good';
    log.tell({ id: log.newId(), kind: 'converged', severity, epoch, endEpoch: epoch, evidence, remedy: null });
  }
}

export function watchProgress(facts: RunFacts): Watcher | null {
  const { optimum } = facts.scale;
  return optimum === null ? null : new ProgressWatcher(facts, optimum);
}
