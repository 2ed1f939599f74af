import type { Dataset } from './dataset.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { Hypothesis, HypothesisKind } from './hypotheses.ts';
import { doubleHypotheses, singleHypotheses } from './hypotheses.ts';
import type { LogFit, LogPoint } from './logPoint.ts';
import type { Solution } from './leastSquares.ts';
import { fitOf, samplePoints } from './logPoint.ts';
import type { ImaginedScript } from './replay.ts';
import { epochCost, Replay, startedAt } from './replay.ts';
import { singleScript } from './scriptFamily.ts';
import { findSeed, seedEpochs } from './seededStart.ts';
import type { FittedScript } from './scriptFit.ts';
import { fitScript, otherStarts } from './scriptFit.ts';
import type { FoundStart } from './startSearch.ts';
import { findStart } from './startSearch.ts';

/** One explanation of a log. */
export interface Finding {
  readonly cause: HypothesisKind;
  readonly script: ImaginedScript;
  /** Over all lines where that costs little, otherwise over some. */
  readonly fit: LogFit;
  /** Where the script begins, where that was looked for as well; null where it begins as the experiment says. */
  readonly start: FoundStart | null;
}

export interface LogComparison {
  /** The experiment as it is against the log. */
  readonly fit: LogFit;
  /** Its losses, one a point. */
  readonly losses: Float64Array;
  /** The best first; those that fit equally well in the order in which they are likely. Empty where the experiment fits. */
  readonly findings: readonly Finding[];
  /** How many explanations were tried. */
  readonly tried: number;
  /** Whether all were tried that there are; false where they would have cost too much. */
  readonly isComplete: boolean;
}

/** Lines that numbers are fitted to; the last word have all. */
const MOST_FITTED = 48;
/** What the runs of a fit may cost each, and all of them: about 20 ms and 5 s. */
const RUN_COST = 2e6;
const TOTAL_COST = 2e9;
/** A finding that costs more than this is judged by the lines it was fitted to. */
const FINAL_COST = 5e7;
const COST_AT_ONCE = 1e6;
/** Another way to round is worth telling if what is left of the difference is this share of it. */
const MUCH_CLOSER = 1e-3;
const SEEDS_COST = 1e8;
const MOST_FEATURES = 8;
const MOST_FINDINGS = 6;
/** What takes the start search its time, in hypotheses, for the progress that is told. */
const START_SEARCH = 40;

interface Attempt extends FittedScript {
  readonly cause: HypothesisKind;
  /** How many numbers were fitted, the start's among them. */
  readonly unknowns: number;
  /** The start of a seed, which needs no further search. */
  readonly start?: FoundStart;
}

/** A script with the start that was found, and how many lines of the sample it prints digit for digit. */
interface StartedScript {
  readonly script: ImaginedScript;
  readonly start: FoundStart;
  readonly identical: number;
}

/** The lines up to the epoch that a run of the fit can afford, of which some. */
function affordable(script: ImaginedScript, points: readonly LogPoint[]): readonly LogPoint[] {
  const last = Math.max(2, RUN_COST / epochCost(script));
  return samplePoints(
    points.filter(({ epoch }) => epoch <= last),
    MOST_FITTED,
  );
}

/** Whether digits are those of float64 numbers: no float32 number has them. */
function isDouble(points: readonly LogPoint[]): boolean {
  return points.some(({ loss, halfUnit }) => halfUnit === 0 && Number.isFinite(loss) && Math.fround(loss) !== loss);
}

function isExplained({ fit }: { readonly fit: LogFit }): boolean {
  return fit.departsAt === null;
}

function compareAttempts(a: Attempt, b: Attempt): number {
  if (isExplained(a) && isExplained(b)) return a.unknowns - b.unknowns;
  if (isExplained(a) !== isExplained(b)) return isExplained(a) ? -1 : 1;
  return a.fit.difference === b.fit.difference ? 0 : a.fit.difference - b.fit.difference;
}

/** The same settings may be found on several ways: by default and by fitting, say. */
function withoutRepeats(attempts: readonly Attempt[], base: ImaginedScript): Attempt[] {
  const keyOf = ({ hyperparameters, mistake, shift, dataset }: ImaginedScript) =>
    JSON.stringify([hyperparameters, mistake, shift, [...dataset.x], [...dataset.y]]);
  const seen = new Set([keyOf(base)]);
  return attempts.filter(({ script }) => {
    const key = keyOf(script);
    return !seen.has(key) && seen.add(key);
  });
}

