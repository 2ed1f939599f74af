import { watchAccuracy } from './annotateAccuracy.ts';
import { watchTargets } from './annotateFall.ts';
import { watchFlips } from './annotateFlips.ts';
import { tellNonFinite } from './annotateNonFinite.ts';
import { watchOscillation } from './annotateOscillation.ts';
import { watchOverfitting } from './annotateOverfitting.ts';
import { watchPlateau } from './annotatePlateau.ts';
import { watchPrecision } from './annotatePrecision.ts';
import { watchProgress } from './annotateProgress.ts';
import { watchRises } from './annotateRises.ts';
import { watchSaturation } from './annotateSaturation.ts';
import { watchBaseRate, watchChance, watchStart } from './annotateStart.ts';
import { watchSummary } from './annotateSummary.ts';
import type { Annotation } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import type { Dataset } from './dataset.ts';
import type { Epoch } from './epoch.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { RunFacts } from './runFacts.ts';
import { runFactsOf } from './runFacts.ts';

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

/** In the order in which they look at an epoch: those that others ask about come first, the summary last. */
const WATCHES = [
  ...[watchStart, watchChance, watchBaseRate, watchTargets, watchProgress, watchSaturation],
  ...[watchFlips, watchAccuracy, watchRises, watchOscillation, watchPlateau, watchPrecision, watchOverfitting],
  watchSummary,
];

class RunAnnotator implements Annotator {
  readonly #facts: RunFacts;
  /** Those that have something left to look out for, and all of them, for the end. */
  #active: Watcher[];
  readonly #watchers: readonly Watcher[];

  constructor(facts: RunFacts) {
    this.#facts = facts;
    this.#watchers = WATCHES.flatMap((watch) => watch(facts) ?? []);
    this.#active = [...this.#watchers];
  }

  observe(epoch: Epoch): readonly Annotation[] {
    const { state, seen, log } = this.#facts;
    seen.epochs = epoch.epoch + 1;
    if (!state.finite) return log.take();
    if (!Number.isFinite(epoch.loss)) {
      state.finite = false;
      tellNonFinite(this.#facts, epoch, seen.last);
      return log.take();
    }
    let done: Watcher[] | null = null;
    for (const watcher of this.#active) if (!watcher.observe(epoch)) (done ??= []).push(watcher);
    seen.last = epoch;
    if (done !== null) this.#active = this.#active.filter((watcher) => !done.includes(watcher));
    return log.take();
  }

  finish(): readonly Annotation[] {
    for (const watcher of this.#watchers) watcher.finish?.();
    return this.#facts.log.take();
  }
}

/** An annotator for a run of which these facts are known, and which nothing else observes. */
export function annotatorOf(facts: RunFacts): Annotator {
  return new RunAnnotator(facts);
}

/** An annotator for one run; the rows that it trains on are diagnosed first. */
export function createAnnotator(dataset: Dataset, hyperparameters: Hyperparameters): Annotator {
  return annotatorOf(runFactsOf(dataset, hyperparameters));
}
