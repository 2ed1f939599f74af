import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import type { InlineExamples, ScriptProblem, ScriptResult } from '../../../src/dataset/pythonScriptResult.ts';

const SCRIPTS = new URL('../../fixtures/scripts/', import.meta.url);

export const scriptNames = () => readdirSync(SCRIPTS).filter((name) => name.endsWith('.py'));

export const scriptText = (name: string) => readFileSync(new URL(name, SCRIPTS), 'utf8');

export const readScript = (name: string) => readPyTorchScript(scriptText(name), name);

/** The parts of a script of the course; each may be replaced. */
const PARTS = {
  imports: ['import torch', 'import torch.nn as nn', 'import torch.nn.functional as F', 'import numpy as np'].join(
    '\n',
  ),
  before: '',
  x: 'x_data = torch.tensor([[1.0], [2.0], [3.0]])',
  y: 'y_data = torch.tensor([[0.0], [0.0], [1.0]])',
  model: 'model = nn.Sequential(nn.Linear(1, 1), nn.Sigmoid())',
  criterion: 'criterion = nn.BCELoss()',
  optimizer: 'optimizer = torch.optim.SGD(model.parameters(), lr=0.01)',
  loop: [
    'for epoch in range(100):',
    '    loss = criterion(model(x_data), y_data)',
    '    optimizer.zero_grad()',
    '    loss.backward()',
    '    optimizer.step()',
  ].join('\n'),
};

export type Parts = Partial<typeof PARTS>;

/** A script with some parts of its own. */
export const scriptOf = (parts: Parts) => `${Object.values({ ...PARTS, ...parts }).join('\n')}\n`;

export const read = (parts: Parts) => readPyTorchScript(scriptOf(parts), 'train.py');

/** The examples that stand in a script. */
export function examplesOf(result: ScriptResult): InlineExamples {
  assert.equal(result.dataset?.kind, 'inline', JSON.stringify(result.problems));
  return result.dataset;
}

export const kindsOf = ({ problems }: ScriptResult): ScriptProblem['kind'][] => problems.map(({ kind }) => kind);

/** The text of a script at a problem's place. */
export function textAt(script: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return (script.split('\n')[line - 1] ?? '').slice(column - 1);
}
