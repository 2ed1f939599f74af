import assert from 'node:assert/strict';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../../../src/engine/optimizerSettings.ts';
import { kindsOf, read } from './pythonScripts.ts';
import type { Parts } from './pythonScripts.ts';

/** A net whose forward is this. */
const net = (forward: string, init = 'self.linear = nn.Linear(1, 1)') =>
  ['class Net(nn.Module):', '    def __init__(self):', '        super().__init__()', `        ${init}`]
    .concat(['    def forward(self, x):', `        ${forward}`, 'model = Net()'])
    .join('\n');

const MSE = { criterion: 'criterion = nn.MSELoss()' };

describe('the model of a script', () => {
  // prettier-ignore
  const table: readonly [model: string, parts: Parts][] = [
    ['logistic', { model: net('return torch.sigmoid(self.linear(x))') }],
    ['logistic', { model: net('return F.sigmoid(self.linear(x))') }],
    ['logistic', { model: net('return torch.nn.functional.sigmoid(self.linear(x))') }],
    ['logistic', { model: net('return self.linear(x).sigmoid()') }],
    ['logistic', { model: net('x = self.linear(x)\n        x = nn.Sigmoid()(x)\n        return x') }],
    ['logistic', { model: net('return self.act(self.linear(x)).squeeze(1)', 'self.act, self.linear = nn.Sigmoid(), nn.Linear(1, 1)') }],
    ['logistic', { model: net('z = self.linear(x)\n        return 1 / (1 + torch.exp(-z))') }],
    ['logistic', { model: net('return self.net(x)', 'self.net = nn.Sequential(nn.Flatten(), nn.Linear(1, 1), nn.Sigmoid())') }],
    ['logistic', { model: 'from collections import OrderedDict\nmodel = nn.Sequential(OrderedDict([("a", nn.Linear(1, 1)), ("b", nn.Sigmoid())]))' }],
    ['logistic', { model: 'layers = [nn.Linear(1, 1), nn.Sigmoid()]\nmodel = nn.Sequential(*layers)' }],
    ['logistic', { model: 'linear = nn.Linear(1, 1)\ndef model(x):\n    return torch.sigmoid(linear(x))' }],
    ['logistic', { model: 'model = nn.Linear(1, 1)', criterion: 'criterion = nn.BCEWithLogitsLoss()' }],
    ['logistic', { model: 'class Base(nn.Module):\n    def forward(self, x):\n        return torch.sigmoid(self.fc(x))\nclass Net(Base):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(1, 1)\nmodel = Net()' }],
    ['logistic', { model: net('return torch.sigmoid(self.linear(x))'), ...MSE }],
    ['linear', { model: 'model = nn.Linear(1, 1)', ...MSE }],
    ['linear', { model: net('return self.linear(x)'), ...MSE }],
    ['linear', { model: 'w = torch.zeros(1, 1, requires_grad=True)\nb = torch.zeros(1, requires_grad=True)\nmodel = lambda x: torch.mm(x, w) + b', optimizer: 'optimizer = torch.optim.SGD([w, b], 0.01)', ...MSE }],
    ['linear', { model: 'w = nn.Parameter(torch.zeros(1, 1))\nb = nn.Parameter(torch.zeros(1))\nmodel = lambda x: F.linear(x, w, b)', optimizer: 'optimizer = torch.optim.SGD([w, b], 0.01)', ...MSE }],
  ];
  for (const [model, parts] of table)
    it(`${model}: ${Object.values(parts).join('; ').replaceAll(/\s+/g, ' ')}`, () => {
      const result = read(parts);
      assert.equal(result.settings.model, model);
      assert.deepEqual(kindsOf(result), []);
    });
});

