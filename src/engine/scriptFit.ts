import type { LeastSquares, Solution } from './leastSquares.ts';
import { levenbergMarquardt, squaresOf } from './leastSquares.ts';
import type { LogFit, LogPoint } from './logPoint.ts';
import { fitOf } from './logPoint.ts';
import { MersenneTwister } from './mersenneTwister.ts';
import type { ImaginedScript } from './replay.ts';
import { inFloat64, Replay, startedAt } from './replay.ts';
import type { ScriptFamily } from './scriptFamily.ts';
import { singleScript } from './scriptFamily.ts';

/** The digits of a float32 run scatter by this much about those of exact arithmetic (measured on the lecture: 3e-7). */
const FLOAT32_SCATTER = 3e-7;
const SMALL_LOSS = 1e-3;
/** The standard deviation of what rounding to a unit leaves open, as a share of half the unit. */
const UNIFORM = 1 / Math.sqrt(3);
const START_STEP = 1e-5;
const ROUNDS = 40;
/** How many of the guesses are followed to the end. */
const FOLLOWED = 4;
/** Sums of squares per line up to this need no second opinion: it is the right valley. */
const GOOD_ENOUGH = 4;
/** Up to this a solution may be on its way along the floor of a curved valley: it is given time. */
const PROMISING = 1e7;
const MORE_ROUNDS = 200;
const DIGITS = [1, 2, 3, 4];

/** A script of a family, with its start, and how near its losses come to the printed ones. */
export interface FittedScript {
  readonly script: ImaginedScript;
  readonly fit: LogFit;
  /** The start's least-squares solution, where the start was looked for. */
  readonly solution: Solution | null;
}

function sigmaOf({ loss, halfUnit }: LogPoint): number {
  return Math.max(halfUnit * UNIFORM, FLOAT32_SCATTER * Math.max(Math.abs(loss), SMALL_LOSS));
}

/** Starts to look from: a lattice for one feature, otherwise random ones of the size that `nn.Linear` draws. */
function startGuesses(features: number): Float64Array[] {
  const lattice = [-0.8, -0.4, 0, 0.4, 0.8];
  if (features === 1) return lattice.flatMap((weight) => lattice.map((bias) => Float64Array.of(weight, bias)));
  const generator = new MersenneTwister(0);
  const bound = 1 / Math.sqrt(features);
  const draw = () => Float64Array.from({ length: features + 1 }, () => (generator.uint32() / 2 ** 31 - 1) * bound);
  return [new Float64Array(features + 1), ...Array.from({ length: 24 }, draw)];
}

/** What is looked for: the numbers of the family alone, or a start before them. */
class Search implements LeastSquares {
  readonly steps: readonly number[];
  readonly guesses: readonly Float64Array[];
  readonly #family: ScriptFamily;
  readonly #points: readonly LogPoint[];
  readonly #sigmas: readonly number[];
  readonly #startSize: number;

  constructor(family: ScriptFamily, points: readonly LogPoint[], startSize: number) {
    this.#family = family;
    this.#points = points;
    this.#sigmas = points.map(sigmaOf);
    this.#startSize = startSize;
    this.steps = [...new Array<number>(startSize).fill(START_STEP), ...family.steps];
    const starts = startSize === 0 ? [new Float64Array()] : startGuesses(startSize - 1);
    this.guesses = starts.flatMap((start) => family.guesses.map((guess) => Float64Array.of(...start, ...guess)));
  }

  get lines(): number {
    return this.#points.length;
  }

