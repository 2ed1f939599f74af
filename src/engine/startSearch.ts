import { choleskyOf, inverseDiagonal } from './cholesky.ts';
import { flatOf } from './parameters.ts';
import { initGrids } from './initGrid.ts';
import type { Ellipsoid } from './latticePoints.ts';
import { countInside, distanceIn, latticePoints } from './latticePoints.ts';
import type { Solution } from './leastSquares.ts';
import { initialParameters } from './linearInit.ts';
import type { LogPoint } from './logPoint.ts';
import { fitOf } from './logPoint.ts';
import { MersenneTwister } from './mersenneTwister.ts';
import type { ImaginedScript } from './replay.ts';
import { Replay } from './replay.ts';
import { seeds } from './seededStart.ts';

/** What is known about where a script began. */
export interface FoundStart {
  /** D weights and the bias. */
  readonly parameters: Float64Array;
  /**
   * `seed`: what `torch.manual_seed` draws; `round`: numbers of few digits that somebody chose; `grid`: values that
   * `nn.Linear` draws; `fitted`: the least-squares solution, where none of these prints the first line.
   */
  readonly source: 'seed' | 'round' | 'grid' | 'fitted';
  readonly seed: number | null;
  /** Starts on the grid of `nn.Linear` that were tried around the solution; 0 where there would be too many. */
  readonly tried: number;
  /** How many of those print every line, digit for digit. */
  readonly identical: number;
  /** About how many starts on the grid the printed digits leave open. */
  readonly open: number;
  /** Two standard deviations of each parameter; Infinity where the log says nothing about it. */
  readonly halfWidths: Float64Array;
}

/** The widest neighbourhoods that are searched whole, in standard deviations. */
const RADII = [12, 8, 5];
const MOST_TRIED = 100_000;
/** A start farther away than this is not the one that printed the log: the lecture's is 5 away. */
const NEAR = 10;
const TRIES_AT_ONCE = 256;
const MOST_NEARBY = 200;
const ROUND_DECIMALS = [0, 1, 2, 3, 4, 5];
/** Numbers of few digits were chosen by somebody if this few of them, or fewer, would lie there by chance. */
const BY_CHANCE = 0.01;
const INDEPENDENT = 1e-13;

/** Looks for the start of one script around the solution of its least-squares problem. */
class StartSearch {
  readonly #script: ImaginedScript;
  readonly #points: readonly LogPoint[];
  readonly #replay: Replay;
  readonly #around: Omit<Ellipsoid, 'radius'>;
  readonly #features: number;

  constructor(script: ImaginedScript, points: readonly LogPoint[], { unknowns, normal }: Solution) {
    this.#features = script.dataset.features.length;
    this.#script = script;
    this.#points = points;
    this.#replay = new Replay(script);
    const size = this.#features + 1;
    this.#around = { center: unknowns.slice(0, size), cholesky: choleskyOf(normal, size, INDEPENDENT) };
  }

