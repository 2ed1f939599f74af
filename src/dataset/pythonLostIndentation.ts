import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from './pythonSource.ts';

/** The statements that belong to a loop, a function or a class, by where that begins. */
export type FoundBodies = Map<number, readonly SyntaxNode[]>;

const LOOPS = new Set(['ForStatement', 'WhileStatement']);

function isEmpty(node: SyntaxNode): boolean {
  const body = node.getChild('Body');
  return body !== null && childrenOf(body).every(({ name, type }) => name === ':' || type.isError);
}

function isMethod(node: SyntaxNode, textOf: (node: SyntaxNode) => string): boolean {
  const first = node.getChild('ParamList')?.getChild('VariableName') ?? null;
  return node.name === 'FunctionDefinition' && first !== null && textOf(first) === 'self';
}

/** How many statements from `start` on are the body of a function: up to where it returns, or something is defined. */
function lengthOfFunction(statements: readonly SyntaxNode[], start: number): number {
  for (let i = start; i < statements.length; i++) {
    const name = statements[i]?.name;
    if (name === 'ReturnStatement') return i + 1 - start;
    if (name === 'FunctionDefinition' || name === 'ClassDefinition') return i - start;
  }
  return statements.length - start;
}

/**
 * The statements of a script that lost its indentation, as it does when it is copied from a page: what follows a loop
 * without a body is its body, the functions with `self` that follow a class are its methods, and a function goes as far
 * as its `return`.
 * @param bodies gets the bodies that were found
 * @returns the statements that belong to no other one
 */
export function regroup(
  statements: readonly SyntaxNode[],
  textOf: (node: SyntaxNode) => string,
  bodies: FoundBodies,
): SyntaxNode[] {
  const outer: SyntaxNode[] = [];
  let methods: SyntaxNode[] | null = null;
  for (let i = 0; i < statements.length; i++) {
    const node = statements[i];
    if (node === undefined) break;
    if (methods !== null && isMethod(node, textOf)) methods.push(node);
    else {
      outer.push(node);
      methods = null;
    }
    if (!isEmpty(node)) continue;
    if (LOOPS.has(node.name)) {
      bodies.set(node.from, regroup(statements.slice(i + 1), textOf, bodies));
      break;
    }
    if (node.name === 'ClassDefinition') bodies.set(node.from, (methods = []));
    if (node.name !== 'FunctionDefinition') continue;
    const length = lengthOfFunction(statements, i + 1);
    bodies.set(node.from, statements.slice(i + 1, i + 1 + length));
    i += length;
  }
  return outer;
}