  residuals(unknowns: Float64Array): Float64Array {
    const replay = new Replay(inFloat64(this.#family.at(unknowns.subarray(this.#startSize))));
    const start = this.#startSize === 0 ? undefined : unknowns.subarray(0, this.#startSize);
    const losses = replay.losses(this.#points, start);
    return losses.map((loss, i) => (loss - (this.#points[i]?.loss ?? 0)) / (this.#sigmas[i] ?? 1));
  }
}

function* bestSolution(search: Search): Generator<void, Solution> {
  const scored: { guess: Float64Array; squares: number }[] = [];
  for (const guess of search.guesses) {
    scored.push({ guess, squares: squaresOf(search.residuals(guess)) });
    yield;
  }
  scored.sort((a, b) => a.squares - b.squares);
  const solutions: Solution[] = [];
  for (const { guess } of scored.slice(0, FOLLOWED)) {
    const solution = yield* levenbergMarquardt(search, guess, ROUNDS);
    solutions.push(solution);
    if (solution.squares <= GOOD_ENOUGH * search.lines) break;
  }
  const none = { unknowns: new Float64Array(), squares: Infinity, normal: new Float64Array() };
  const best = solutions.reduce((before, solution) => (solution.squares < before.squares ? solution : before), none);
  const perLine = best.squares / search.lines;
  if (perLine <= GOOD_ENOUGH || perLine > PROMISING) return best;
  return yield* levenbergMarquardt(search, best.unknowns, MORE_ROUNDS);
}

/** Whether two solutions are one valley's: its floor is reached to about 1e-8. */
function isSame(a: Solution, b: Solution): boolean {
  return a.unknowns.every((value, j) => Math.abs(value - (b.unknowns[j] ?? 0)) <= 1e-6 * Math.max(1, Math.abs(value)));
}

/**
 * Starts elsewhere whose losses come as near to the printed ones, the nearest first. Of 200 random starts of the lecture's
 * run, with 200 lines each, 2 had a second one near enough to end the search there.
 */
export function* otherStarts(
  script: ImaginedScript,
  points: readonly LogPoint[],
  known: Solution,
): Generator<void, readonly Solution[]> {
  const search = new Search(singleScript(script), points, script.dataset.features.length + 1);
  const others: Solution[] = [];
  for (const guess of search.guesses) {
    const solution = yield* levenbergMarquardt(search, guess, ROUNDS);
    if (solution.squares > GOOD_ENOUGH * search.lines) continue;
    if (![known, ...others].some((other) => isSame(other, solution))) others.push(solution);
  }
  return others.sort((a, b) => a.squares - b.squares);
}

function fitted(script: ImaginedScript, points: readonly LogPoint[], solution: Solution | null): FittedScript {
  const started = solution === null ? script : startedAt(script, solution.unknowns);
  return { script: started, fit: fitOf(points, new Replay(started).losses(points)), solution };
}

/** The start of a script that brings it nearest to the printed losses. */
function* fitStart(
  family: ScriptFamily,
  numbers: Float64Array,
  points: readonly LogPoint[],
): Generator<void, FittedScript> {
  const script = family.at(numbers);
  const search = new Search(singleScript(script), points, script.dataset.features.length + 1);
  return fitted(script, points, yield* bestSolution(search));
}

/** The numbers as a person would have written them, as far as the printed losses allow; otherwise as they were found. */
function* asWritten(
  family: ScriptFamily,
  numbers: Float64Array,
  evaluate: (numbers: Float64Array) => Generator<void, FittedScript>,
): Generator<void, FittedScript> {
  for (const digits of numbers.length === 0 ? [] : DIGITS) {
    const rounded = yield* evaluate(family.rounded(numbers, digits));
    if (rounded.fit.departsAt === null) return rounded;
  }
  return yield* evaluate(numbers);
}

/**
 * The script of a family that comes nearest to the printed losses. Yields between evaluations.
 * @param withStart whether its start is looked for as well; otherwise it begins as the scripts of the family say
 */
export function* fitScript(
  family: ScriptFamily,
  points: readonly LogPoint[],
  withStart: boolean,
): Generator<void, FittedScript> {
  if (family.steps.length === 0 && withStart) return yield* fitStart(family, new Float64Array(), points);
  if (family.steps.length === 0) return fitted(family.at(new Float64Array()), points, null);
  const features = family.at(Float64Array.from(family.guesses[0] ?? [])).dataset.features.length;
  const startSize = withStart ? features + 1 : 0;
  const { unknowns } = yield* bestSolution(new Search(family, points, startSize));
  yield;
  return yield* asWritten(family, unknowns.slice(startSize), function* (numbers) {
    if (withStart) return yield* fitStart(family, numbers, points);
    return fitted(family.at(numbers), points, null);
  });
}