  *find(): Generator<void, FoundStart> {
    const { cholesky, center } = this.#around;
    const isDetermined = cholesky.dependent.length === 0;
    const variances = inverseDiagonal(cholesky);
    const halfWidths = variances.map((variance) => (isDetermined ? 2 * Math.sqrt(variance) : Infinity));
    const isDrawn = isDetermined && this.#script.hyperparameters.dtype === 'float32';
    const open = isDetermined ? countInside({ cholesky, radius: 2 }, initGrids(this.#features)) : Infinity;
    const grid = isDrawn ? yield* this.#searchGrid() : { best: null, tried: 0, identical: 0 };
    const { best, ...counts } = grid;
    const known = { ...counts, open, halfWidths };
    if (!isDetermined) return { parameters: center, source: 'fitted', seed: null, ...known };
    const mayBe = (start: Float64Array) => this.#isPossible(start, grid.identical > 0);
    const round = this.#round(halfWidths, mayBe);
    const seeded = round === null ? yield* this.#seeded(mayBe) : null;
    if (round !== null) return { parameters: round, source: 'round', seed: null, ...known };
    if (seeded !== null) return { ...seeded, source: 'seed', ...known };
    if (best === null) return { parameters: this.#nearest(), source: 'fitted', seed: null, ...known };
    return { parameters: best, source: 'grid', seed: null, ...known };
  }

  /** The start on the grid that prints the most lines, from the first, as they were printed. */
  *#searchGrid() {
    const lattices = initGrids(this.#features);
    const { cholesky } = this.#around;
    const radius = RADII.find((wide) => countInside({ cholesky, radius: wide }, lattices) <= MOST_TRIED);
    let [best, most, tried, identical] = [null as Float64Array | null, 0, 0, 0];
    for (const start of radius === undefined ? [] : latticePoints({ ...this.#around, radius }, lattices)) {
      const same = this.#replay.countIdentical(this.#points, start);
      if (same === this.#points.length) identical++;
      if (same > most) [best, most] = [start.slice(), same];
      if (++tried % TRIES_AT_ONCE === 0) yield;
    }
    return { best, tried, identical };
  }

  /** The least-squares solution, or a start near it that has more of the printed digits: rounding knows no squares. */
  #nearest(): Float64Array {
    const { center, cholesky } = this.#around;
    const identicalFrom = (start: Float64Array) =>
      fitOf(this.#points, this.#replay.losses(this.#points, start)).identical;
    const generator = new MersenneTwister(0);
    const spreads = inverseDiagonal(cholesky).map(Math.sqrt);
    let [best, most] = [center, identicalFrom(center)];
    for (let nearby = 0; nearby < MOST_NEARBY && most < this.#points.length; nearby++) {
      const start = center.map((value, j) => value + (spreads[j] ?? 0) * (generator.uint32() / 2 ** 31 - 1));
      const identical = identicalFrom(start);
      if (identical > most) [best, most] = [start, identical];
    }
    return best;
  }

  /** Zeros, ones, 0.5: the start that has the fewest decimals, or float32 values in a float64 run. */
  #round(halfWidths: Float64Array, mayBe: (start: Float64Array) => boolean): Float64Array | null {
    const { center } = this.#around;
    const byChance = (decimals: number) => halfWidths.reduce((n, width) => n * 2 * width * 10 ** decimals, 1);
    const decimal = ROUND_DECIMALS.filter((decimals) => byChance(decimals) <= BY_CHANCE).map((decimals) =>
      center.map((value) => Number(value.toFixed(decimals)) + 0),
    );
    const isDouble = this.#script.hyperparameters.dtype === 'float64';
    const single = isDouble && byChance(7) <= BY_CHANCE ? [center.map(Math.fround)] : [];
    return [...decimal, ...single].find(mayBe) ?? null;
  }

  *#seeded(
    mayBe: (start: Float64Array) => boolean,
  ): Generator<void, { parameters: Float64Array; seed: number } | null> {
    const { dtype } = this.#script.hyperparameters;
    let tried = 0;
    for (const seed of seeds()) {
      const drawn = flatOf(initialParameters(this.#features, dtype, new MersenneTwister(seed)));
      if (mayBe(drawn)) return { parameters: drawn, seed };
      if (++tried % TRIES_AT_ONCE === 0) yield;
    }
    return null;
  }

  /**
   * A computer with other arithmetic prints other last digits sooner or later: the first line is enough. But where some
   * start prints the whole log, one that does not was not its start.
   */
  #isPossible(start: Float64Array, isPrintedWhole: boolean): boolean {
    if (distanceIn(this.#around, start) >= NEAR) return false;
    const identical = this.#replay.countIdentical(this.#points, start);
    return isPrintedWhole ? identical === this.#points.length : identical > 0;
  }
}

/**
 * Finds the initial weights and bias of a script whose least-squares solution is known: around it all starts that
 * `nn.Linear` could have drawn are tried with the engine's exact arithmetic, and the starts of ten thousand seeds.
 */
export function findStart(
  script: ImaginedScript,
  points: readonly LogPoint[],
  solution: Solution,
): Generator<void, FoundStart> {
  return new StartSearch(script, points, solution).find();
}
