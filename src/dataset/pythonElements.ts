import type { Follower } from './pythonCall.ts';
import { toArray } from './pythonNumbers.ts';
import { weightsFrom } from './pythonTensorTypes.ts';
import type { Batching, Instance, Loader, Value } from './pythonValue.ts';
import { listValue, unknown, wholeOf } from './pythonValue.ts';

/** Lists of parts inside each other: a pair of inputs and a label. */
const DEEPEST = 4;

/** Every part of an example as a batch: the parts are examples or lists of them. */
function inBatches(parts: Value, batching: Batching, depth = 0): Value {
  if (parts.kind === 'list' && depth < DEEPEST)
    return listValue(
      parts.items.map((part) => inBatches(part, batching, depth + 1)),
      parts.at,
    );
  return { kind: 'batch', of: wholeOf(parts), batching, at: parts.at };
}

/** What `dataset[i]` gives. */
function itemOf(dataset: Instance, follower: Follower): Value {
  const { at } = dataset;
  const position: Value = { kind: 'position', step: null, offset: null, at };
  const method: Value = { kind: 'method', self: dataset, name: '__getitem__', at };
  return follower.call(method, { positional: [position], keyword: new Map(), open: false, at });
}

/** The parts of one example of a dataset; those of a dataset that is not known are one unknown value. */
function partsOf(dataset: Value, follower: Follower): Value {
  if (dataset.kind === 'instance') return itemOf(dataset, follower);
  return dataset.kind === 'iterable' ? dataset.element : dataset;
}

function served(loader: Loader, follower: Follower): Value {
  const batching = loader.batching ?? { size: null, shuffle: null, given: null, at: loader.at };
  return inBatches(partsOf(loader.parts, follower), batching);
}

/** What a loop over a value finds in each turn. */
export function elementOf(value: Value, follower: Follower): Value {
  const { at } = value;
  const one: Batching = { size: null, shuffle: null, given: null, at };
  switch (value.kind) {
    case 'loader':
      return served(value, follower);
    case 'range':
      return { kind: 'position', step: value.step, offset: null, at };
    case 'iterable':
      return value.element;
    case 'parameters':
      return weightsFrom(unknown(at, 'random'));
    case 'list':
      return inBatches(toArray(value, true), one);
    case 'array':
    case 'file':
      return inBatches(value, one);
    case 'instance':
      return inBatches(itemOf(value, follower), one);
    default:
      return value.kind === 'unknown' || value.kind === 'batch' ? value : unknown(at);
  }
}
