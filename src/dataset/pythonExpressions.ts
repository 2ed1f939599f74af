import type { SyntaxNode } from '@lezer/common';
import type { Follower } from './pythonCall.ts';
import { isKnown, USUAL_NAMES } from './pythonKnownCalls.ts';
import { parsePythonNumber, parsePythonString } from './pythonLiteral.ts';
import { attributeOf } from './pythonMethods.ts';
import { LONGEST_LIST, numberOf } from './pythonNumbers.ts';
import { arithmetic, comparison, negated } from './pythonOperators.ts';
import { Scope } from './pythonScope.ts';
import type { Span } from './pythonSource.ts';
import { childrenOf, commaParts, isToken } from './pythonSource.ts';
import type { Place } from './pythonSubscript.ts';
import { subscript } from './pythonSubscript.ts';
import type { Arguments, Value } from './pythonValue.ts';
import { booleanValue, listValue, nameValue, numberValue, unknown } from './pythonValue.ts';

/** What expressions need of whoever follows the script. */
export interface Reader extends Follower {
  textOf(span: Span): string;
  evaluate(node: SyntaxNode, scope: Scope): Value;
  assign(target: SyntaxNode, value: Value, scope: Scope): void;
}

type Rule = (node: SyntaxNode, scope: Scope, reader: Reader) => Value;

const span = ({ from, to }: SyntaxNode): Span => ({ from, to });

const expressionsIn = (node: SyntaxNode) => childrenOf(node).filter((child) => !isToken(child));

const number: Rule = (node, _, reader) => {
  const parsed = parsePythonNumber(reader.textOf(node));
  return parsed === null ? unknown(span(node)) : numberValue(parsed.value, span(node), parsed.isFloat);
};

const text: Rule = (node, _, reader) => {
  const strings = node.name === 'ContinuedString' ? childrenOf(node) : [node];
  const parts = strings.map((part) => (part.name === 'String' ? parsePythonString(reader.textOf(part)) : null));
  const isKnown = parts.every((part) => part !== null);
  return isKnown ? { kind: 'text', value: parts.join(''), at: span(node) } : unknown(span(node));
};

const variable: Rule = (node, scope, reader) => {
  const name = reader.textOf(node);
  return scope.find(name) ?? nameValue(fullNameOf(name, scope), span(node));
};

/** What a name means that nothing in the script binds. */
function fullNameOf(name: string, scope: Scope): string {
  const module = scope.allModules().find((path) => isKnown(`${path}.${name}`));
  return module === undefined ? (USUAL_NAMES[name] ?? name) : `${module}.${name}`;
}

/** The values between commas; a `*list` gives all of its own. */
export function valuesOf(nodes: readonly SyntaxNode[], scope: Scope, reader: Reader): Value[] {
  return commaParts(nodes).flatMap((part) => {
    const [first, second] = part;
    if (first === undefined) return [];
    if (part.length === 1) return [reader.evaluate(first, scope)];
    const value = first.name === '*' && second !== undefined ? reader.evaluate(second, scope) : unknown(span(first));
    return value.kind === 'list' ? value.items : [value];
  });
}

const list: Rule = (node, scope, reader) =>
  listValue(valuesOf(childrenOf(node).slice(1).filter(isNotBracket), scope, reader), span(node));

const isNotBracket = ({ name }: SyntaxNode) => !'()[]{}'.includes(name);

const comprehension: Rule = (node, scope, reader) => {
  const children = childrenOf(node);
  const [, element, keyword] = children;
  const at = children.findIndex(({ name }) => name === 'in');
  const [iterable, ...rest] = children.slice(at + 1).filter(isNotBracket);
  const target = children.slice(3, at);
  if (
    element === undefined ||
    iterable === undefined ||
    keyword?.name !== 'for' ||
    target.length !== 1 ||
    rest.length > 0
  )
    return unknown(span(node));
  const items = itemsOf(reader.evaluate(iterable, scope));
  if (items === null) return unknown(span(node));
  const [name] = target;
  const inside = new Scope(scope);
  const values = items.map((item) => {
    if (name !== undefined) reader.assign(name, item, inside);
    return reader.evaluate(element, inside);
  });
  return listValue(values, span(node));
};

/** The items of a list or of a range that is known. */
function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'list') return value.items;
  const count = value.kind === 'range' && value.step === null ? numberOf(value.count) : null;
  if (count === null || count > LONGEST_LIST) return null;
  return Array.from({ length: count }, (_, i) => numberValue(i, value.at));
}

const dictionary: Rule = (node, scope, reader) => {
  const entries = new Map<string, Value>();
  for (const part of commaParts(childrenOf(node).filter(isNotBracket))) {
    const [key, colon, value] = part;
    const name = key === undefined || key.name === '**' ? null : reader.evaluate(key, scope);
    if (name?.kind === 'text' && colon?.name === ':' && value !== undefined)
      entries.set(name.value, reader.evaluate(value, scope));
  }
  return { kind: 'dictionary', entries, at: span(node) };
};

const inner: Rule = (node, scope, reader) => {
  const [first, ...others] = expressionsIn(node);
  return first === undefined || others.length > 0 ? unknown(span(node)) : reader.evaluate(first, scope);
};

const unary: Rule = (node, scope, reader) => {
  const [operator, operand] = childrenOf(node);
  if (operator === undefined || operand === undefined) return unknown(span(node));
  const value = reader.evaluate(operand, scope);
  const sign = reader.textOf(operator);
  if (sign === '-') return negated(value, span(node));
  if (sign === '+') return value;
  return sign === 'not' && value.kind === 'boolean' ? booleanValue(!value.value, span(node)) : unknown(span(node));
};

