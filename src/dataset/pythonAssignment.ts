import type { SyntaxNode } from '@lezer/common';
import type { Reader } from './pythonExpressions.ts';
import { mayBeExamples } from './pythonNumbers.ts';
import { noteStepByHand, setStart } from './pythonParameters.ts';
import type { Scope } from './pythonScope.ts';
import { childrenOf, commaParts } from './pythonSource.ts';
import { weightsFrom } from './pythonTensorTypes.ts';
import type { Value } from './pythonValue.ts';
import { unknown } from './pythonValue.ts';

function assignName(name: string, value: Value, scope: Scope, reader: Reader): void {
  if (value.kind === 'stepped') {
    noteStepByHand(value, reader);
    return;
  }
  scope.set(name, value);
  if (mayBeExamples(value)) reader.findings.named.set(name, value);
}

/** The parts of a value for so many targets. */
function partsFor(value: Value, count: number): Value[] {
  if (value.kind === 'list' && value.items.length === count) return [...value.items];
  const part = value.kind === 'unknown' ? value : unknown(value.at);
  return Array.from({ length: count }, () => part);
}

/** `a, (b, c) = value`: the nodes between the targets' commas. */
export function assignParts(nodes: readonly SyntaxNode[], value: Value, scope: Scope, reader: Reader): void {
  const targets = commaParts(nodes);
  const [only] = targets;
  if (targets.length === 1 && only !== undefined && !nodes.some(({ name }) => name === ',')) {
    const node = only.at(-1);
    if (node !== undefined) assign(node, value, scope, reader);
    return;
  }
  const values = partsFor(value, targets.length);
  targets.forEach((target, i) => {
    const node = target.at(-1);
    if (node !== undefined) assign(node, values[i] ?? unknown(value.at), scope, reader);
  });
}

/** The first name of `x.data[0]`. */
function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  while ((root.name === 'MemberExpression' || root.name === 'CallExpression') && root.firstChild !== null)
    root = root.firstChild;
  return root;
}

/** `config['lr'] = 0.1`; after any other change of a dictionary nothing in it is known. */
function assignEntry(
  entries: Map<string, Value>,
  target: SyntaxNode,
  value: Value,
  scope: Scope,
  reader: Reader,
): void {
  const [owner, , key] = childrenOf(target);
  const name = key === undefined || owner?.name !== 'VariableName' ? null : reader.evaluate(key, scope);
  if (name?.kind === 'text') entries.set(name.value, value);
  else entries.clear();
}

/** `x[0] = 1`: what x holds is not what was written down. */
function assignElement(target: SyntaxNode, value: Value, scope: Scope, reader: Reader): void {
  const root = rootOf(target);
  const at = { from: target.from, to: target.to };
  const owner = root.name === 'VariableName' ? scope.find(reader.textOf(root)) : null;
  if (owner?.kind === 'optimizer') reader.findings.ignored.push({ what: 'lr-changed', at });
  else if (owner?.kind === 'dictionary') assignEntry(owner.entries, target, value, scope, reader);
  else if (owner !== null && mayBeExamples(owner))
    assignName(reader.textOf(root), unknown(at, 'changed'), scope, reader);
}

function assignAttribute(owner: Value, name: string, value: Value, reader: Reader): void {
  if (owner.kind === 'instance') owner.fields.set(name, value);
  else if (owner.kind === 'class') owner.scope.set(name, value);
  else if (owner.kind === 'linear' && (name === 'weight' || name === 'bias')) {
    const start = value.kind === 'weights' ? value.start : value;
    owner.layer[name] = start;
    if (name === 'bias' && start.kind === 'none') owner.layer.hasBias = false;
  } else if (owner.kind === 'weights' && name === 'data') {
    if (value.kind === 'stepped') noteStepByHand(value, reader);
    else setStart(owner, value);
  } else if (owner.kind === 'weights' && name === 'grad') reader.findings.zeroesGradients = true;
}

/** `owner.name = value`; a tensor learns from `w.requires_grad = True` on. */
function assignMember(owner: SyntaxNode, name: string, value: Value, scope: Scope, reader: Reader): void {
  const before = reader.evaluate(owner, scope);
  const isExamples = before.kind === 'array' || before.kind === 'unknown';
  if (name === 'requires_grad' && isExamples && value.kind === 'boolean' && value.value)
    assign(owner, weightsFrom(before), scope, reader);
  else assignAttribute(before, name, value, reader);
}

/** `target = value` */
export function assign(target: SyntaxNode, value: Value, scope: Scope, reader: Reader): void {
  switch (target.name) {
    case 'VariableName':
      assignName(reader.textOf(target), value, scope, reader);
      return;
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      assignParts(
        childrenOf(target).filter(({ name }) => !'()[]'.includes(name)),
        value,
        scope,
        reader,
      );
      return;
    case 'MemberExpression': {
      const [owner, mark, name] = childrenOf(target);
      if (mark?.name !== '.' || owner === undefined) assignElement(target, value, scope, reader);
      else if (name !== undefined) assignMember(owner, reader.textOf(name), value, scope, reader);
    }
  }
}
