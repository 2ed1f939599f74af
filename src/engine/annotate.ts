import { watchFlips } from './annotateFlips.ts';
import { tellNonFinite } from './annotateNonFinite.ts';
import { watchRises } from './annotateRises.ts';
import { watchBaseRate, watchChance, watchStart } from './annotateStart.ts';
import type { Annotation } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { AnnotationLog } from './annotationLog.ts';
import type { Dataset } from './dataset.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Epoch } from './epoch.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { lossScaleOf } from './lossScale.ts';
import type { RunFacts } from './runFacts.ts';

/** Says what is worth saying about a run while it goes on. Its memory does not grow with the epochs. */
export interface Annotator {
  /**
   * Looks at the next epoch of the run.
   * @returns new annotations, and known ones (same id) that changed; on a quiet epoch always the same empty array
   */
  observe(epoch: Epoch): readonly Annotation[];
  /** The run is over, or was stopped: what can only be said now. */
  finish(): readonly Annotation[];
}

const WATCHES = [watchStart, watchChance, watchBaseRate, watchFlips, watchRises];

class RunAnnotator implements Annotator {
  readonly #facts: RunFacts;
  /** Those that have something left to look out for, and all of them, for the end. */
  #active: Watcher[];
  readonly #watchers: readonly Watcher[];
  #last: Epoch | null = null;
  #finite = true;

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#watchers = WATCHES.flatMap((watch) => watch(facts) ?? []);
    this.#active = [...this.#watchers];
  }

  observe(epoch: Epoch): readonly Annotation[] {
    if (!this.#finite) return this.#facts.log.take();
    if (!Number.isFinite(epoch.loss)) {
      this.#finite = false;
      tellNonFinite(this.#facts, epoch, this.#last);
      return this.#facts.log.take();
    }
    this.#last = epoch;
    let done: Watcher[] | null = null;
    for (const watcher of this.#active) if (!watcher.observe(epoch)) (done ??= []).push(watcher);
    if (done !== null) this.#active = this.#active.filter((watcher) => !done.includes(watcher));
    return this.#facts.log.take();
  }

  finish(): readonly Annotation[] {
    for (const watcher of this.#watchers) watcher.finish?.();
    return this.#facts.log.take();
  }
}

/**
 * An annotator for one run.
 * @param diagnosis of the dataset
 */
export function createAnnotator(dataset: Dataset, hyperparameters: Hyperparameters, diagnosis: Diagnosis): Annotator {
  const scale = lossScaleOf(dataset, hyperparameters, diagnosis);
  return new RunAnnotator({ dataset, hyperparameters, diagnosis, scale, log: new AnnotationLog() });
}
