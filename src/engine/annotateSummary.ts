import { Course, fallOf, fallsForEver, tellFall } from './annotateFall.ts';
import type { Outcome, Severity, Summary } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { runBestIsGuessing } from './bestIsGuessing.ts';
import type { Epoch } from './epoch.ts';
import { unitOf } from './lossScale.ts';
import { lowerLr, raiseLr, useLogitsLoss } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';
import { hasOneClass } from './runFacts.ts';

const SEVERITY: Readonly<Record<Outcome, Severity>> = {
  'non-finite': 'error',
  stuck: 'error',
  converged: 'good',
  'precision-exhausted': 'info',
  plateau: 'warning',
  rising: 'warning',
  falling: 'good',
};

/** So far below the safe lr a larger one is worth trying. */
const SMALL_LR = 1 / 10;

class SummaryWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #course = new Course();
  #first: Epoch | null = null;
  #bestLoss = Infinity;
  #bestEpoch = 0;

  constructor(facts: RunFacts) {
    this.#facts = facts;
  }

  observe(epoch: Epoch): boolean {
    this.#course.observe(epoch);
    this.#first ??= epoch;
    if (epoch.loss < this.#bestLoss) {
      this.#bestLoss = epoch.loss;
      this.#bestEpoch = epoch.epoch;
    }
    return true;
  }

  finish(): void {
    const { state, log, seen } = this.#facts;
    const { last } = seen;
    if (seen.epochs === 0) return;
    const fall = last === null || !state.finite ? null : fallOf(this.#facts, last, this.#course);
    if (last !== null && fall !== null) tellFall(this.#facts, last, fall);
    const outcome = this.#outcome();
    const evidence = this.#evidence(outcome, fall?.forecasts ?? []);
    const at = { id: log.newId(), epoch: seen.epochs - 1, endEpoch: seen.epochs - 1 };
    log.tell({ ...at, kind: 'summary', severity: this.#severity(outcome), evidence, remedy: this.#remedy(outcome) });
  }

  #outcome(): Outcome {
    const { state, scale, seen } = this.#facts;
    if (!state.finite) return 'non-finite';
    if (state.stuck) return 'stuck';
    if (state.converged) return 'converged';
    if (state.precisionExhausted) return 'precision-exhausted';
    const [first, last] = [this.#first?.loss ?? 0, seen.last?.loss ?? 0];
    if (last - first > scale.relativeNoise * first + scale.absoluteNoise) return 'rising';
    return state.plateau ? 'plateau' : 'falling';
  }

  /** What is no better than guessing is no good news, however well it was reached. */
  #severity(outcome: Outcome): Severity {
    const severity = SEVERITY[outcome];
    return severity === 'good' && runBestIsGuessing(this.#facts.scale) ? 'info' : severity;
  }

  #remedy(outcome: Outcome): Summary['remedy'] {
    const { hyperparameters, scale } = this.#facts;
    if (outcome === 'rising' || outcome === 'non-finite') return lowerLr(hyperparameters, scale);
    if (outcome === 'stuck') return useLogitsLoss(hyperparameters);
    const small = scale.lrLimit !== null && hyperparameters.optimizer.lr < SMALL_LR * scale.lrLimit;
    return small && (outcome === 'falling' || outcome === 'plateau') ? raiseLr(hyperparameters, scale) : null;
  }

  #evidence(outcome: Outcome, forecasts: Summary['evidence']['forecasts']): Summary['evidence'] {
    const { scale, diagnosis, state, seen } = this.#facts;
    const any = this.#first !== null;
    return {
      ...unitOf(scale),
      outcome,
      epochs: seen.epochs,
      firstLoss: this.#first?.loss ?? null,
      lastLoss: seen.last?.loss ?? null,
      bestLoss: any ? this.#bestLoss : null,
      bestEpoch: any ? this.#bestEpoch : null,
      correct: diagnosis.classes === null ? null : (seen.last?.correct ?? null),
      chance: scale.chance,
      belowChanceEpoch: state.belowChanceEpoch,
      optimum: scale.optimum,
      ...(runBestIsGuessing(scale) ? { bestIsGuessing: true } : {}),
      separable: fallsForEver(this.#facts),
      oneClass: hasOneClass(this.#facts),
      forecasts,
    };
  }
}

/** What can only be said at the end: the law of the rest, and the run in a sentence. */
export function watchSummary(facts: RunFacts): Watcher {
  return new SummaryWatcher(facts);
}
