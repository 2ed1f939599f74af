import type { Follower, Known, KnownCalls } from './pythonCall.ts';
import { knownAs } from './pythonCall.ts';
import { elementOf } from './pythonElements.ts';
import { LONGEST_LIST, numberOf, numbersOf } from './pythonNumbers.ts';
import { arithmetic, comparison } from './pythonOperators.ts';
import type { Arguments, Value } from './pythonValue.ts';
import { booleanValue, listValue, numberValue, unknown } from './pythonValue.ts';

/** `range(stop)`, `range(start, stop, step)` */
const range: Known = ({ given, at }) => {
  const [first = unknown(at), stop, step = null] = given.positional;
  if (stop === undefined) return { kind: 'range', count: first, step: null, at };
  const [a, b, by] = [numberOf(first), numberOf(stop), step === null ? 1 : numberOf(step)];
  if (a === null || b === null || by === null) {
    const open = [first, stop, step].find((value) => value !== null && numberOf(value) === null);
    return { kind: 'range', count: open ?? unknown(at), step, at };
  }
  return { kind: 'range', count: numberValue(Math.max(0, Math.ceil((b - a) / by)), at), step, at };
};

const length: Known = ({ given: { positional, at } }) => {
  const [value = unknown(at)] = positional;
  if (value.kind === 'list') return numberValue(value.items.length, at);
  if (value.kind === 'array') return numberValue(value.array.shape[0] ?? 0, at);
  return value.kind === 'unknown' ? value : unknown(at);
};

/** `float(1)`, `int('3')`, `abs`, `round` */
const converted =
  (convert: (value: number) => number, isFloat: boolean): Known =>
  ({ given: { positional, at } }) => {
    const [value = unknown(at)] = positional;
    const number = value.kind === 'text' && value.value.trim() !== '' ? Number(value.value) : numberOf(value);
    return number === null ? value : numberValue(convert(number), value.at, isFloat);
  };

const extreme =
  (choose: (...values: number[]) => number): Known =>
  ({ given: { positional, at } }) => {
    const [first] = positional;
    const numbers = numbersOf(positional.length === 1 && first?.kind === 'list' ? first.items : positional);
    return numbers === null || numbers.length > 1000 ? unknown(at) : numberValue(choose(...numbers), at);
  };

/** The first argument: what is wrapped around it does not matter here. */
const passed: Known = ({ given: { positional, at } }) => positional[0] ?? unknown(at);

const asList: Known = ({ given: { positional, at } }) => {
  const [value] = positional;
  if (value === undefined) return listValue([], at);
  const count = value.kind === 'range' && value.step === null ? numberOf(value.count) : null;
  if (count === null || count > LONGEST_LIST) return value;
  return listValue(
    Array.from({ length: count }, (_, i) => numberValue(i, value.at)),
    value.at,
  );
};

function zipped({ positional, at }: Arguments, follower: Follower): Value {
  const element = listValue(
    positional.map((value) => elementOf(value, follower)),
    at,
  );
  return { kind: 'iterable', element, of: null, at };
}

const enumerated: Known = ({ given, follower, at }) => {
  const [value = unknown(at)] = given.positional;
  const position: Value = { kind: 'position', step: null, offset: null, at };
  return { kind: 'iterable', element: listValue([position, elementOf(value, follower)], at), of: value, at };
};

const dictionary: Known = ({ given: { positional, keyword, at } }) => {
  const [first] = positional;
  const before = first?.kind === 'dictionary' ? [...first.entries] : [];
  const pairs = first?.kind === 'list' ? first.items.flatMap(pairOf) : [];
  return { kind: 'dictionary', entries: new Map([...before, ...pairs, ...keyword]), at };
};

/** `('linear', Linear(1, 1))` of an `OrderedDict`. */
function pairOf(item: Value): [string, Value][] {
  const [key, value] = item.kind === 'list' ? item.items : [];
  return key?.kind === 'text' && value !== undefined ? [[key.value, value]] : [];
}

const power: Known = ({ given: { positional, at } }) =>
  arithmetic(positional[0] ?? unknown(at), '**', positional[1] ?? unknown(at), at);

/** Builtins of Python, and what else stands around numbers. */
export const BUILTIN_CALLS: KnownCalls = {
  range,
  len: length,
  zip: ({ given, follower }) => zipped(given, follower),
  enumerate: enumerated,
  list: asList,
  tuple: asList,
  dict: dictionary,
  'collections.OrderedDict': dictionary,
  float: converted(Number, true),
  int: converted(Math.trunc, false),
  abs: converted(Math.abs, false),
  round: converted(Math.round, false),
  min: extreme(Math.min),
  max: extreme(Math.max),
  pow: power,
  bool: ({ given: { positional, at } }) => comparison(positional[0] ?? unknown(at), '!=', numberValue(0, at), at),
  trange: range,
  'tqdm.trange': range,
  next: ({ given: { positional, at }, follower }) => elementOf(positional[0] ?? unknown(at), follower),
  ...knownAs(['tqdm.tqdm', 'tqdm.auto.tqdm', 'tqdm.notebook.tqdm', 'tqdm', 'iter', 'copy.deepcopy'], passed),
  ...knownAs(['torch.cuda.is_available', 'torch.backends.mps.is_available'], ({ at }) => booleanValue(false, at)),
  ...knownAs(['math.sqrt', 'numpy.sqrt'], converted(Math.sqrt, true)),
  ...knownAs(['math.exp'], converted(Math.exp, true)),
};
