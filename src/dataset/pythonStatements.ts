import type { SyntaxNode } from '@lezer/common';
import { assignParts } from './pythonAssignment.ts';
import { elementOf } from './pythonElements.ts';
import { valuesOf } from './pythonExpressions.ts';
import type { Loop } from './pythonFindings.ts';
import type { PythonFollower } from './pythonFollower.ts';
import { followImport } from './pythonImports.ts';
import { mayBeExamples } from './pythonNumbers.ts';
import { arithmetic } from './pythonOperators.ts';
import { Scope } from './pythonScope.ts';
import { childrenOf, isToken } from './pythonSource.ts';
import type { PythonClass, Value } from './pythonValue.ts';
import { listValue, unknown } from './pythonValue.ts';

type Rule = (node: SyntaxNode, scope: Scope, follower: PythonFollower) => void;

const span = ({ from, to }: SyntaxNode) => ({ from, to });

/** One value, or a tuple where there are commas. */
function valueOf(nodes: readonly SyntaxNode[], scope: Scope, follower: PythonFollower): Value {
  const values = valuesOf(nodes, scope, follower);
  const [first] = values;
  const isTuple = nodes.some(({ name }) => name === ',');
  const at = { from: nodes[0]?.from ?? 0, to: nodes.at(-1)?.to ?? 0 };
  return isTuple || first === undefined ? listValue(values, at) : first;
}

/** `a = b = value` */
const assignment: Rule = (node, scope, follower) => {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') parts.push([]);
    else if (child.name !== 'TypeDef') parts.at(-1)?.push(child);
  }
  const value = parts.pop();
  if (value === undefined || value.length === 0 || parts.length === 0) return;
  const result = valueOf(value, scope, follower);
  for (const targets of parts) assignParts(targets, result, scope, follower);
};

/** `a += value` */
const update: Rule = (node, scope, follower) => {
  const [target, operator, value] = childrenOf(node);
  if (target === undefined || operator === undefined || value === undefined) return;
  const before = follower.evaluate(target, scope);
  const sign = follower.textOf(operator).slice(0, -1);
  const result = arithmetic(before, sign, follower.evaluate(value, scope), span(node));
  follower.assign(
    target,
    result.kind === 'unknown' && mayBeExamples(before) ? unknown(span(node), 'changed') : result,
    scope,
  );
};

/** `x.mul_(2)` and `list.append(3)`: what the name holds is not what was written down. */
const IN_PLACE =
  /^((?!requires_grad|unsqueeze|squeeze|zero_grad).*[^_]_|append|extend|insert|remove|pop|sort|reverse)$/;

const expression: Rule = (node, scope, follower) => {
  const nodes = childrenOf(node);
  valueOf(nodes, scope, follower);
  const [callee] = nodes[0]?.name === 'CallExpression' ? childrenOf(nodes[0]) : [];
  const [owner, mark, name] = callee?.name === 'MemberExpression' ? childrenOf(callee) : [];
  if (owner?.name !== 'VariableName' || mark?.name !== '.' || name === undefined) return;
  const value = scope.find(follower.textOf(owner));
  if (value !== null && mayBeExamples(value) && IN_PLACE.test(follower.textOf(name)))
    follower.assign(owner, unknown(span(node), 'changed'), scope);
};

/** The conditions and bodies of an `if`, `elif`, `else`. */
function branchesOf(node: SyntaxNode): { condition: SyntaxNode | null; body: SyntaxNode }[] {
  const branches: { condition: SyntaxNode | null; body: SyntaxNode }[] = [];
  let condition: SyntaxNode | null = null;
  for (const child of childrenOf(node)) {
    if (child.name === 'Body') branches.push({ condition, body: child });
    condition = isToken(child) || child.name === 'Body' ? null : child;
  }
  return branches;
}

/** Follows each of the branches that may be taken, until one that is taken for sure. */
const choice: Rule = (node, scope, follower) => {
  const possible: SyntaxNode[] = [];
  let isDecided = false;
  for (const { condition, body } of branchesOf(node)) {
    const known = condition === null ? null : follower.evaluate(condition, scope);
    if (known?.kind === 'boolean' && !known.value) continue;
    possible.push(body);
    isDecided = condition === null || known?.kind === 'boolean';
    if (isDecided) break;
  }
  const [only] = possible;
  if (only !== undefined && possible.length === 1 && isDecided) follower.followBodyOf(only, scope);
  else if (possible.length > 0) followEach(node, possible, isDecided, scope, follower);
};

