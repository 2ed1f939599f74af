import assert from 'node:assert/strict';
import fc from 'fast-check';
import { examplesOf, read } from './pythonScripts.ts';
import type { Parts } from './pythonScripts.ts';

const f = Math.fround;

describe('the examples of a script', () => {
  // prettier-ignore
  const written: readonly [x: string, rows: number[][]][] = [
    ['torch.Tensor([[1.0], [2.0], [3.0]])', [[1], [2], [3]]],
    ['torch.tensor([[1.], [2.], [3.]], dtype=torch.float32)', [[1], [2], [3]]],
    ['torch.FloatTensor([1, 2, 3])', [[1], [2], [3]]],
    ['torch.tensor([[-1, +2], [3e2, -4.5E-1], [1_000.5, .5]])', [[-1, 2], [300, -0.45], [1000.5, 0.5]]],
    ['torch.tensor([[0x10], [0b11], [1.e1]])', [[16], [3], [10]]],
    ['torch.tensor([\n    [1,  # one, [2]\n     ],\n    # [7],\n    [2], [3],\n])', [[1], [2], [3]]],
    ['torch.tensor([[1], \\\n    [2], [3]])', [[1], [2], [3]]],
    ['torch.tensor([[2*3], [1/4], [-(2 + 1) ** 2]])', [[6], [0.25], [-9]]],
    ['torch.tensor([[7 // 2], [-7 % 4], [1 - 1]])', [[3], [1], [0]]],
    ['torch.tensor([[1.0]] * 3)', [[1], [1], [1]]],
    ['torch.tensor(2 * [[1.0]] + [[2.0]])', [[1], [1], [2]]],
    ['torch.tensor([[i * 2, i] for i in range(3)])', [[0, 0], [2, 1], [4, 2]]],
    ['torch.tensor([True, False, True])', [[1], [0], [1]]],
    ['torch.tensor(((1, 2), (3, 4), (5, 6)))', [[1, 2], [3, 4], [5, 6]]],
    ['torch.tensor(np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32))', [[1, 2], [3, 4], [5, 6]]],
    ['torch.from_numpy(np.asarray([[1., 2.]]* 3))', [[1, 2], [1, 2], [1, 2]]],
    ['torch.autograd.Variable(torch.Tensor([[1], [2], [3]]))', [[1], [2], [3]]],
    ['torch.tensor([1, 2, 3]).view(-1, 1).float()', [[1], [2], [3]]],
    ['torch.tensor([1, 2, 3, 4, 5, 6]).reshape((3, 2))', [[1, 2], [3, 4], [5, 6]]],
    ['torch.tensor([1, 2, 3]).unsqueeze(1)', [[1], [2], [3]]],
    ['torch.unsqueeze(torch.tensor([1, 2, 3]), dim=1)', [[1], [2], [3]]],
    ['torch.tensor([[1, 2, 3], [4, 5, 6]]).t()', [[1, 4], [2, 5], [3, 6]]],
    ['torch.tensor([1, 2, 3])[:, None]', [[1], [2], [3]]],
    ['torch.tensor([[1, 2, 9], [3, 4, 9], [5, 6, 9], [7, 8, 9]])[1:, :-1]', [[3, 4], [5, 6], [7, 8]]],
    ['torch.tensor([[1, 2, 9], [3, 4, 9], [5, 6, 9]])[:, [2, 0]]', [[9, 1], [9, 3], [9, 5]]],
    ['torch.tensor([[1], [2], [3]]).to("cpu", dtype=torch.float32).clone().detach()', [[1], [2], [3]]],
    ['torch.arange(3)', [[0], [1], [2]]],
    ['torch.linspace(0, 1, steps=3)', [[0], [0.5], [1]]],
    ['torch.linspace(0, 1, 3) * 0.1', [[0], [f(f(0.5) * 0.1)], [f(0.1)]]],
    ['torch.ones(3, 2)', [[1, 1], [1, 1], [1, 1]]],
    ['torch.cat([torch.zeros(1, 1), torch.ones(2, 1)])', [[0], [1], [1]]],
    ['(torch.tensor([1., 2., 3.]) > 1.5).float()', [[0], [1], [1]]],
    ['torch.tensor([[0.1], [0.2], [0.3]])', [[0.1], [0.2], [0.3]]],
    ['torch.tensor([[0.1], [0.2], [0.3]]).double()', [[f(0.1)], [f(0.2)], [f(0.3)]]],
    ['torch.tensor([[0.1], [0.2], [0.3]], dtype=torch.float64)', [[0.1], [0.2], [0.3]]],
    ['torch.tensor([[1], [2], [3]] if not torch.cuda.is_available() else [[0]])', [[1], [2], [3]]],
  ];
  for (const [x, rows] of written)
    it(x.replaceAll('\n', ' '), () => assert.deepEqual(examplesOf(read({ x: `x_data = ${x}` })).x, rows));

  // prettier-ignore
  const named: readonly [title: string, parts: Parts][] = [
    ['numbers under names', { before: 'ONE = 1.0\nTWO = ONE + 1', x: 'x_data = torch.tensor([[ONE], [TWO], [TWO + ONE]])' }],
    ['several names at once', { before: 'a, (b, *_), c = 1, (2, 0), 3', x: 'x_data = torch.tensor([[a], [2], [c]])' }],
    ['a list under a name', { before: 'rows = [[1.0], [2.0], [3.0]]', x: 'x_data: torch.Tensor = torch.tensor(rows)' }],
    ['a walrus', { x: 'print(x_data := torch.tensor([[1.0], [2.0], [3.0]]))' }],
    ['a later assignment', { x: 'x_data = torch.zeros(3, 1)\nx_data = x_data + torch.tensor([[1.0], [2.0], [3.0]])' }],
    ['an update', { x: 'x_data = torch.zeros(3, 1)\nx_data += torch.tensor([[1.0], [2.0], [3.0]])' }],
    ['a function', { before: 'def data(n, start=1):\n    return torch.tensor([[start], [n], [3.0]])', x: 'x_data = data(2)' }],
    ['a lambda', { before: 'column = lambda *numbers: torch.tensor(numbers).view(-1, 1)', x: 'x_data = column(1, 2, 3)' }],
    ['a branch that is not taken', { x: 'if False:\n    x_data = 0\nelif True:\n    x_data = torch.tensor([[1.0], [2.0], [3.0]])\nelse:\n    x_data = 1' }],
    ['try and with', { x: 'try:\n    with open("a") as file:\n        x_data = torch.tensor([[1.0], [2.0], [3.0]])\nexcept OSError:\n    x_data = 0' }],
    ['a dictionary', { before: "data = {'x': [[1.0], [2.0], [3.0]]}", x: "x_data = torch.tensor(data['x'])" }],
    ['names of another module style', { imports: 'import numpy as np\nfrom torch import *\nfrom torch import nn\nimport torch', x: 'x_data = tensor([[1.0], [2.0], [3.0]])' }],
    ['no imports at all', { imports: '' }],
    ['a device', { before: "device = torch.device('cuda:0' if torch.cuda.is_available() else 'cpu')", x: 'x_data = torch.tensor([[1.0], [2.0], [3.0]]).to(device)' }],
  ];
  for (const [title, parts] of named)
    it(`through ${title}`, () => assert.deepEqual(examplesOf(read(parts)).x, [[1], [2], [3]]));

  const LOOP = '\nfor i in range(9):\n    criterion(model(b), a).backward()\n';

  it('are the ones that are used, whatever their names', () => {
    const parts = {
      x: 'b = torch.tensor([[4.0], [5.0]])\nx_data = 0',
      y: 'a = torch.tensor([[1.0], [0.0]])',
      loop: LOOP,
    };
    const { x, y } = examplesOf(read(parts));
    assert.deepEqual(
      [x, y],
      [
        [[4], [5]],
        [1, 0],
      ],
    );
  });

  // prettier-ignore
  const pairs: readonly [x: string, y: string][] = [
    ['x_data', 'y_data'], ['x', 'y'], ['X', 'y'], ['X', 'Y'], ['X_train', 'y_train'], ['x_train', 'y_train'], ['train_x', 'train_y'],
    ['inputs', 'labels'], ['inputs', 'targets'], ['features', 'labels'], ['features', 'targets'], ['data', 'target'], ['xs', 'ys'],
  ];
  for (const [x, y] of pairs)
    it(`are found by name where nothing is trained: ${x}, ${y}`, () => {
      const script = { x: `${x} = torch.Tensor([[1.0], [2.0]])`, y: `${y} = torch.Tensor([[0], [1]])`, loop: '' };
      assert.deepEqual(examplesOf(read(script)).y, [0, 1]);
    });

  it('for training come before those for testing', () => {
    const before = 'x_test = torch.Tensor([[9.0]])\ny_test = torch.Tensor([[1.0]])';
    assert.equal(examplesOf(read({ before, loop: '' })).x.length, 3);
  });

  it('may be of any numbers and shape', () => {
    const row = (width: number) =>
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: width, maxLength: width });
    const tables = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(row(width), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(tables, (rows) => {
        const parts = {
          x: `x_data = torch.tensor(${JSON.stringify(rows)})`,
          y: `y_data = torch.zeros(${rows.length})`,
        };
        // JSON has no −0.
        assert.deepEqual(examplesOf(read(parts)).x, JSON.parse(JSON.stringify(rows)));
      }),
      { numRuns: 50 },
    );
  });

  // prettier-ignore
  const tables: readonly [code: string, dataset: object][] = [
    ["xy = np.loadtxt('a.csv', delimiter=',')\nx_data = torch.from_numpy(xy[:, :-1])\ny_data = torch.from_numpy(xy[:, [-1]])", { file: 'a.csv', delimiter: ',', skipped: 0, hasHeader: false, x: { by: 'slice', from: 0, to: -1 }, y: { by: 'number', numbers: [-1] } }],
    ["xy = np.genfromtxt(r'..\\a.csv', delimiter=';', skip_header=1)\nx_data = torch.tensor(xy[:, 1:3])\ny_data = torch.tensor(xy[:, 0])", { file: '..\\a.csv', delimiter: ';', skipped: 1, hasHeader: true, x: { by: 'slice', from: 1, to: 3 }, y: { by: 'number', numbers: [0] } }],
    ["path = 'data' + '/b.csv'\ndf = pd.read_csv(path)\nx_data = torch.tensor(df.drop('y', axis=1).values)\ny_data = torch.tensor(df['y'].to_numpy())", { file: 'data/b.csv', delimiter: null, skipped: 1, hasHeader: true, x: { by: 'all-but-names', names: ['y'] }, y: { by: 'name', names: ['y'] } }],
    ["df = pd.read_csv('b.tsv', sep='\\t', header=None)\nx_data = torch.tensor(df.iloc[:, 0:2].values)\ny_data = torch.tensor(df.iloc[:, 2].values)", { file: 'b.tsv', delimiter: '\t', skipped: 0, hasHeader: false, x: { by: 'slice', from: 0, to: 2 }, y: { by: 'number', numbers: [2] } }],
  ];
  for (const [y, dataset] of tables)
    it(`in a file: ${y.replaceAll('\n', '; ')}`, () =>
      assert.deepEqual(
        read({ imports: 'import torch\nfrom torch import nn\nimport numpy as np\nimport pandas as pd', x: '', y })
          .dataset,
        { kind: 'file', ...dataset },
      ));
});
