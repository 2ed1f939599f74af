import type { Follower } from './pythonCall.ts';
import type { Arguments, LinearLayer, Value, ValueOf } from './pythonValue.ts';
import { numberValue, unknown } from './pythonValue.ts';

/** `linear.weight`, `linear.bias` */
export function weightsOf(layer: LinearLayer, which: 'weight' | 'bias'): Value {
  const { at } = layer;
  return { kind: 'weights', layer, which, start: layer[which] ?? unknown(at, 'random'), at };
}

/** Says where training starts. */
export function setStart(weights: ValueOf<'weights'>, start: Value): Value {
  const { layer, which } = weights;
  layer[which] = start;
  return { ...weights, start };
}

/** `w -= lr * w.grad`, a step of SGD written by hand. */
export function noteStepByHand(step: ValueOf<'gradient' | 'stepped'>, { findings, loops }: Follower): void {
  findings.stepsByHand.push({ lr: step.lr, loops, at: step.at });
}

/** What `weight.name(…)` puts into a weight in place; null for what leaves it as it is. */
function startFrom(name: string, { positional: [value], at }: Arguments): Value | null {
  if (name === 'zero_') return numberValue(0, at);
  if (name === 'fill_' || name === 'copy_') return value ?? unknown(at);
  return /[^_]_$/.test(name) && !name.startsWith('requires') ? unknown(at, 'random') : null;
}

/** A method of a tensor that learns. Null where it is one that any tensor has. */
export function onWeights(weights: Value, name: string, given: Arguments, follower: Follower): Value | null {
  if (weights.kind === 'gradient' && name === 'zero_') {
    follower.findings.zeroesGradients = true;
    return weights;
  }
  if (weights.kind !== 'weights') return null;
  const [operand] = given.positional;
  if (name === 'sub_' && operand?.kind === 'gradient') {
    noteStepByHand(operand, follower);
    return weights;
  }
  const start = startFrom(name, given);
  return start === null ? null : setStart(weights, start);
}
