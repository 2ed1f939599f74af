import assert from 'node:assert/strict';
import fc from 'fast-check';
import { experimentFromScript } from '../../../src/dataset/pythonExperiment.ts';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import type { ScriptResult } from '../../../src/dataset/pythonScriptResult.ts';
import { scriptProblemText, scriptSourceText } from '../../../src/wording/scriptText.ts';
import { kindsOf, scriptNames, scriptText } from './pythonScripts.ts';

const lecture = scriptText('lecture.py');
const anyScript = fc.constantFrom(...scriptNames().map(scriptText));

/** What is true of anything that was read. */
function assertSound(script: string): ScriptResult {
  const result = readPyTorchScript(script, 'train.py');
  const lines = script.split(/\r\n|\r|\n/).length;
  for (const { line, column } of result.problems) assert.ok(line >= 1 && line <= lines && column >= 1);
  for (const source of result.sources) {
    assert.ok(source.lines[0] >= 1 && source.lines[0] <= source.lines[1] && source.lines[1] <= lines);
    assert.ok(scriptSourceText(source).length > 0);
  }
  for (const problem of result.problems)
    assert.doesNotMatch(scriptProblemText(problem, 'train.py'), /undefined|\{\d\}/);
  const experiment = experimentFromScript(result);
  if (experiment !== null) assert.notEqual(result.dataset, null);
  return result;
}

/** A text without a part of it. */
const withoutPart = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat(), fc.nat({ max: 60 })).map(([whole, from, length]) => {
    const start = from % (whole.length + 1);
    return whole.slice(0, start) + whole.slice(start + length);
  });

