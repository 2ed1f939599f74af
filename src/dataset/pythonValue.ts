import type { SyntaxNode } from '@lezer/common';
import type { NumberArray } from './pythonArray.ts';
import type { FileColumns } from './pythonFile.ts';
import type { Scope } from './pythonScope.ts';
import type { Span } from './pythonSource.ts';

/** Why a value is not known. */
export type UnknownReason =
  /** Something the reader does not follow. */
  | 'unread'
  /** Drawn at random when the script runs. */
  | 'random'
  /** One thing or another, as it turns out when the script runs. */
  | 'conditional'
  /** It was known, and then changed in a way that the reader does not follow. */
  | 'changed'
  /** The rows of a nested list differ in length. */
  | 'ragged'
  /** More to follow than the reader takes on. */
  | 'too-much';

/** How examples are served: so many at once, in order or not. `size` and `shuffle` are the script's own values. */
export interface Batching {
  /** The number of examples; null where it is not given and so 1; an unknown value where it is not known. */
  readonly size: Value | null;
  readonly shuffle: Value | null;
  /** All that the loader was made with, or null where there is none. */
  readonly given: Arguments | null;
  readonly at: Span;
}

/** What a call was given. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keyword: ReadonlyMap<string, Value>;
  /** Whether there were more that are not known: `*args`. */
  readonly open: boolean;
  readonly at: Span;
}

/** One `torch.nn.Linear`, or weights that the script multiplies by itself. Its start may be set later. */
export interface LinearLayer {
  readonly inputs: Value | null;
  readonly outputs: Value | null;
  hasBias: boolean;
  weight: Value | null;
  bias: Value | null;
  /** How many seeds were set before it was made: the last of them draws its start. */
  readonly seedsBefore: number;
  /** Where it is made float64, or null. */
  doubleAt: Span | null;
  readonly at: Span;
}

/** What an input went through on its way. */
export type Step =
  | { readonly kind: 'linear'; readonly layer: LinearLayer }
  | { readonly kind: 'sigmoid'; readonly at: Span }
  /** Another layer (`ReLU`), or arithmetic (`*`, `exp`). `constant` is the other operand where it is a number. */
  | { readonly kind: 'other'; readonly name: string; readonly constant?: number; readonly at: Span };

/** What comes out of a net. */
export interface Output {
  readonly kind: 'output';
  readonly input: Value;
  readonly steps: readonly Step[];
  readonly at: Span;
}

/** A loss function's value. */
export interface Loss {
  readonly kind: 'loss';
  /** `torch.nn.BCELoss`, `torch.nn.functional.mse_loss`, or `difference`, written out by hand. */
  readonly path: string;
  /** What the loss function was made with. */
  readonly arguments: Arguments;
  readonly prediction: Value;
  readonly target: Value;
  /** `.mean()` or `.sum()` behind it. */
  readonly reduced: 'mean' | 'sum' | null;
  /** Where something was added to it, or it was scaled. */
  readonly changed: Span | null;
  readonly at: Span;
}

export interface Optimizer {
  readonly kind: 'optimizer';
  readonly name: string;
  readonly arguments: Arguments;
  readonly at: Span;
}

/** Data that a loader serves: the parts of one example, and how many examples at once. */
export interface Loader {
  readonly kind: 'loader';
  readonly parts: Value;
  readonly batching: Batching | null;
  readonly at: Span;
}

/** A class of the script. */
export interface PythonClass {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  readonly scope: Scope;
  readonly at: Span;
}

export interface Instance {
  readonly kind: 'instance';
  readonly class: PythonClass;
  readonly fields: Map<string, Value>;
  readonly at: Span;
}

export interface PythonFunction {
  readonly kind: 'function';
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly at: Span;
}

/**
 * What the reader knows about a value of the script. `at` is where it comes from: a constant's own place, however many
 * names it went through.
 */