describe('the loss of a script', () => {
  const functional = (call: string): Parts => ({
    criterion: '',
    loop: `for i in range(9):\n    optimizer.zero_grad()\n    ${call}.backward()\n    optimizer.step()\n`,
  });
  const criterion = (made: string): Parts => ({ criterion: `criterion = ${made}` });

  // prettier-ignore
  const table: readonly [loss: string, reduction: string, parts: Parts][] = [
    ['BCELoss', 'mean', criterion('nn.BCELoss()')],
    ['BCELoss', 'mean', criterion('torch.nn.BCELoss(reduction="mean")')],
    ['BCELoss', 'sum', criterion("nn.BCELoss(reduction='sum')")],
    ['BCELoss', 'sum', criterion('nn.BCELoss(size_average=False)')],
    ['BCELoss', 'mean', criterion('nn.BCELoss(size_average=True)')],
    ['BCELoss', 'sum', criterion('nn.BCELoss(None, False)')],
    ['BCELoss', 'mean', criterion('nn.BCELoss(None, None, None, "mean")')],
    // size_average comes before reduction; see torch/nn/_reduction.py.
    ['BCELoss', 'sum', criterion("nn.BCELoss(size_average=False, reduction='mean')")],
    ['BCELoss', 'mean', criterion("nn.BCELoss(reduce=True, reduction='sum')")],
    ['BCELoss', 'sum', criterion('nn.modules.loss.BCELoss(reduction="sum").to("cpu")')],
    ['MSELoss', 'sum', criterion('nn.MSELoss(False)')],
    ['MSELoss', 'sum', criterion("nn.MSELoss(reduction='sum')")],
    ['BCELoss', 'sum', functional("F.binary_cross_entropy(model(x_data), y_data, reduction='sum')")],
    ['BCELoss', 'mean', functional('F.binary_cross_entropy(model(x_data), y_data)')],
    ['BCELoss', 'mean', functional('F.binary_cross_entropy(input=model(x_data), target=y_data)')],
    ['BCELoss', 'sum', functional('F.binary_cross_entropy(model(x_data), y_data, None, False)')],
    ['BCELoss', 'sum', functional("F.binary_cross_entropy(model(x_data), y_data, reduction='none').sum()")],
    ['BCELoss', 'mean', functional("nn.BCELoss(reduction='none')(model(x_data), y_data).mean()")],
    ['BCELoss', 'mean', functional('nn.BCELoss()(model(x_data), y_data)')],
    ['MSELoss', 'mean', functional('F.mse_loss(model(x_data), y_data)')],
    ['MSELoss', 'sum', functional('((model(x_data) - y_data) ** 2).sum()')],
    ['MSELoss', 'mean', functional('(y_data - model(x_data)).pow(2).mean()')],
    ['MSELoss', 'mean', functional('torch.mean(torch.square(y_data - model(x_data)))')],
  ];
  for (const [loss, reduction, parts] of table)
    it(`${loss}, ${reduction}: ${Object.values(parts).join('; ').replaceAll(/\s+/g, ' ')}`, () => {
      const result = read(parts);
      assert.deepEqual([result.settings.loss, result.settings.reduction], [loss, reduction]);
      assert.deepEqual(kindsOf(result), []);
    });

  it('with logits', () => {
    const parts = {
      model: 'model = nn.Linear(1, 1)',
      ...functional('F.binary_cross_entropy_with_logits(model(x_data), y_data)'),
    };
    assert.equal(read(parts).settings.loss, 'BCEWithLogitsLoss');
  });
});

