import { toDouble } from './pythonArray.ts';
import type { Call, Known, KnownCalls } from './pythonCall.ts';
import { knownAs } from './pythonCall.ts';
import { filled, numberOf, numbersOf, toArray } from './pythonNumbers.ts';
import { isDoubleType, weightsFrom } from './pythonTensorTypes.ts';
import { onTensor } from './pythonTensorMethods.ts';
import type { Value } from './pythonValue.ts';
import { argumentOf, arrayValue, throughBatch, unknown } from './pythonValue.ts';

/** `requires_grad=True` makes weights of a tensor. */
function learning(value: Value, { given }: Call): Value {
  const flag = given.keyword.get('requires_grad');
  return flag?.kind === 'boolean' && flag.value ? weightsFrom(value) : value;
}

/** `torch.tensor(…)` and the like: what is in it, in float32 or float64. */
function tensor(call: Call, single: boolean): Value {
  const { given, at } = call;
  const data = argumentOf(given, 0, 'data') ?? argumentOf(given, 0, 'object');
  if (data === null) return unknown(at);
  const isDouble = isDoubleType(argumentOf(given, call.path.startsWith('numpy') ? 1 : null, 'dtype'));
  return learning(withPrecision(data, isDouble === null ? single : !isDouble), call);
}

/** Lists become arrays, arrays change their precision, anything else passes. */
function withPrecision(data: Value, single: boolean): Value {
  if (data.kind === 'batch') return throughBatch(data, (inner) => withPrecision(inner, single));
  if (data.kind === 'array') return arrayValue(single ? { ...data.array, single } : toDouble(data.array), data.at);
  return data.kind === 'list' || numberOf(data) !== null ? toArray(data, single) : data;
}

/** `torch.Tensor(3, 1)` holds whatever was in memory. */
const legacyTensor: Known = (call) =>
  call.given.positional.length !== 1 || numberOf(call.given.positional[0] ?? null) !== null
    ? unknown(call.at, 'random')
    : tensor(call, call.follower.single);

function shapeIn({ given }: Call): number[] | null {
  const [first] = given.positional;
  const sizes = first?.kind === 'list' ? first.items : given.positional;
  return numbersOf(sizes);
}

const filledWith =
  (value: number): Known =>
  (call) => {
    const shape = shapeIn(call);
    const array = shape === null ? null : filled(shape, () => value, call.follower.single);
    return learning(arrayValue(array, call.at), call);
  };

/** `torch.arange`, `numpy.linspace`: from, to, and the step or the count. */
const spaced: Known = (call) => {
  const { given, at, path, follower } = call;
  const numbers = numbersOf(given.positional);
  const third = numberOf(given.keyword.get('steps') ?? given.keyword.get('num') ?? given.keyword.get('step') ?? null);
  const [a, b, c] = numbers === null ? [] : numbers.length === 1 ? [0, ...numbers] : numbers;
  if (a === undefined || b === undefined) return unknown(at);
  const isCount = path.endsWith('linspace');
  const last = c ?? third ?? (isCount ? 50 : 1);
  const step = isCount ? (b - a) / (last - 1) : last;
  const size = isCount ? last : Math.max(0, Math.ceil((b - a) / last));
  const array = filled([size], (i) => a + i * step, follower.single);
  return arrayValue(array, at);
};

/** `torch.unsqueeze(x, 1)` is `x.unsqueeze(1)`. */
const asMethod: Known = ({ follower, path, given, at }) => {
  const [self, ...positional] = given.positional;
  const name = path.split('.').at(-1) ?? '';
  return self === undefined ? unknown(at) : onTensor(self, name, { ...given, positional }, follower);
};

/** Rows of several arrays below each other. */
const concatenated: Known = ({ given, at }) => {
  const [list] = given.positional;
  const arrays = list?.kind === 'list' ? list.items : [];
  const shapes = arrays.map((item) => (item.kind === 'array' ? item.array : null));
  const axis = numberOf(argumentOf(given, 1, 'dim') ?? argumentOf(given, 1, 'axis') ?? null) ?? 0;
  const known = shapes.filter((array) => array !== null);
  const [first] = known;
  const fits = known.every(({ shape }) => shape.slice(1).join() === first?.shape.slice(1).join());
  if (first === undefined || known.length !== arrays.length || axis !== 0 || !fits)
    return arrays.find(({ kind }) => kind === 'unknown') ?? unknown(at);
  const data = known.flatMap((array) => array.data);
  const rows = known.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
  return arrayValue({ ...first, shape: first.shape.with(0, rows), data }, at);
};

const random: Known = (call) => learning(unknown(call.at, 'random'), call);

const TORCH = (...names: string[]) => names.map((name) => `torch.${name}`);
const NUMPY = (...names: string[]) => names.map((name) => `numpy.${name}`);
const BOTH = (...names: string[]) => [...TORCH(...names), ...NUMPY(...names)];

/** What makes tensors and arrays. */
export const TENSOR_CALLS: KnownCalls = {
  ...knownAs(TORCH('tensor', 'as_tensor'), (call) => tensor(call, call.follower.single)),
  ...knownAs(TORCH('from_numpy', 'autograd.Variable', 'Variable'), (call) => {
    const [data] = call.given.positional;
    return data === undefined ? unknown(call.at) : learning(data, call);
  }),
  ...knownAs(TORCH('Tensor'), legacyTensor),
  ...knownAs(TORCH('FloatTensor', 'LongTensor', 'IntTensor', 'HalfTensor'), legacyTensor),
  ...knownAs(TORCH('DoubleTensor'), (call) => tensor(call, false)),
  ...knownAs(TORCH('nn.Parameter', 'nn.parameter.Parameter'), ({ given, at }) =>
    weightsFrom(given.positional[0] ?? unknown(at)),
  ),
  ...knownAs(NUMPY('array', 'asarray', 'float32', 'float64', 'matrix'), (call) =>
    tensor(call, call.path === 'numpy.float32'),
  ),
  ...knownAs(BOTH('zeros'), filledWith(0)),
  ...knownAs(BOTH('ones'), filledWith(1)),
  ...knownAs(BOTH('arange', 'linspace'), spaced),
  ...knownAs(
    BOTH('unsqueeze', 'squeeze', 'reshape', 'transpose', 'flatten', 'ravel', 'pow', 'square', 'mm', 'matmul', 'dot'),
    asMethod,
  ),
  ...knownAs(BOTH('exp', 'mean', 'sum', 'neg', 'round', 't', 'abs', 'log', 'add', 'mul', 'reciprocal'), asMethod),
  ...knownAs(['torch.cat', 'torch.vstack', 'numpy.concatenate', 'numpy.vstack'], concatenated),
  ...knownAs(
    ['torch.rand', 'torch.randn', 'torch.randint', 'torch.randperm', 'torch.normal', 'torch.bernoulli', 'torch.empty'],
    random,
  ),
};
