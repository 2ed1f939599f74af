import type { NumberArray } from './pythonArray.ts';
import { mapped } from './pythonArray.ts';
import { LONGEST_LIST, numberOf } from './pythonNumbers.ts';
import type { Span } from './pythonSource.ts';
import type { LinearLayer, Output, Step, Value, ValueOf } from './pythonValue.ts';
import { arrayValue, booleanValue, listValue, numberValue, throughBatch, unknown } from './pythonValue.ts';

/** Texts are paths of files. */
const LONGEST_TEXT = 10_000;

/** A net of so many layers is none of the lab's, whatever comes behind. */
const MOST_STEPS = 500;

type Arithmetic = (a: number, b: number) => number;

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
  '**': (a, b) => a ** b,
};

const COMPARISON: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** The output with one more step; `1 / (1 + exp(-z))`, written out, is put together. */
function withStep(output: Output, step: Step): Output {
  if (output.steps.length >= MOST_STEPS) return output;
  const steps = [...output.steps, step];
  const names = steps.slice(-4).map((last) => (last.kind === 'other' ? `${last.name} ${last.constant ?? ''}` : ''));
  const isSigmoid = names.join() === 'neg ,exp ,+ 1,1/ 1';
  return {
    ...output,
    steps: isSigmoid && step.kind === 'other' ? [...steps.slice(0, -4), { kind: 'sigmoid', at: step.at }] : steps,
  };
}

/** What comes out of a first layer: its input is anything that is no output itself. */
export function outputOf(value: Value, step: Step, at: Span): Output {
  return withStep(value.kind === 'output' ? value : { kind: 'output', input: value, steps: [], at }, step);
}

/** Weights times an input. */
export function weighted(weights: ValueOf<'weights'>, input: Value, at: Span): Value {
  return outputOf(input, { kind: 'linear', layer: weights.layer }, at);
}

function withBias(output: Output, weights: ValueOf<'weights'>, at: Span): Value {
  const last = output.steps.at(-1);
  if (last?.kind !== 'linear' || last.layer.hasBias) return withStep(output, { kind: 'other', name: '+', at });
  const layer: LinearLayer = { ...last.layer, hasBias: true, bias: weights.start };
  return { ...output, steps: [...output.steps.slice(0, -1), { kind: 'linear', layer }] };
}

function onArrays(a: NumberArray, b: NumberArray, compute: Arithmetic): NumberArray | null {
  const isSameShape = a.shape.length === b.shape.length && a.shape.every((size, i) => size === b.shape[i]);
  if (!isSameShape) return null;
  const single = a.single && b.single;
  const round = single ? Math.fround : Number;
  return { ...a, single, data: a.data.map((value, i) => round(compute(round(value), round(b.data[i] ?? Number.NaN)))) };
}

/** Numbers and arrays of numbers; null for anything else. */
function onNumbers(left: Value, right: Value, compute: Arithmetic, at: Span, isFloat: boolean): Value | null {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== null && b !== null) return numberValue(compute(a, b), at, isFloat);
  if (left.kind === 'array' && b !== null)
    return arrayValue(
      mapped(left.array, (value) => compute(value, b)),
      left.at,
    );
  if (right.kind === 'array' && a !== null)
    return arrayValue(
      mapped(right.array, (value) => compute(a, value)),
      right.at,
    );
  if (left.kind === 'array' && right.kind === 'array')
    return arrayValue(onArrays(left.array, right.array, compute), left.at);
  return null;
}

function onLists(left: Value, operator: string, right: Value, at: Span): Value | null {
  if (operator === '+' && left.kind === 'list' && right.kind === 'list')
    return left.items.length + right.items.length > LONGEST_LIST
      ? unknown(at, 'too-much')
      : listValue(left.items.concat(right.items), at);
  const [list, times] = left.kind === 'list' ? [left, numberOf(right)] : [right, numberOf(left)];
  if (operator !== '*' || list.kind !== 'list' || times === null) return null;
  if (!Number.isInteger(times) || times * list.items.length > LONGEST_LIST) return unknown(at, 'too-much');
  return listValue(Array.from({ length: Math.max(0, times) }, () => list.items).flat(), at);
}

const isProduct = (operator: string) => operator === '*' || operator === '@';

/** Weights with an input, a bias, or their own gradient. */
function onWeights(left: Value, operator: string, right: Value, at: Span): Value | null {
  if (left.kind === 'weights' && operator === '-' && right.kind === 'gradient')
    return { ...right, kind: 'stepped', at };
  if (left.kind === 'weights' && isProduct(operator)) return weighted(left, right, at);
  if (right.kind === 'weights' && isProduct(operator)) return weighted(right, left, at);
  if (left.kind === 'output' && operator === '+' && right.kind === 'weights') return withBias(left, right, at);
  if (right.kind === 'output' && operator === '+' && left.kind === 'weights') return withBias(right, left, at);
  return null;
}