describe('any script', () => {
  it("may be the lecture's, cut off anywhere", () => {
    fc.assert(
      fc.property(fc.nat({ max: lecture.length }), (end) => void assertSound(lecture.slice(0, end))),
      { numRuns: 150 },
    );
  });

  it('may lack any part', () => {
    fc.assert(
      fc.property(withoutPart(anyScript), (script) => void assertSound(script)),
      { numRuns: 300 },
    );
  });

  it('may have its lines in any order', () => {
    const shuffled = anyScript.chain((text) => fc.shuffledSubarray(text.split('\n'))).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(shuffled, (script) => void assertSound(script)),
      { numRuns: 150 },
    );
  });

  it('may have any words and marks in any order', () => {
    const words = lecture.split(/(\W)/).concat(['=', '[', ']', ')', '\n    ', ':', 'for', 'in', 'def', 'lambda', '*']);
    const soup = fc.array(fc.constantFrom(...words), { maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(soup, (script) => void assertSound(script)),
      { numRuns: 300 },
    );
  });

  it('may be any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (script) => void assertSound(script)));
  });

  it('that reads the same but for blank lines and comments says the same', () => {
    const { settings, dataset } = readPyTorchScript(lecture, 'lecture.py');
    const lines = lecture.split('\n');
    fc.assert(
      fc.property(fc.array(fc.nat({ max: lines.length })), (places) => {
        const more = lines.flatMap((line, i) => (places.includes(i) ? ['', '  # x_data = 3', line] : [line]));
        const result = assertSound(more.join('\n'));
        assert.deepEqual([result.settings, result.dataset], [settings, dataset]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a script that means ill', () => {
  const IMPORT = 'import torch\nfrom torch import nn\n';
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');
  // prettier-ignore
  const table: readonly [title: string, script: string][] = [
    ['open brackets', `x_data = torch.tensor(${'['.repeat(50_000)}`],
    ['brackets inside brackets', `${IMPORT}x_data = torch.tensor(${'['.repeat(2000)}1${']'.repeat(2000)})\ny_data = torch.tensor([1])\n`],
    ['open calls', 'f('.repeat(50_000)],
    ['a long sum', `a = b${' + b'.repeat(50_000)}\n`],
    ['a long chain', `a${'.b'.repeat(50_000)}\n`],
    ['only stars', '*'.repeat(300_000)],
    ['only backslashes', '\\'.repeat(300_000)],
    ['bytes', '\0\u0001\u00ff'.repeat(100_000)],
    ['an open text', `"""${'x\n'.repeat(100_000)}`],
    ['deep indentation', many(500, (i) => `${' '.repeat(i)}if a:\n`)],
    ['functions that call each other twice', `${many(40, (i) => `def f${i + 1}(a):\n    return f${i}(a) + f${i}(a)\n`)}f40(1)\n`],
    ['a function that calls itself', 'def f(x):\n    return f(x)\nf(1)\n'],
    ['a list that doubles', `a = [1]\n${'a = a + a\n'.repeat(100)}`],
    ['a list in a list in a list', `d = 1\n${'d = [d]\n'.repeat(20_000)}x_data = torch.tensor(d)\ny_data = torch.tensor(d)\n`],
    ['a large list many times', 'a = [1] * 1000000\nx_data = torch.tensor([a] * 1000000)\ny_data = torch.tensor(a)\n'],
    ['large tensors', `a = torch.ones(1000, 1000)\n${'a = torch.cat([a, a]) + 1\n'.repeat(50)}`],
    ['an impossible tensor', 'x_data = torch.ones(10**9, 10**9)\ny_data = torch.arange(0, 1e300)\nz = list(range(10**12))\n'],
    ['a net that doubles', `${IMPORT}s = nn.Linear(1, 1)\n${'s = nn.Sequential(s, s)\n'.repeat(60)}s(torch.ones(3, 1)).sum().backward()\ns.double()\n`],
    ['classes above each other', `${many(2000, (i) => `class A${i + 1}(A${i}, A${i}): pass\n`)}A2000().forward(1)\n`],
    ['an object that is part of itself', 'class A:\n    def __init__(self):\n        self.a = self\n    def __getitem__(self, i):\n        return self[i]\nm = A()\nm.apply(print)\nm(1)\nm.double()\nfor x in m:\n    pass\n'],
    ['loaders of loaders', `d = torch.ones(3, 1)\n${'d = torch.utils.data.DataLoader(d)\n'.repeat(3000)}for x in d:\n    pass\n`],
    ['batches of batches', `for i in range(3):\n    x = torch.ones(3, 1)\n${'    x = x[i]\n'.repeat(5000)}`],
    ['many steps', `${IMPORT}d = nn.Linear(1, 1)(torch.ones(3, 1))\n${'d = d * 2\n'.repeat(10_000)}`],
    ['many branches', many(3000, (i) => `if a:\n    x${i} = 1\n`)],
  ];
  for (const [title, script] of table) it(`gets an answer: ${title}`, () => void assertSound(script));

  it('is told where it was left', () => {
    assert.ok(kindsOf(assertSound(`${lecture}\n)${'*'.repeat(200_000)}`)).includes('cut-off'));
    assert.ok(kindsOf(assertSound(`${'('.repeat(400)}1${')'.repeat(400)}\n`)).includes('gave-up'));
  });
});

describe('a long script', () => {
  const rows = 60_000;
  const x = `x_data = torch.tensor([\n${'    [1.5, 2.0],\n'.repeat(rows)}])\n`;
  const y = `y_data = torch.tensor([${'0,1,'.repeat(rows / 2)}])\n`;

  it('may have a megabyte of numbers', () => {
    const { dataset } = assertSound(`import torch\n${x}${y}`);
    assert.ok(dataset?.kind === 'inline' && dataset.x.length === rows && dataset.y.length === rows);
  });

  it('may have an error behind them', () => {
    const { dataset, problems } = assertSound(`import torch\n${x}${y})\n`);
    assert.ok(dataset?.kind === 'inline' && dataset.x.length === rows);
    assert.equal(problems.find(({ kind }) => kind === 'syntax-error')?.line, rows + 5);
  });

  it('may have too many numbers for a lab', () => {
    const script = 'import torch\nx_data = torch.ones(1000, 1000)\ny_data = torch.ones(1000)\n';
    assert.ok(kindsOf(assertSound(script)).includes('too-large'));
  });
});
