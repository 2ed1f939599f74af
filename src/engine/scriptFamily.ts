import type { ImaginedScript } from './replay.ts';

/** Scripts that differ in a few numbers, none of them a start; a single script is a family without any. */
export interface ScriptFamily {
  /** @throws RangeError where there is no such script */
  at(numbers: Float64Array): ImaginedScript;
  /** Where to begin looking for the numbers. */
  readonly guesses: readonly (readonly number[])[];
  /** Half the width of the numbers' difference quotients. */
  readonly steps: readonly number[];
  /** The numbers as a person would have written them, rounded to so many digits. */
  rounded(numbers: Float64Array, digits: number): Float64Array;
}

/** A family of one script, with no number to be found. */
export function singleScript(script: ImaginedScript): ScriptFamily {
  return { at: () => script, guesses: [[]], steps: [], rounded: (numbers) => numbers };
}

/** A keyword of an optimizer that is a number to be found. */
export type FittedKeyword = 'lr' | 'momentum' | 'weight_decay';

function withKeyword(script: ImaginedScript, keyword: FittedKeyword, value: number): ImaginedScript {
  const { optimizer } = script.hyperparameters;
  // Only keywords that the optimizer has are asked for.
  return { ...script, hyperparameters: { ...script.hyperparameters, optimizer: { ...optimizer, [keyword]: value } } };
}

/** Without the last digits that a logarithm costs: 0.010000000000000002 is nobody's lr. */
function fromLog(log: number): number {
  return toDigits(Math.exp(log), 12);
}

function toDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

const LR_FACTORS = [0.01, 0.1, 0.3, 1, 3, 10, 100];

/** The same script with any lr. Its logarithm is fitted: an lr may be anything from 1e-5 to 10. */
export function lrFamily(script: ImaginedScript): ScriptFamily {
  const { lr } = script.hyperparameters.optimizer;
  const examples = script.dataset.y.length;
  return {
    at: ([log = 0]) => withKeyword(script, 'lr', fromLog(log)),
    guesses: [...LR_FACTORS, examples, 1 / examples].map((factor) => [Math.log(lr * factor)]),
    steps: [1e-5],
    rounded: ([log = 0], digits) => Float64Array.of(Math.log(toDigits(Math.exp(log), digits))),
  };
}

const MOMENTA = [0.5, 0.9, 0.95, 0.99];
/** With 1 nothing of a gradient is ever forgotten: that is a script without `zero_grad`, and torch's users choose less. */
const MOST_MOMENTUM = 0.9999;

/** SGD with any momentum. */
export function momentumFamily(script: ImaginedScript): ScriptFamily {
  return {
    at: ([momentum = 0]) => withKeyword(script, 'momentum', Math.max(0, Math.min(momentum, MOST_MOMENTUM))),
    guesses: MOMENTA.map((momentum) => [momentum]),
    steps: [1e-5],
    rounded: ([momentum = 0], digits) => Float64Array.of(toDigits(momentum, digits)),
  };
}

const DECAYS = [1e-4, 1e-3, 1e-2, 0.1, 1];

/** Any weight_decay; fitted as its logarithm. */
export function decayFamily(script: ImaginedScript): ScriptFamily {
  return {
    at: ([log = 0]) => withKeyword(script, 'weight_decay', fromLog(log)),
    guesses: DECAYS.map((decay) => [Math.log(decay)]),
    steps: [1e-4],
    rounded: ([log = 0], digits) => Float64Array.of(Math.log(toDigits(Math.exp(log), digits))),
  };
}

/** One feature of one row is another number. */
export function cellFamily(script: ImaginedScript, row: number, feature: number): ScriptFamily {
  const { dataset } = script;
  const at = row * dataset.features.length + feature;
  const before = dataset.x[at] ?? 0;
  const step = Math.max(Math.abs(before), 1) * 1e-5;
  return {
    at: ([value = 0]) => ({ ...script, dataset: { ...dataset, x: dataset.x.with(at, value) } }),
    guesses: [[before], [before === 0 ? 1 : -before], [before * 10], [before / 10]],
    steps: [step],
    rounded: ([value = 0], digits) => Float64Array.of(toDigits(value, digits)),
  };
}