function onGradient(left: Value, operator: string, right: Value): Value | null {
  const [gradient, lr] = left.kind === 'gradient' ? [left, right] : [right, left];
  return gradient.kind === 'gradient' && operator === '*' ? { ...gradient, lr } : null;
}

const isExamples = ({ kind }: Value) => kind === 'array' || kind === 'file' || kind === 'batch' || kind === 'unknown';

function difference(left: Value, right: Value, at: Span): Value | null {
  if (left.kind === 'output' && isExamples(right)) return { kind: 'difference', prediction: left, target: right, at };
  if (right.kind === 'output' && isExamples(left)) return { kind: 'difference', prediction: right, target: left, at };
  return null;
}

/** The square of a difference is MSELoss, not reduced yet. */
function squared({ prediction, target, at }: ValueOf<'difference'>): Value {
  const given = { positional: [], keyword: new Map(), open: false, at };
  return { kind: 'loss', path: 'difference', arguments: given, prediction, target, reduced: null, changed: null, at };
}

function onOutput(left: Value, operator: string, right: Value, at: Span): Value | null {
  if (operator === '-') {
    const found = difference(left, right, at);
    if (found !== null) return found;
  }
  const [output, other] = left.kind === 'output' ? [left, right] : [right, left];
  if (output.kind !== 'output') return null;
  const constant = numberOf(other);
  const isReversed = output === right && operator !== '+' && operator !== '*';
  const name = isReversed ? `1${operator}` : operator;
  return withStep(output, { kind: 'other', name, ...(constant !== null && { constant }), at });
}

function onLoss(left: Value, operator: string, right: Value, at: Span): Value | null {
  if (left.kind === 'difference' && (operator === '**' ? numberOf(right) === 2 : operator === '*' && right === left))
    return squared(left);
  if (left.kind === 'loss') return { ...left, changed: at };
  return right.kind === 'loss' ? { ...right, changed: at } : null;
}

const learns = ({ kind }: Value) => kind === 'output' || kind === 'weights';

/** `a + b` and the other operators of arithmetic. */
export function arithmetic(left: Value, operator: string, right: Value, at: Span): Value {
  if (left.kind === 'batch' && !learns(right))
    return throughBatch(left, (inner) => arithmetic(inner, operator, right, at));
  if (right.kind === 'batch' && !learns(left))
    return throughBatch(right, (inner) => arithmetic(left, operator, inner, at));
  const compute = ARITHMETIC[operator];
  const isFloat = operator === '/' || [left, right].some((value) => value.kind === 'number' && value.isFloat);
  if (left.kind === 'text' && right.kind === 'text' && operator === '+' && left.value.length < LONGEST_TEXT)
    return { kind: 'text', value: left.value + right.value.slice(0, LONGEST_TEXT), at };
  if (left.kind === 'position' && operator === '+') return { ...left, offset: right };
  return (
    (compute === undefined ? null : onNumbers(left, right, compute, at, isFloat)) ??
    onLists(left, operator, right, at) ??
    onWeights(left, operator, right, at) ??
    onGradient(left, operator, right) ??
    onLoss(left, operator, right, at) ??
    onOutput(left, operator, right, at) ??
    [left, right].find(({ kind }) => kind === 'unknown') ??
    unknown(at)
  );
}

function compareKnown(left: Value, operator: string, right: Value): boolean | null {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== null && b !== null) return COMPARISON[operator]?.(a, b) ?? null;
  const isEquality = operator === '==' || operator === '!=';
  if (left.kind !== 'text' || right.kind !== 'text' || !isEquality) return null;
  return (left.value === right.value) === (operator === '==');
}

/** `a < b`; of an array a 1 wherever it holds. */
export function comparison(left: Value, operator: string, right: Value, at: Span): Value {
  if (left.kind === 'batch') return throughBatch(left, (inner) => comparison(inner, operator, right, at));
  const known = compareKnown(left, operator, right);
  if (known !== null) return booleanValue(known, at);
  const [compare, bound] = [COMPARISON[operator], numberOf(right)];
  if (left.kind === 'array' && compare !== undefined && bound !== null)
    return arrayValue(
      mapped(left.array, (value) => Number(compare(value, bound))),
      left.at,
    );
  return left.kind === 'unknown' ? left : unknown(at);
}

/** `-value` */
export function negated(value: Value, at: Span): Value {
  if (value.kind === 'batch') return throughBatch(value, (inner) => negated(inner, at));
  if (value.kind === 'number') return { ...value, value: -value.value, at };
  if (value.kind === 'array')
    return arrayValue(
      mapped(value.array, (number) => -number),
      value.at,
    );
  if (value.kind === 'output') return withStep(value, { kind: 'other', name: 'neg', at });
  if (value.kind === 'loss') return { ...value, changed: at };
  return value.kind === 'unknown' ? value : unknown(at);
}
