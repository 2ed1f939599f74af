import { initialParameters } from './linearInit.ts';
import type { LogFit, LogPoint } from './logPoint.ts';
import { differenceOf, fitOf, ROUNDING } from './logPoint.ts';
import { MersenneTwister } from './mersenneTwister.ts';
import { flatOf } from './parameters.ts';
import type { ImaginedScript } from './replay.ts';
import { Replay } from './replay.ts';

const SMALL_SEEDS = 10_000;
/** The seeds that people use, beside the small ones. */
const KNOWN_SEEDS = [
  ...[12345, 31337, 42424, 65535, 99999, 123456, 1234567, 12345678, 123456789, 1234567890],
  ...[20200101, 20210101, 20220101, 20230101, 3735928559, 4294967295, 0x5eed, 0xc0ffee],
];
const TRIES_AT_ONCE = 256;

/** The seeds that are tried: the small ones in order, then those that people like. */
export function* seeds(): Generator<number, void> {
  for (let seed = 0; seed < SMALL_SEEDS; seed++) yield seed;
  yield* KNOWN_SEEDS;
}

/** A seed whose run prints the log. */
export interface SeededScript {
  readonly seed: number;
  readonly script: ImaginedScript;
  readonly parameters: Float64Array;
  readonly fit: LogFit;
}

function seeded({ hyperparameters, ...script }: ImaginedScript, seed: number): ImaginedScript {
  return { ...script, hyperparameters: { ...hyperparameters, seed, initial: null } };
}

/**
 * The seed, of the small and the well-known ones, with which a script prints these losses. Null where there is none, or
 * more than one: the log then says too little. Almost every seed is told off by its first loss alone. A seed decides the batches as well: where they are shuffled each is a script anew.
 */
export function* findSeed(script: ImaginedScript, points: readonly LogPoint[]): Generator<void, SeededScript | null> {
  const { shuffle, dtype } = script.hyperparameters;
  const features = script.dataset.features.length;
  const [first] = points;
  // No more lines than numbers to be found: seeds would fit by chance.
  if (first === undefined || points.length <= features + 1) return null;
  const shared = shuffle ? null : new Replay(script);
  let found: SeededScript | null = null;
  let tried = 0;
  for (const seed of seeds()) {
    if (++tried % TRIES_AT_ONCE === 0) yield;
    const parameters = flatOf(initialParameters(features, dtype, new MersenneTwister(seed)));
    const replay = shared ?? new Replay(seeded(script, seed));
    if (differenceOf(first, replay.losses([first], parameters)[0] ?? Number.NaN) > ROUNDING) continue;
    const fit = fitOf(points, replay.losses(points, parameters));
    if (fit.departsAt !== null) continue;
    if (found !== null) return null;
    found = { seed, script: seeded(script, seed), parameters, fit };
  }
  return found;
}

/** What trying all seeds costs at most, in epochs of the script. */
export function seedEpochs(points: readonly LogPoint[]): number {
  return (SMALL_SEEDS + KNOWN_SEEDS.length) * ((points[0]?.epoch ?? 0) + 1);
}
