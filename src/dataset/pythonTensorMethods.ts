import type { NumberArray } from './pythonArray.ts';
import { mapped, reshaped, squeezed, toDouble, transposed, unsqueezed } from './pythonArray.ts';
import type { Follower } from './pythonCall.ts';
import { numberOf, numbersOf } from './pythonNumbers.ts';
import { arithmetic, negated, outputOf } from './pythonOperators.ts';
import { isDoubleType, weightsFrom } from './pythonTensorTypes.ts';
import type { Arguments, Output, Value } from './pythonValue.ts';
import { argumentOf, arrayValue, listValue, numberValue, throughBatch, unknown } from './pythonValue.ts';

/** What leaves the numbers as they are. */
const UNCHANGED = new Set([
  ...['float', 'half', 'to', 'cuda', 'cpu', 'detach', 'clone', 'contiguous', 'numpy', 'copy', 'type', 'astype', 'item'],
  ...['tolist', 'to_numpy', 'type_as', 'requires_grad_', 'bool', 'byte', 'double', 'reset_index', 'pin_memory'],
]);

const SHAPED = new Set(['view', 'reshape', 'unsqueeze', 'unsqueeze_', 'squeeze', 'squeeze_', 'flatten', 'ravel']);

const OPERATORS: Readonly<Record<string, string>> = {
  ...{ pow: '**', mm: '@', matmul: '@', dot: '@', mv: '@', add: '+', sub: '-', mul: '*', div: '/' },
};

const FUNCTIONS: Readonly<Record<string, (value: number) => number>> = {
  exp: (value) => Math.exp(value),
  log: (value) => Math.log(value),
  abs: (value) => Math.abs(value),
  long: (value) => Math.trunc(value),
  int: (value) => Math.trunc(value),
};

function sizesIn({ positional }: Arguments): number[] | null {
  const [first] = positional;
  return numbersOf(first?.kind === 'list' ? first.items : positional);
}

function reshapedAs(array: NumberArray, name: string, given: Arguments): NumberArray | null {
  const sizes = sizesIn(given);
  const axis = argumentOf(given, 0, 'dim') ?? argumentOf(given, 0, 'axis') ?? null;
  switch (name) {
    case 'view':
    case 'reshape':
      return sizes === null ? null : reshaped(array, sizes);
    case 'unsqueeze':
    case 'unsqueeze_':
      return unsqueezed(array, numberOf(axis) ?? 0);
    case 'squeeze':
    case 'squeeze_':
      return squeezed(array, numberOf(axis));
    default:
      return reshaped(array, [-1]);
  }
}

/** Whether a call asks for float64: `x.double()`, `x.to(torch.float64)`, `x.astype('float64')`. */
export function asksForDouble(name: string, given: Arguments): boolean {
  if (name === 'double') return true;
  if (name !== 'to' && name !== 'type' && name !== 'astype') return false;
  return [...given.positional, ...given.keyword.values()].some((value) => isDoubleType(value) === true);
}

function onArray(array: NumberArray, name: string, given: Arguments): NumberArray | null {
  if (asksForDouble(name, given)) return toDouble(array);
  if (name === 'float') return { ...array, single: true };
  if (UNCHANGED.has(name)) return array;
  if (SHAPED.has(name)) return reshapedAs(array, name, given);
  if (name === 't' || name === 'transpose') return transposed(array);
  const compute = FUNCTIONS[name];
  return compute === undefined ? null : mapped(array, compute);
}

/** `x.size(0)`, `x.dim()`, `len(x)` */
function measured(array: NumberArray, name: string, given: Arguments): Value | null {
  const sizes = array.shape.map((size) => numberValue(size, given.at));
  if (name === 'dim' || name === 'ndimension') return numberValue(sizes.length, given.at);
  if (name === 'numel' || name === 'nelement') return numberValue(array.data.length, given.at);
  if (name !== 'size') return null;
  const axis = numberOf(argumentOf(given, 0, 'dim'));
  return axis === null ? listValue(sizes, given.at) : (sizes.at(axis) ?? unknown(given.at));
}

function onOutput(output: Output, name: string, given: Arguments): Value {
  if (UNCHANGED.has(name) || SHAPED.has(name) || name === 't') return output;
  if (name === 'sigmoid' || name === 'sigmoid_') return outputOf(output, { kind: 'sigmoid', at: given.at }, given.at);
  if (name === 'reciprocal') return arithmetic(numberValue(1, given.at), '/', output, given.at);
  return outputOf(output, { kind: 'other', name, at: given.at }, given.at);
}

/** A method of a tensor, an array, a net's output or a loss, or the function of torch of the same name. */
export function onTensor(self: Value, name: string, given: Arguments, follower: Follower): Value {
  const { at } = given;
  const operator = OPERATORS[name];
  const [operand] = given.positional;
  if (operator !== undefined && operand !== undefined) return arithmetic(self, operator, operand, at);
  if (name === 'square') return arithmetic(self, '**', numberValue(2, at), at);
  if (name === 'neg') return negated(self, at);
  if (name === 'requires_grad_' && (self.kind === 'array' || self.kind === 'unknown')) return weightsFrom(self);
  switch (self.kind) {
    case 'batch':
      return throughBatch(self, (inner) => onTensor(inner, name, given, follower));
    case 'array':
      return measured(self.array, name, given) ?? arrayValue(onArray(self.array, name, given), self.at);
    case 'output':
      return onOutput(self, name, given);
    case 'loss':
      if (name === 'mean' || name === 'sum') return { ...self, reduced: name };
      return name === 'item' ? unknown(at) : self;
    case 'file':
    case 'weights':
    case 'gradient':
      return UNCHANGED.has(name) || SHAPED.has(name) || name === 't' ? self : unknown(at);
    default:
      return name === 'sigmoid'
        ? outputOf(self, { kind: 'sigmoid', at }, at)
        : self.kind === 'unknown'
          ? self
          : unknown(at);
  }
}
