import type { SyntaxNode } from '@lezer/common';
import type { Reader } from './pythonExpressions.ts';
import { EXPRESSIONS } from './pythonExpressions.ts';
import type { Loop } from './pythonFindings.ts';
import { Findings } from './pythonFindings.ts';
import { callFunction } from './pythonFunctions.ts';
import { callByName } from './pythonKnownCalls.ts';
import { applyLayer, lossOf } from './pythonLayerCalls.ts';
import { callMethod, findInClass } from './pythonMethods.ts';
import { Scope } from './pythonScope.ts';
import type { PythonSource, Span } from './pythonSource.ts';
import { childrenOf } from './pythonSource.ts';
import type { FoundBodies } from './pythonLostIndentation.ts';
import { regroup } from './pythonLostIndentation.ts';
import { assign } from './pythonAssignment.ts';
import { followStatement } from './pythonStatements.ts';
import type { Arguments, Instance, PythonClass, Value } from './pythonValue.ts';
import { unknown } from './pythonValue.ts';

/**
 * Statements and expressions that are followed, for each character and in any case. A table of numbers has about one
 * for two characters; functions that call each other could go on for ever.
 */
const STEPS_A_CHARACTER = 3;
const STEPS_AT_LEAST = 100_000;

/** What is computed with so many numbers costs as much as a step. */
const NUMBERS_A_STEP = 50;

/** Expressions and statements inside each other: the stack of node 20 overflows at 1,300 lists, the costliest of them. */
const DEEPEST = 300;

/** What a function has returned so far, and whether it is over. */
interface Frame {
  readonly returned: Value[];
  isOver: boolean;
}

/**
 * Goes through a script once, in its order, with what can be known about each value. A loop's body is gone through
 * once, a branch that depends on something unknown each way. Nothing is executed: a value is a note of where it stands.
 */
export class PythonFollower implements Reader {
  readonly findings = new Findings();
  readonly module = new Scope();
  loops: readonly Loop[] = [];
  single = true;
  frame: Frame | null = null;
  /** Bodies of a script that lost its indentation. */
  readonly #foundBodies: FoundBodies = new Map();
  /** Where the functions begin that were called. */
  readonly called = new Set<SyntaxNode['from']>();
  readonly #source: PythonSource;
  readonly #active: SyntaxNode['from'][] = [];
  #left: number;
  #depth = 0;

  constructor(source: PythonSource) {
    this.#source = source;
    this.#left = STEPS_AT_LEAST + STEPS_A_CHARACTER * source.length;
  }

  textOf(span: Span): string {
    return this.#source.textOf(span);
  }

  spend(amount: number): boolean {
    this.#left -= amount;
    return this.#left > 0;
  }

  /** Follows statements until one ends the function. */
  follow(statements: readonly SyntaxNode[], scope: Scope): void {
    for (const statement of statements) {
      if (this.frame?.isOver === true) return;
      this.#deeper(statement, () => followStatement(statement, scope, this), undefined);
    }
  }

  followScript(): void {
    const statements = childrenOf(this.#source.top);
    const isWhole = this.#source.errors.length === 0;
    const regrouped = isWhole ? statements : regroup(statements, (node) => this.textOf(node), this.#foundBodies);
    this.follow(regrouped, this.module);
  }

  /** Follows the body of a loop, a function, a class or a block. */
  followBodyOf(node: SyntaxNode, scope: Scope): void {
    const found = this.#foundBodies.get(node.from);
    const body = node.name === 'Body' ? node : node.getChild('Body');
    this.follow(found ?? (body === null ? [] : childrenOf(body).slice(1)), scope);
  }

  evaluate(node: SyntaxNode, scope: Scope): Value {
    const at = { from: node.from, to: node.to };
    const read = () => EXPRESSIONS[node.name]?.(node, scope, this) ?? unknown(at);
    const value = this.#deeper(node, read, unknown(at, 'too-much'));
    this.spend(sizeOf(value) / NUMBERS_A_STEP);
    return value;
  }

  assign(target: SyntaxNode, value: Value, scope: Scope): void {
    assign(target, value, scope, this);
  }

  call(callee: Value, given: Arguments): Value {
    const value = this.#deeper(given.at, () => this.#resultOf(callee, given), unknown(given.at, 'too-much'));
    if (value.kind !== 'output' || callee.kind === 'function' || callee.kind === 'name') return value;
    // Where a net is called says more than where its last layer is.
    const output = { ...value, at: given.at };
    this.findings.outputs.push(output);
    return output;
  }

  #resultOf(callee: Value, given: Arguments): Value {
    const { at } = given;
    switch (callee.kind) {
      case 'name':
        return callByName({ follower: this, path: callee.path, given, at });
      case 'method':
        return callMethod(callee.self, callee.name, given, this);
      case 'function':
        return this.#callOnce(callee.node, () => callFunction(callee, given, this), at);
      case 'class':
        return this.#instance(callee, given);
      case 'instance':
        return callMethod(callee, findInClass(callee.class, '__call__') === null ? 'forward' : '__call__', given, this);
      case 'sequential':
        return this.#inARow(callee.layers, given);
      case 'criterion':
        return lossOf(callee.path, callee.arguments, given, at, this);
      default:
        return callee.kind === 'unknown' ? callee : applyLayer(callee, given);
    }
  }

  #inARow(layers: readonly Value[], given: Arguments): Value {
    const input = given.positional[0] ?? unknown(given.at);
    return layers.reduce((value, layer) => this.call(layer, { ...given, positional: [value] }), input);
  }

  /** Goes on inside a function with nothing returned yet. */
  inFrame(follow: () => void): Value[] {
    const before = this.frame;
    const returned: Value[] = [];
    this.frame = { returned, isOver: false };
    follow();
    this.frame = before;
    return returned;
  }

  #deeper<Result>({ from, to }: Span, read: () => Result, otherwise: Result): Result {
    if (this.#depth >= DEEPEST || !this.spend(1)) {
      this.findings.gaveUpAt ??= { from, to };
      return otherwise;
    }
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }

  /** A function that calls itself is not followed into itself. */
  #callOnce(node: SyntaxNode, follow: () => Value, at: Span): Value {
    this.called.add(node.from);
    if (this.#active.includes(node.from)) return unknown(at, 'too-much');
    this.#active.push(node.from);
    const value = follow();
    this.#active.pop();
    return value;
  }

  #instance(of: PythonClass, given: Arguments): Value {
    const instance: Instance = { kind: 'instance', class: of, fields: new Map(), at: given.at };
    callMethod(instance, '__init__', given, this);
    return instance;
  }
}

function sizeOf(value: Value): number {
  if (value.kind === 'list') return value.items.length;
  return value.kind === 'array' ? value.array.data.length : 0;
}
