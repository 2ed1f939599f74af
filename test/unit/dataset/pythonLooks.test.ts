import assert from 'node:assert/strict';
import fc from 'fast-check';
import { looksLikePyTorchScript } from '../../../src/dataset/pythonLooks.ts';

describe('looksLikePyTorchScript', () => {
  const PAIR = 'x_data = torch.Tensor([[1.0]])\ny_data = torch.Tensor([[0]])\n';
  const table: readonly [looks: boolean, title: string, text: string][] = [
    [true, 'an import and a pair', `import torch\n${PAIR}`],
    [true, 'an import and a training step', 'from torch import nn\nloss.backward()\n'],
    [true, 'an import and a loss', 'import torch.nn as nn\ncriterion = nn.BCELoss(size_average=False)\n'],
    [true, 'an import and a loss function', 'import torch.nn.functional as F\nl = F.binary_cross_entropy(p, y)\n'],
    [true, 'numpy arrays', 'import numpy as np\nimport torch\nX = np.array([[1]])\ny = np.array([1])\n'],
    [true, 'an import inside a function', `def f():\n    import torch\n${PAIR}`],
    [false, 'nothing', ''],
    [false, 'an import alone', 'import torch\nprint(torch.__version__)\n'],
    [false, 'no import', PAIR],
    [false, 'another library', 'import torchvision\nloss.backward()\n'],
    [false, 'only one of the pair', 'import torch\nx_data = torch.Tensor([[1.0]])\n'],
    [false, 'a CSV', 'x,y\n1,0\n'],
    [false, 'an import in prose', 'we import torch\nloss.backward()\n'],
  ];
  for (const [looks, title, text] of table)
    it(`says ${looks ? 'yes' : 'no'} to ${title}`, () => assert.equal(looksLikePyTorchScript(text), looks));

  it('looks at the first part only', () => {
    const long = ' '.repeat(64 * 1024);
    assert.ok(!looksLikePyTorchScript(`import torch\n${long}\nloss.backward()\n`));
    assert.ok(looksLikePyTorchScript(`import torch\nloss.backward()\n${long}`));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof looksLikePyTorchScript(text) === 'boolean'));
  });
});
