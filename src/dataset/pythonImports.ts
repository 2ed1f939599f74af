import type { SyntaxNode } from '@lezer/common';
import type { Reader } from './pythonExpressions.ts';
import type { Scope } from './pythonScope.ts';
import { childrenOf, commaParts } from './pythonSource.ts';
import { nameValue } from './pythonValue.ts';

interface Imported {
  /** `torch.nn`, or only `nn` of a `from`. */
  readonly path: string;
  /** The name behind `as`. */
  readonly alias: string | null;
}

function importedOf(part: readonly SyntaxNode[], reader: Reader): Imported {
  const as = part.findIndex(({ name }) => name === 'as');
  const names = part.slice(0, as < 0 ? part.length : as).filter(({ name }) => name === 'VariableName' || name === '*');
  const alias = as < 0 ? undefined : part[as + 1];
  return {
    path: names.map((name) => reader.textOf(name)).join('.'),
    alias: alias === undefined ? null : reader.textOf(alias),
  };
}

/** `from torch import nn, optim as o`, `import torch.nn as nn`; `import torch.nn` binds `torch`. */
export function followImport(node: SyntaxNode, scope: Scope, reader: Reader): void {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'import');
  const [module] = commaParts(children.slice(1, at)).map((part) => importedOf(part, reader));
  const span = { from: node.from, to: node.to };
  const nodes = children.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')');
  for (const { path, alias } of commaParts(nodes).map((part) => importedOf(part, reader))) {
    if (children[0]?.name === 'import') {
      const [first = path] = path.split('.');
      scope.set(alias ?? first, nameValue(alias === null ? first : path, span));
    } else if (path === '*') scope.importAll(module?.path ?? '');
    else scope.set(alias ?? path, nameValue(`${module?.path ?? ''}.${path}`, span));
  }
}