describe('the optimizer of a script', () => {
  const { SGD, Adam, AdamW, RMSprop, Rprop, LBFGS, Adadelta } = OPTIMIZER_DEFAULTS;
  // prettier-ignore
  const table: readonly [code: string, settings: object][] = [
    ['torch.optim.SGD(model.parameters(), lr=0.1)', { ...SGD, lr: 0.1 }],
    ['torch.optim.SGD(model.parameters(), 0.1, 0.9)', { ...SGD, lr: 0.1, momentum: 0.9 }],
    ['torch.optim.SGD(lr=1e-1, params=model.parameters())', { ...SGD, lr: 0.1 }],
    ['torch.optim.SGD(model.parameters(), lr=1, momentum=0.5, nesterov=True, weight_decay=1/8)', { ...SGD, lr: 1, momentum: 0.5, nesterov: true, weight_decay: 0.125 }],
    ['torch.optim.SGD([{"params": model.parameters()}], lr=0.1, maximize=False, foreach=None)', { ...SGD, lr: 0.1 }],
    ['torch.optim.sgd.SGD(model.parameters(), lr=float("0.1"))', { ...SGD, lr: 0.1 }],
    ['torch.optim.Adam(model.parameters())', Adam],
    ['torch.optim.Adam(model.parameters(), 0.1, (0.5, 0.75), 1e-6, 0.25, True)', { ...Adam, lr: 0.1, betas: [0.5, 0.75], eps: 1e-6, weight_decay: 0.25, amsgrad: true }],
    ['torch.optim.AdamW(model.parameters(), betas=[0.8, 0.9])', { ...AdamW, betas: [0.8, 0.9] }],
    ['torch.optim.RMSprop(model.parameters(), 0.1, 0.9, 1e-6, 0, 0.5, True)', { ...RMSprop, lr: 0.1, alpha: 0.9, eps: 1e-6, momentum: 0.5, centered: true }],
    ['torch.optim.Rprop(model.parameters(), etas=(0.25, 1.5), step_sizes=(1e-5, 10))', { ...Rprop, etas: [0.25, 1.5], step_sizes: [1e-5, 10] }],
    ['torch.optim.Adadelta(model.parameters(), rho=0.8)', { ...Adadelta, rho: 0.8 }],
    ['torch.optim.LBFGS(model.parameters(), 0.5, 4, None)', { ...LBFGS, lr: 0.5, max_iter: 4 }],
    ['torch.optim.SGD(model.parameters(), **dict(lr=0.1, momentum=0.2))', { ...SGD, lr: 0.1, momentum: 0.2 }],
  ];
  for (const [code, settings] of table)
    it(code, () => {
      const result = read({ optimizer: `optimizer = ${code}` });
      assert.deepEqual(result.settings.optimizer, settings);
      assert.deepEqual(kindsOf(result), []);
    });

  for (const name of OPTIMIZER_NAMES.filter((other) => other !== 'SGD'))
    it(`${name} has PyTorch's defaults`, () => {
      const { optimizer } = read({ optimizer: `optimizer = torch.optim.${name}(model.parameters())` }).settings;
      assert.deepEqual(optimizer, OPTIMIZER_DEFAULTS[name]);
    });

  // prettier-ignore
  const byName: readonly [title: string, parts: Parts][] = [
    ['an imported name', { imports: 'import torch\nfrom torch import nn\nfrom torch.optim import Adam as A', optimizer: 'optimizer = A(model.parameters(), lr=0.1)' }],
    ['an alias', { imports: 'import torch, torch.nn as nn\nimport torch.optim as o', optimizer: 'optimizer = o.Adam(model.parameters(), lr=0.1)' }],
    ['a from with brackets', { imports: 'import torch\nfrom torch import (\n    nn,\n    optim,\n)', optimizer: 'optimizer = optim.Adam(model.parameters(), lr=0.1)' }],
    ['a constant', { optimizer: 'learning_rate = 0.1\noptimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)' }],
    ['a key of a dictionary', { optimizer: "config = {'lr': 0.5}\nconfig['lr'] = 0.1\noptimizer = torch.optim.Adam(model.parameters(), lr=config['lr'])" }],
    ['a class of constants', { optimizer: 'class Config:\n    lr = 0.1\noptimizer = torch.optim.Adam(model.parameters(), lr=Config.lr)' }],
    ['a function', { optimizer: 'def make(net, rate=0.1):\n    return torch.optim.Adam(net.parameters(), lr=rate)\noptimizer = make(model)' }],
    ['the one that is used of two', { optimizer: 'other = torch.optim.SGD(model.parameters(), lr=0.7)\noptimizer = torch.optim.Adam(model.parameters(), lr=0.1)' }],
  ];
  for (const [title, parts] of byName)
    it(`through ${title}`, () => assert.deepEqual(read(parts).settings.optimizer, { ...Adam, lr: 0.1 }));

  it('names the line of the number, not of its name', () => {
    const result = read({ before: 'lr = 0.25', optimizer: 'optimizer = torch.optim.SGD(model.parameters(), lr=lr)' });
    const lines = Object.fromEntries(result.sources.map(({ path, lines: [line] }) => [path, line]));
    assert.equal(lines['optimizer.lr'], 5);
    assert.equal(lines['optimizer.name'], 10);
  });
});

