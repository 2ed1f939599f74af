import type { SyntaxNode } from '@lezer/common';
import type { PythonFollower } from './pythonFollower.ts';
import { Scope } from './pythonScope.ts';
import { childrenOf, commaParts } from './pythonSource.ts';
import type { Arguments, PythonFunction, Value } from './pythonValue.ts';
import { isSame, listValue, unknown } from './pythonValue.ts';

interface Parameter {
  readonly name: string;
  readonly kind: 'one' | 'rest' | 'keywords';
  readonly otherwise: SyntaxNode | null;
}

function parameterOf(part: readonly SyntaxNode[], follower: PythonFollower): Parameter | null {
  const name = part.find((node) => node.name === 'VariableName');
  if (name === undefined) return null;
  const equals = part.findIndex((node) => node.name === 'AssignOp');
  const [first] = part;
  const kind = first?.name === '*' ? 'rest' : first?.name === '**' ? 'keywords' : 'one';
  return { name: follower.textOf(name), kind, otherwise: equals < 0 ? null : (part[equals + 1] ?? null) };
}

function parametersOf(node: SyntaxNode, follower: PythonFollower): Parameter[] {
  const list = node.getChild('ParamList');
  const nodes = list === null ? [] : childrenOf(list).filter(({ name }) => name !== '(' && name !== ')');
  return commaParts(nodes)
    .map((part) => parameterOf(part, follower))
    .filter((parameter) => parameter !== null);
}

function bind({ node, scope: outer }: PythonFunction, given: Arguments, follower: PythonFollower): Scope {
  const scope = new Scope(outer);
  const rest = [...given.positional];
  for (const { name, kind, otherwise } of parametersOf(node, follower)) {
    if (kind === 'rest') scope.set(name, listValue(rest.splice(0), given.at));
    else if (kind === 'keywords')
      scope.set(name, { kind: 'dictionary', entries: new Map(given.keyword), at: given.at });
    else {
      const value = given.keyword.get(name) ?? rest.shift();
      scope.set(name, value ?? (otherwise === null ? unknown(given.at) : follower.evaluate(otherwise, outer)));
    }
  }
  return scope;
}

/** What a function returned, one way or the other. */
function resultOf(returned: readonly Value[], at: Arguments['at']): Value {
  const [first, ...others] = returned;
  if (first === undefined) return { kind: 'none', at };
  return others.every((value) => isSame(value, first)) ? first : unknown(at, 'conditional');
}

/** Follows a function of the script with these arguments. */
export function callFunction(called: PythonFunction, given: Arguments, follower: PythonFollower): Value {
  const scope = bind(called, given, follower);
  if (called.node.name === 'LambdaExpression') {
    const body = called.node.lastChild;
    return body === null ? unknown(given.at) : follower.evaluate(body, scope);
  }
  return resultOf(
    follower.inFrame(() => follower.followBodyOf(called.node, scope)),
    given.at,
  );
}