/** `a and b`, where both may be no truth values at all. */
function logical(left: Value, operator: string, right: Value, at: Span): Value {
  if (left.kind !== 'boolean') return unknown(at);
  return left.value === (operator === 'and') ? right : left;
}

const binary: Rule = (node, scope, reader) => {
  const [left, operator, right, ...others] = childrenOf(node);
  const at = span(node);
  if (left === undefined || operator === undefined || right === undefined || others.length > 0) return unknown(at);
  const [a, b] = [reader.evaluate(left, scope), reader.evaluate(right, scope)];
  const sign = reader.textOf(operator);
  if (operator.name === 'CompareOp') return comparison(a, sign, b, at);
  return sign === 'and' || sign === 'or' ? logical(a, sign, b, at) : arithmetic(a, sign, b, at);
};

const conditional: Rule = (node, scope, reader) => {
  const [yes, condition, no] = expressionsIn(node);
  if (yes === undefined || condition === undefined || no === undefined) return unknown(span(node));
  const known = reader.evaluate(condition, scope);
  if (known.kind !== 'boolean') return unknown(span(node), 'conditional');
  return reader.evaluate(known.value ? yes : no, scope);
};

const named: Rule = (node, scope, reader) => {
  const [target, value] = expressionsIn(node);
  if (target === undefined || value === undefined) return unknown(span(node));
  const result = reader.evaluate(value, scope);
  reader.assign(target, result, scope);
  return result;
};

/** The places between the brackets of a subscript. */
function placesOf(nodes: readonly SyntaxNode[], scope: Scope, reader: Reader): Place[] {
  return commaParts(nodes).map((part) => {
    const [first] = part;
    if (part.length === 1 && first !== undefined && first.name !== ':')
      return { kind: 'value', value: reader.evaluate(first, scope) };
    const bounds: (Value | null)[] = [null];
    for (const node of part) {
      if (node.name === ':') bounds.push(null);
      else bounds.splice(-1, 1, reader.evaluate(node, scope));
    }
    const [from = null, to = null, step = null] = bounds;
    return { kind: 'slice', from, to, step };
  });
}

const member: Rule = (node, scope, reader) => {
  const [owner, mark, ...rest] = childrenOf(node);
  if (owner === undefined) return unknown(span(node));
  const value = reader.evaluate(owner, scope);
  const [name] = rest;
  if (mark?.name === '.' && name?.name === 'PropertyName') return attributeOf(value, reader.textOf(name), span(node));
  const places = placesOf(
    rest.filter(({ name: kind }) => kind !== ']'),
    scope,
    reader,
  );
  return mark?.name === '[' ? subscript(value, places, span(node), reader) : unknown(span(node));
};

/** What stands between the brackets of a call. */
function argumentsOf(node: SyntaxNode, at: Span, scope: Scope, reader: Reader): Arguments {
  const positional: Value[] = [];
  const keyword = new Map<string, Value>();
  let open = false;
  for (const part of commaParts(childrenOf(node).filter(isNotBracket))) {
    const [first, second, third] = part;
    if (first === undefined) continue;
    if (second?.name === 'AssignOp' && third !== undefined) {
      const value = reader.evaluate(third, scope);
      if (reader.textOf(second) === '=') keyword.set(reader.textOf(first), value);
      else {
        reader.assign(first, value, scope);
        positional.push(value);
      }
    } else if (first.name === '*' || first.name === '**') {
      const spread = second === undefined ? unknown(at) : reader.evaluate(second, scope);
      if (spread.kind === 'list') positional.push(...spread.items.slice(0, 1000));
      else if (spread.kind === 'dictionary') spread.entries.forEach((value, name) => keyword.set(name, value));
      else open = true;
    } else positional.push(part.length > 1 ? unknown(span(first)) : reader.evaluate(first, scope));
  }
  return { positional, keyword, open, at };
}

const call: Rule = (node, scope, reader) => {
  const [callee, list] = childrenOf(node);
  if (callee === undefined || list?.name !== 'ArgList') return unknown(span(node));
  const called = reader.evaluate(callee, scope);
  if (called.kind === 'name' && called.path === 'super') return superOf(scope, span(node));
  const given = argumentsOf(list, span(node), scope, reader);
  return reader.call(called, given);
};

/** `super()` knows its object by the first parameter of the method it stands in. */
function superOf(scope: Scope, at: Span): Value {
  const self = scope.find('self');
  return self?.kind === 'instance' ? { kind: 'super', self, at } : unknown(at);
}

const lambda: Rule = (node, scope) => ({ kind: 'function', node, scope: scope.ofFunctions, at: span(node) });

/** How each kind of expression is read; the names are the grammar's. */
export const EXPRESSIONS: Readonly<Record<string, Rule>> = {
  Number: number,
  String: text,
  ContinuedString: text,
  Boolean: (node, _, reader) => booleanValue(reader.textOf(node) === 'True', span(node)),
  None: (node) => ({ kind: 'none', at: span(node) }),
  VariableName: variable,
  ArrayExpression: list,
  TupleExpression: list,
  ArrayComprehensionExpression: comprehension,
  DictionaryExpression: dictionary,
  ParenthesizedExpression: inner,
  UnaryExpression: unary,
  BinaryExpression: binary,
  ConditionalExpression: conditional,
  NamedExpression: named,
  MemberExpression: member,
  CallExpression: call,
  LambdaExpression: lambda,
};