describe('the training loop of a script', () => {
  const STEP = 'optimizer.zero_grad(); loss = criterion(model(x_data), y_data); loss.backward(); optimizer.step()';
  // prettier-ignore
  const epochs: readonly [count: number, loop: string][] = [
    [100, `for epoch in range(100):\n    ${STEP}`],
    [50, `for epoch in range(50, 100):\n    ${STEP}`],
    [25, `for _ in range(0, 50, 2):\n    ${STEP}`],
    [7, `N = 3\nfor t in range(2 * N + 1):\n    ${STEP}`],
    [9, `from tqdm import tqdm\nfor i in tqdm(range(9), desc="a"):\n    ${STEP}`],
    [9, `from tqdm import trange\nfor i in trange(9):\n    ${STEP}`],
    [8, `for i, e in enumerate(range(8)):\n    ${STEP}`],
    [6, `for run in range(2):\n    for epoch in range(6):\n        ${STEP}`],
    [5, `def train(n):\n    for epoch in range(n):\n        ${STEP}\ntrain(5)`],
    [5, `def main():\n    def step():\n        ${STEP}\n    for epoch in range(5):\n        step()\nif __name__ == "__main__":\n    main()`],
    [4, `def train():\n    for epoch in range(4):\n        ${STEP}`],
  ];
  for (const [count, loop] of epochs)
    it(`${count} epochs: ${loop.replaceAll(/\s+/g, ' ')}`, () => assert.equal(read({ loop }).settings.epochs, count));

  const BODY = '        optimizer.zero_grad(); loss = criterion(model(a), b); loss.backward(); optimizer.step()';
  const DATA = 'from torch.utils.data import DataLoader, TensorDataset\ndata = TensorDataset(x_data, y_data)\n';
  const over = (loop: string) => `${DATA}for epoch in range(10):\n    ${loop}\n${BODY}`;
  // prettier-ignore
  const batches: readonly [batchSize: number | null, shuffle: boolean | undefined, loop: string][] = [
    [null, undefined, `for epoch in range(10):\n    ${STEP}`],
    [2, true, over('for a, b in DataLoader(data, batch_size=2, shuffle=True):')],
    [2, true, over('for a, b in DataLoader(data, 2, True, num_workers=4, pin_memory=True):')],
    [1, undefined, over('for a, b in DataLoader(dataset=data):')],
    [2, false, over('for i, (a, b) in enumerate(DataLoader(list(zip(x_data, y_data)), 2, shuffle=False)):')],
    [1, undefined, over('for a, b in zip(x_data, y_data):')],
    [1, undefined, over('for i in range(3):\n        a, b = x_data[i], y_data[i]')],
    [2, undefined, over('for i in range(0, 3, 2):\n        a, b = x_data[i:i + 2], y_data[i:i + 2]')],
  ];
  for (const [batchSize, shuffle, loop] of batches)
    it(`batches of ${batchSize}: ${loop.replaceAll(/\s+/g, ' ')}`, () => {
      const { settings, dataset, problems } = read({ loop });
      assert.deepEqual([settings.batchSize, settings.shuffle, settings.epochs], [batchSize, shuffle, 10]);
      assert.equal(dataset?.kind === 'inline' ? dataset.x.length : null, 3);
      assert.deepEqual(problems, []);
    });
});