function followEach(
  node: SyntaxNode,
  bodies: readonly SyntaxNode[],
  isDecided: boolean,
  scope: Scope,
  follower: PythonFollower,
): void {
  const { frame } = follower;
  const ends: boolean[] = [];
  const branches = bodies.map((body) => () => {
    follower.followBodyOf(body, scope);
    ends.push(frame?.isOver === true);
    if (frame !== null) frame.isOver = false;
  });
  if (!follower.spend(scope.size * (bodies.length + 1))) return;
  const { named } = follower.findings;
  for (const name of scope.branch(span(node), isDecided ? branches : [...branches, () => undefined]))
    if (named.has(name)) named.set(name, unknown(span(node), 'conditional'));
  if (frame !== null) frame.isOver = isDecided && ends.every(Boolean);
}

function followLoop(loop: Loop, node: SyntaxNode, scope: Scope, follower: PythonFollower): void {
  const { loops } = follower;
  follower.loops = [...loops, loop];
  follower.findings.loops.push(loop);
  follower.followBodyOf(node, scope);
  follower.loops = loops;
}

const forLoop: Rule = (node, scope, follower) => {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'in');
  const body = children.findIndex(({ name }) => name === 'Body');
  const targets = children.slice(children.findIndex(({ name }) => name === 'for') + 1, at);
  const iterables = children.slice(at + 1, body);
  if (at < 0 || iterables.length === 0) return;
  const iterable = valueOf(iterables, scope, follower);
  assignParts(targets, elementOf(iterable, follower), scope, follower);
  const [target] = targets;
  const variable = targets.length === 1 && target !== undefined ? follower.textOf(target) : '';
  const [from, to] = [iterables[0]?.from ?? node.from, iterables.at(-1)?.to ?? node.to];
  followLoop({ variable, iterable, at: { from, to } }, node, scope, follower);
};

const whileLoop: Rule = (node, scope, follower) => {
  const [, condition] = childrenOf(node);
  const at = span(condition ?? node);
  followLoop({ variable: '', iterable: unknown(at), at }, node, scope, follower);
};

const definition: Rule = (node, scope, follower) => {
  const name = node.getChild('VariableName');
  if (name !== null)
    scope.set(follower.textOf(name), { kind: 'function', node, scope: scope.ofFunctions, at: span(node) });
};

/** A property is what its function returns; other decorators are passed over. */
const decorated: Rule = (node, scope, follower) => {
  const defined = node.getChild('FunctionDefinition') ?? node.getChild('ClassDefinition');
  if (defined !== null) follower.follow([defined], scope);
};

const classDefinition: Rule = (node, scope, follower) => {
  const name = node.getChild('VariableName');
  const list = node.getChild('ArgList');
  const bases = list === null ? [] : childrenOf(list).filter((child) => !isToken(child));
  if (name === null) return;
  const value: PythonClass = {
    kind: 'class',
    name: follower.textOf(name),
    bases: bases.map((base) => follower.evaluate(base, scope)),
    scope: new Scope(scope, true),
    at: span(node),
  };
  scope.set(value.name, value);
  follower.followBodyOf(node, value.scope);
};

const returning: Rule = (node, scope, follower) => {
  const nodes = childrenOf(node).slice(1);
  const value: Value = nodes.length === 0 ? { kind: 'none', at: span(node) } : valueOf(nodes, scope, follower);
  if (follower.frame === null) return;
  follower.frame.returned.push(value);
  follower.frame.isOver = true;
};

const breaking: Rule = (node, _, follower) => {
  if (follower.loops.length > 0) follower.findings.ignored.push({ what: 'early-stop', at: span(node) });
};

/** The body of `with`, and of `try` what happens when nothing goes wrong. */
const block: Rule = (node, scope, follower) => {
  let isException = false;
  for (const child of childrenOf(node)) {
    if (child.name === 'except') isException = true;
    if (child.name === 'else' || child.name === 'finally') isException = false;
    if (child.name === 'Body' && !isException) follower.followBodyOf(child, scope);
  }
};

const sharing: Rule = (node, scope, follower) => {
  for (const name of node.getChildren('VariableName')) scope.share(follower.textOf(name));
};

const STATEMENTS: Readonly<Record<string, Rule>> = {
  AssignStatement: assignment,
  UpdateStatement: update,
  ExpressionStatement: expression,
  IfStatement: choice,
  ForStatement: forLoop,
  WhileStatement: whileLoop,
  FunctionDefinition: definition,
  DecoratedStatement: decorated,
  ClassDefinition: classDefinition,
  ReturnStatement: returning,
  BreakStatement: breaking,
  WithStatement: block,
  TryStatement: block,
  ScopeStatement: sharing,
  ImportStatement: followImport,
  StatementGroup: (node, scope, follower) => follower.follow(childrenOf(node), scope),
};

/** Follows one statement. What is none is passed over. */
export function followStatement(node: SyntaxNode, scope: Scope, follower: PythonFollower): void {
  STATEMENTS[node.name]?.(node, scope, follower);
}