/** Tries explanations one after the other, as long as the budget lasts. */
class Comparison {
  readonly #base: ImaginedScript;
  readonly #points: readonly LogPoint[];
  readonly #sample: readonly LogPoint[];
  readonly #runCost: number;
  readonly #totalCost: number;
  readonly #attempts: Attempt[] = [];
  #spent = 0;
  #planned = 1;
  #isComplete = true;

  constructor(base: ImaginedScript, points: readonly LogPoint[], totalCost: number) {
    this.#base = base;
    this.#totalCost = totalCost;
    this.#points = points;
    this.#sample = affordable(base, points);
    this.#runCost = 3 * epochCost(base) * Math.max(1, (this.#sample.at(-1)?.epoch ?? 0) + 1);
  }

  *run(): Generator<number, LogComparison> {
    const losses = yield* this.#lossesOf(this.#base);
    const fit = fitOf(this.#points, losses);
    if (fit.identical < fit.lines) yield* this.#explain(fit);
    const ranked = withoutRepeats(this.#attempts.toSorted(compareAttempts), this.#base).slice(0, MOST_FINDINGS);
    const findings: Finding[] = [];
    for (const [rank, attempt] of ranked.entries()) findings.push(yield* this.#finish(attempt, rank === 0));
    return { fit, losses, findings, tried: this.#attempts.length, isComplete: this.#isComplete };
  }

  *#explain(fit: LogFit): Generator<number, void> {
    const twins = this.#twins();
    if (fit.departsAt === null) {
      // It agrees: is there a way to compute that has the very digits?
      yield* this.#try(twins, false);
      const isBetter = (attempt: Attempt) =>
        attempt.fit.identical === attempt.fit.lines || attempt.fit.difference < MUCH_CLOSER * fit.difference;
      this.#attempts.splice(0, Infinity, ...this.#attempts.filter(isBetter));
      return;
    }
    const base = this.#base;
    const singles = singleHypotheses(base);
    const doubles = doubleHypotheses(base);
    this.#planned = 2 * (singles.length + doubles.length) + START_SEARCH;
    yield* this.#trySeeds();
    if (this.#isSettled()) return;
    if (base.dataset.features.length <= MOST_FEATURES)
      yield* this.#try([{ cause: { kind: 'start' }, family: singleScript(base) }], true);
    yield* this.#try(singles, false);
    if (this.#isSettled()) return;
    yield* this.#try(doubles, false);
    if (this.#isSettled() || base.dataset.features.length > MOST_FEATURES) return;
    yield* this.#try(singles, true);
    if (!this.#isSettled()) yield* this.#try(doubles, true);
  }

  #isSettled(): boolean {
    return !this.#isComplete || this.#attempts.some(isExplained);
  }

  /** Whether all lines are worth a run. */
  get #isCheap(): boolean {
    return epochCost(this.#base) * (this.#points.at(-1)?.epoch ?? 0) < FINAL_COST;
  }

  /** Scripts whose losses differ from the base's by rounding alone. */
  #twins(script = this.#base): Hypothesis[] {
    const { hyperparameters } = script;
    const changes: Partial<Hyperparameters>[] = isDouble(this.#points)
      ? [{ dtype: 'float64' }]
      : [{ fusedStep: hyperparameters.fusedStep !== true }, { dtype: 'float32' }];
    return changes.map((change) => ({
      cause: { kind: 'settings' },
      family: singleScript({ ...script, hyperparameters: { ...hyperparameters, ...change } }),
    }));
  }

  *#trySeeds(): Generator<number, void> {
    const cost = seedEpochs(this.#sample) * epochCost(this.#base);
    if (cost > SEEDS_COST) return;
    this.#spent += cost;
    for (const script of [this.#base, ...this.#twins().map(({ family }) => family.at(new Float64Array()))]) {
      const found = yield* this.#free(findSeed(script, this.#sample));
      if (found === null) continue;
      const { seed, parameters } = found;
      const known = { source: 'seed', tried: 0, identical: 0, open: 0, halfWidths: new Float64Array() } as const;
      this.#attempts.push({
        ...found,
        cause: { kind: 'start' },
        solution: null,
        unknowns: 1,
        start: { ...known, seed, parameters },
      });
      return;
    }
  }

  *#try(hypotheses: readonly Hypothesis[], withStart: boolean): Generator<number, void> {
    for (const { cause, family } of hypotheses) {
      if (this.#spent > this.#totalCost) {
        this.#isComplete = false;
        return;
      }
      const fitted = yield* this.#paid(fitScript(family, this.#sample, withStart));
      const unknowns = family.steps.length + (fitted.solution === null ? 0 : this.#base.dataset.features.length + 1);
      const attempt = { ...fitted, cause, unknowns };
      this.#attempts.push(attempt);
      // Looking for starts is dear, and a script with another start and another setting does not fit by chance.
      if (withStart && isExplained(attempt)) return;
    }
  }

  /** Runs a search that was paid for already. */
  *#free<Result>(search: Generator<void, Result>): Generator<number, Result> {
    for (;;) {
      const step = search.next();
      if (step.done === true) return step.value;
      yield Math.min(1, this.#attempts.length / this.#planned);
    }
  }

  /** Runs a search, counts what it costs, and tells how far all is. */
  *#paid<Result>(search: Generator<void, Result>): Generator<number, Result> {
    for (;;) {
      const step = search.next();
      if (step.done === true) return step.value;
      this.#spent += this.#runCost;
      yield Math.min(1, this.#attempts.length / this.#planned);
    }
  }

  *#lossesOf(script: ImaginedScript): Generator<number, Float64Array> {
    const epochsAtOnce = Math.max(1, Math.ceil(COST_AT_ONCE / epochCost(script)));
    return yield* this.#paid(new Replay(script).lossesWithBreaks(this.#points, epochsAtOnce));
  }

  /** The last word on an attempt: the very start, for the best one, and all lines. */
  *#finish(attempt: Attempt, isBest: boolean): Generator<number, Finding> {
    const { cause, solution } = attempt;
    let { script } = attempt;
    let start: FoundStart | null = attempt.start ?? null;
    if (isBest && isExplained(attempt)) {
      if (solution === null) script = this.#bestRounded(attempt);
      else {
        const found = yield* this.#bestStart(script, solution);
        script = startedAt(found.script, found.start.parameters);
        start = found.start;
      }
    }
    const fit = this.#isCheap ? fitOf(this.#points, yield* this.#lossesOf(script)) : attempt.fit;
    return { cause, script, fit, start };
  }

  /** The way to round that has all the printed digits, if the script's own has not. */
  #bestRounded({ script, fit }: Attempt): ImaginedScript {
    if (fit.identical === fit.lines) return script;
    const twins = this.#twins(script).map(({ family }) => family.at(new Float64Array()));
    const points = this.#isCheap ? this.#points : this.#sample;
    const isIdentical = (twin: ImaginedScript) => new Replay(twin).countIdentical(points) === points.length;
    return twins.find(isIdentical) ?? script;
  }

  /** The start, wherever it may be, and under each way to round: one may have the very digits. */
  *#bestStart(script: ImaginedScript, solution: Solution): Generator<number, StartedScript> {
    const here = yield* this.#startAround(script, solution);
    if (here.identical === this.#sample.length) return here;
    const elsewhere = yield* this.#paid(otherStarts(script, this.#sample, solution));
    let best = here;
    for (const other of elsewhere) {
      const there = yield* this.#startAround(script, other);
      if (there.identical > best.identical) best = there;
      if (best.identical === this.#sample.length) break;
    }
    return best;
  }

  /** PyTorch's builds differ in how they round. */
  *#startAround(script: ImaginedScript, solution: Solution): Generator<number, StartedScript> {
    const twins = this.#twins(script).map(({ family }) => family.at(new Float64Array()));
    let best = yield* this.#startOf(script, solution);
    for (const twin of twins) {
      if (best.identical === this.#sample.length) break;
      const other = yield* this.#startOf(twin, solution);
      if (other.identical > best.identical) best = other;
    }
    return best;
  }

  *#startOf(script: ImaginedScript, solution: Solution): Generator<number, StartedScript> {
    const start = yield* this.#paid(findStart(script, this.#sample, solution));
    const { identical } = fitOf(this.#sample, new Replay(script).losses(this.#sample, start.parameters));
    return { script, start, identical };
  }
}

/**
 * Holds what a script printed against an experiment: whether it is the same run, and if not, what may be different. The
 * experiment is run as it is; if it departs from the log, explanations are tried one by one, each with the exact
 * arithmetic of the engine: another start, another setting, a mistake in the script, another row in the dataset.
 *
 * Yields the share that is done, in [0, 1], every few milliseconds; whoever iterates may stop.
 * @param points in the order of their epochs, at least one
 * @param totalCost what all explanations may cost together, in some 3 ns
 * @throws RangeError where the loss does not go with the model (see `lossOf`)
 */
export function compareLog(
  dataset: Dataset,
  hyperparameters: Hyperparameters,
  points: readonly LogPoint[],
  totalCost = TOTAL_COST,
): Generator<number, LogComparison> {
  return new Comparison({ dataset, hyperparameters, mistake: null, shift: 0 }, points, totalCost).run();
}