describe('where a script starts', () => {
  const linear = (after: string) => ({
    model: `model = nn.Linear(1, 1)\n${after}`,
    criterion: 'criterion = nn.MSELoss()',
  });
  const CLASS = net('return torch.sigmoid(self.linear(x))');
  // prettier-ignore
  const table: readonly [weight: number, bias: number, parts: Parts][] = [
    [0.5, -1, linear('model.weight.data.fill_(0.5)\nmodel.bias.data.fill_(-1)')],
    [0, 0, linear('nn.init.zeros_(model.weight)\nnn.init.zeros_(model.bias)')],
    [1, 0.25, linear('torch.nn.init.ones_(model.weight.data); nn.init.constant_(model.bias, val=0.25)')],
    [2, 3, linear('with torch.no_grad():\n    model.weight.copy_(torch.tensor([[2.0]]))\n    model.bias.copy_(torch.tensor([3.0]))')],
    [2, 3, linear('model.weight.data = torch.tensor([[2.0]])\nmodel.bias.data = torch.tensor([3.0])')],
    [2, 3, linear('model.weight = nn.Parameter(torch.tensor([[2.0]]))\nmodel.bias = nn.Parameter(torch.tensor([3.0]))')],
    [0.5, 0, { model: `${CLASS}\nmodel.linear.weight.data.fill_(0.5)\nmodel.linear.bias.data.zero_()` }],
    [0.5, 0, { model: `${CLASS}\ndef init(m):\n    if isinstance(m, nn.Linear):\n        nn.init.constant_(m.weight, 0.5)\n        nn.init.zeros_(m.bias)\nmodel.apply(init)` }],
  ];
  for (const [weight, bias, parts] of table)
    it(`${weight}, ${bias}: ${parts.model?.replaceAll(/\s+/g, ' ') ?? ''}`, () =>
      assert.deepEqual(read(parts).settings.initial, { weight: [weight], bias }));

  it('is not said by a layer that is left as it was made', () => assert.equal('initial' in read({}).settings, false));

  it('may be said by a seed', () => {
    assert.equal(read({ before: 'SEED = 3\ntorch.manual_seed(SEED)' }).settings.seed, 3);
    const seeds = {
      before: 'torch.manual_seed(1); torch.manual_seed(2)',
      criterion: 'criterion = nn.BCELoss()\ntorch.manual_seed(3)',
    };
    assert.equal(read(seeds).settings.seed, 2);
    assert.equal('seed' in read({ before: 'np.random.seed(3)\nimport random\nrandom.seed(4)' }).settings, false);
  });
});

describe('the precision of a script', () => {
  // prettier-ignore
  const table: readonly [dtype: string | undefined, parts: Parts][] = [
    [undefined, {}],
    [undefined, { before: 'torch.set_default_dtype(torch.float32)' }],
    ['float64', { before: 'torch.set_default_dtype(torch.float64)' }],
    ['float64', { before: 'torch.set_default_dtype(torch.double)' }],
    ['float64', { before: "torch.set_default_tensor_type('torch.DoubleTensor')" }],
    ['float64', { model: 'model = nn.Sequential(nn.Linear(1, 1), nn.Sigmoid()).double()' }],
    ['float64', { model: 'model = nn.Sequential(nn.Linear(1, 1), nn.Sigmoid())\nmodel.double()' }],
    ['float64', { model: 'model = nn.Sequential(nn.Linear(1, 1), nn.Sigmoid()).to(torch.float64)' }],
    ['float64', { model: 'model = nn.Sequential(nn.Linear(1, 1), nn.Sigmoid()).to("cpu", dtype=torch.double)' }],
    ['float64', { model: 'model = nn.Sequential(nn.Linear(1, 1, dtype=torch.float64), nn.Sigmoid())' }],
  ];
  for (const [dtype, parts] of table)
    it(`${dtype ?? 'default'}: ${Object.values(parts).join().replaceAll('\n', ' ')}`, () =>
      assert.equal(read(parts).settings.dtype, dtype));
});