export type Value =
  | { readonly kind: 'number'; readonly value: number; readonly isFloat: boolean; readonly at: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Span }
  | { readonly kind: 'text'; readonly value: string; readonly at: Span }
  | { readonly kind: 'none'; readonly at: Span }
  /** A list or a tuple. */
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: Span }
  | { readonly kind: 'dictionary'; readonly entries: Map<string, Value>; readonly at: Span }
  /** Something that was imported, by its full name, or a builtin. */
  | { readonly kind: 'name'; readonly path: string; readonly at: Span }
  | { readonly kind: 'array'; readonly array: NumberArray; readonly at: Span }
  | { readonly kind: 'file'; readonly columns: FileColumns; readonly at: Span }
  /** Some examples of `of`, which is no batch itself. */
  | { readonly kind: 'batch'; readonly of: Value; readonly batching: Batching; readonly at: Span }
  /** The number of an example or of a batch. A loop over examples starts a batch at each `step`-th; `offset` is added. */
  | { readonly kind: 'position'; readonly step: Value | null; readonly offset: Value | null; readonly at: Span }
  /** A tensor that learns: a layer's, or one with `requires_grad`. */
  | {
      readonly kind: 'weights';
      readonly layer: LinearLayer;
      readonly which: 'weight' | 'bias';
      readonly start: Value;
      readonly at: Span;
    }
  /** lr · gradient, and weights less that. */
  | { readonly kind: 'gradient' | 'stepped'; readonly lr: Value | null; readonly at: Span }
  | { readonly kind: 'linear'; readonly layer: LinearLayer; readonly at: Span }
  | { readonly kind: 'sigmoid'; readonly at: Span }
  | { readonly kind: 'sequential'; readonly layers: readonly Value[]; readonly at: Span }
  /** A layer or function of torch that is neither of these. */
  | { readonly kind: 'layer'; readonly name: string; readonly at: Span }
  | { readonly kind: 'criterion'; readonly path: string; readonly arguments: Arguments; readonly at: Span }
  | { readonly kind: 'difference'; readonly prediction: Output; readonly target: Value; readonly at: Span }
  | { readonly kind: 'method'; readonly self: Value; readonly name: string; readonly at: Span }
  | { readonly kind: 'parameters'; readonly at: Span }
  | { readonly kind: 'super'; readonly self: Instance; readonly at: Span }
  | { readonly kind: 'range'; readonly count: Value; readonly step: Value | null; readonly at: Span }
  /** `of` is what is gone over, where that is one thing. */
  | { readonly kind: 'iterable'; readonly element: Value; readonly of: Value | null; readonly at: Span }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly at: Span }
  | Output
  | Loss
  | Optimizer
  | Loader
  | PythonClass
  | Instance
  | PythonFunction;

export type ValueOf<Kind extends Value['kind']> = Extract<Value, { kind: Kind }>;

export const unknown = (at: Span, reason: UnknownReason = 'unread'): Value => ({ kind: 'unknown', reason, at });

export const numberValue = (value: number, at: Span, isFloat = false): Value =>
  Number.isFinite(value) ? { kind: 'number', value, isFloat, at } : unknown(at);

export const booleanValue = (value: boolean, at: Span): Value => ({ kind: 'boolean', value, at });

export const nameValue = (path: string, at: Span): Value => ({ kind: 'name', path, at });

export const arrayValue = (array: NumberArray | null, at: Span): Value =>
  array === null ? unknown(at) : { kind: 'array', array, at };

export const listValue = (items: readonly Value[], at: Span): Value => ({ kind: 'list', items, at });

/** The value without the knowledge that it is a batch. */
export function wholeOf(value: Value): Value {
  return value.kind === 'batch' ? value.of : value;
}

/** What is done to a batch is done to each, and it stays a batch. */
export function throughBatch(value: Value, change: (value: Value) => Value): Value {
  if (value.kind !== 'batch') return change(value);
  const changed = change(value.of);
  return changed.kind === 'batch' ? changed : { ...value, of: changed };
}

/** The argument of this name, or at this position. */
export function argumentOf(given: Arguments, position: number | null, name: string): Value | null {
  return given.keyword.get(name) ?? (position === null ? null : (given.positional[position] ?? null));
}

/** Whether both say the same. */
export function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'number' || a.kind === 'boolean' || a.kind === 'text')
    return a.kind === b.kind && 'value' in b && a.value === b.value;
  return a.kind === 'none' && b.kind === 'none';
}
