import assert from 'node:assert/strict';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import type { ScriptProblem } from '../../../src/dataset/pythonScriptResult.ts';
import type { Parts } from './pythonScripts.ts';
import { read, scriptOf, textAt } from './pythonScripts.ts';

const STEP = 'loss = criterion(model(x_data), y_data); optimizer.zero_grad(); loss.backward(); optimizer.step()';
const loop = (body: string) => ({ loop: `for epoch in range(100):\n    ${body}\n` });
const optimizer = (code: string) => ({ optimizer: `optimizer = ${code}` });
const criterion = (code: string) => ({ criterion: `criterion = ${code}` });
const model = (code: string) => ({ model: `model = ${code}` });

describe('what the lab does otherwise than a script, or could not read of it', () => {
  // prettier-ignore
  const table: readonly [title: string, parts: Parts, problem: object, at: string][] = [
    ['an lr from elsewhere', optimizer('torch.optim.SGD(model.parameters(), lr=rate())'), { kind: 'unread', path: 'optimizer.lr', reason: 'unread', text: 'rate()', left: '0.01' }, 'rate()'],
    ['an lr that depends', { before: 'if big:\n    lr = 1\nelse:\n    lr = 2', ...optimizer('torch.optim.SGD(model.parameters(), lr=lr)') }, { kind: 'unread', path: 'optimizer.lr', reason: 'conditional', left: '0.01' }, 'if big'],
    ['an lr out of range', optimizer('torch.optim.Adam(model.parameters(), lr=-1)'), { kind: 'refused', path: 'optimizer.lr', left: '0.001' }, '-1)'],
    ['no lr', optimizer('torch.optim.SGD(model.parameters())'), { kind: 'not-found', path: 'optimizer.lr', left: '0.01' }, 'torch.optim'],
    ['another optimizer', optimizer('Lion(model.parameters(), lr=1)'), { kind: 'unknown-name', path: 'optimizer', name: 'Lion', left: 'SGD' }, 'Lion(model'],
    ['an optimizer of PyTorch that the lab does not have', optimizer('torch.optim.NAdam(model.parameters())'), { kind: 'unknown-name', path: 'optimizer', name: 'NAdam', left: 'SGD' }, 'torch.optim'],
    ['a keyword that the lab does not have', optimizer('torch.optim.SGD(model.parameters(), 1, maximize=True)'), { kind: 'unknown-argument', path: 'optimizer', name: 'maximize' }, 'True)'],
    ['a line search', optimizer("torch.optim.LBFGS(model.parameters(), line_search_fn='strong_wolfe')"), { kind: 'unknown-argument', path: 'optimizer', name: 'line_search_fn' }, "'strong"],
    ['nesterov without momentum', optimizer('torch.optim.SGD(model.parameters(), lr=1, nesterov=True)'), { kind: 'refused', path: 'optimizer.nesterov', problem: { kind: 'nesterov-needs-momentum' } }, 'torch.optim'],
    ['another loss', criterion('nn.L1Loss()'), { kind: 'unknown-name', path: 'loss', name: 'L1Loss', left: 'BCELoss' }, 'nn.L1Loss'],
    ['a weighted loss', criterion('nn.BCELoss(weight=torch.tensor([1.0]))'), { kind: 'unknown-argument', path: 'loss', name: 'weight' }, '[1.0]'],
    ['a weighted loss, by position', criterion('nn.BCELoss(w)'), { kind: 'unknown-argument', path: 'loss', name: 'weight' }, 'w)'],
    ['a positive weight', { ...model('nn.Linear(1, 1)'), ...criterion('nn.BCEWithLogitsLoss(pos_weight=p)') }, { kind: 'unknown-argument', path: 'loss', name: 'pos_weight' }, 'p)'],
    ['an unknown reduction', criterion('nn.BCELoss(reduction=how)'), { kind: 'unread', path: 'reduction', left: 'sum' }, 'how)'],
    ['a loss that is not reduced', criterion("nn.BCELoss(reduction='none')"), { kind: 'not-found', path: 'reduction', left: 'sum' }, "'none'"],
    ['a loss with something added', loop(`loss = criterion(model(x_data), y_data) + 1; optimizer.zero_grad(); loss.backward(); optimizer.step()`), { kind: 'ignored', what: 'loss-changed' }, 'criterion(model'],
    ['a deeper net', model('nn.Sequential(nn.Linear(1, 4), nn.ReLU(), nn.Linear(4, 1), nn.Sigmoid())'), { kind: 'deeper-net', sizes: [1, 4, 1] }, 'nn.Linear(1, 4)'],
    ['several outputs', model('nn.Sequential(nn.Linear(1, 2), nn.Sigmoid())'), { kind: 'several-outputs', outputs: 2 }, 'nn.Linear'],
    ['no bias', model('nn.Sequential(nn.Linear(1, 1, bias=False), nn.Sigmoid())'), { kind: 'no-bias' }, 'nn.Linear'],
    ['no linear layer', model('nn.Sigmoid()'), { kind: 'no-linear' }, 'model(x_data)'],
    ['another activation', model('nn.Sequential(nn.Linear(1, 1), nn.Tanh(), nn.Sigmoid())'), { kind: 'other-layer', name: 'Tanh' }, 'model'],
    ['a sigmoid twice', criterion('nn.BCEWithLogitsLoss()'), { kind: 'sigmoid-twice' }, 'model(x_data)'],
    ['no sigmoid', model('nn.Sequential(nn.Linear(1, 1))'), { kind: 'no-sigmoid' }, 'nn.Linear'],
    ['a layer of another width', model('nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())'), { kind: 'wrong-width', inputs: 2, features: 1 }, 'nn.Linear'],
    ['epochs from elsewhere', { loop: `for epoch in range(n):\n    ${STEP}` }, { kind: 'unread', path: 'epochs', left: '1000', text: 'n' }, 'n)'],
    ['a loop with a condition', { loop: `while True:\n    ${STEP}` }, { kind: 'unread', path: 'epochs', left: '1000' }, 'True'],
    ['no epochs', { loop: `for epoch in range(0):\n    ${STEP}` }, { kind: 'refused', path: 'epochs', left: '1000' }, '0)'],
    ['steps inside an epoch', loop(`for k in range(3):\n        ${STEP}`), { kind: 'ignored', what: 'inner-loop' }, 'range(3)'],
    ['a scheduler', loop(`${STEP}; torch.optim.lr_scheduler.StepLR(optimizer, 3).step()`), { kind: 'ignored', what: 'scheduler' }, 'torch.optim.lr'],
    ['an lr that changes', loop(`${STEP}; optimizer.param_groups[0]['lr'] = 1`), { kind: 'ignored', what: 'lr-changed' }, 'optimizer.param_groups'],
    ['clipping', loop(`${STEP}; nn.utils.clip_grad_norm_(model.parameters(), 1)`), { kind: 'ignored', what: 'clipping' }, 'nn.utils'],
    ['an early stop', loop(`${STEP}\n    if loss < 0.1:\n        break`), { kind: 'ignored', what: 'early-stop' }, 'break'],
    ['gradients that add up', loop('loss = criterion(model(x_data), y_data); loss.backward(); optimizer.step()'), { kind: 'ignored', what: 'accumulates' }, 'loss.backward'],
    ['two trainings', { loop: `for a in range(9):\n    ${STEP}\nfor b in range(8):\n    ${STEP}` }, { kind: 'several-trainings', count: 2 }, 'criterion(model'],
    ['random examples', { x: 'x_data = torch.randn(3, 1)' }, { kind: 'unread', path: 'dataset.x', reason: 'random', text: 'torch.randn(3, 1)' }, 'torch.randn'],
    ['examples from a library', { x: 'x_data, _ = load_breast_cancer(return_X_y=True)' }, { kind: 'unread', path: 'dataset.x', reason: 'unread' }, 'load_breast'],
    ['examples that were changed', { x: 'x_data = torch.zeros(3, 1)\nx_data[0] = 1' }, { kind: 'unread', path: 'dataset.x', reason: 'changed', text: 'x_data[0]' }, 'x_data[0]'],
    ['examples that were changed in place', { x: 'x_data = torch.zeros(3, 1)\nx_data.mul_(2)' }, { kind: 'unread', path: 'dataset.x', reason: 'changed' }, 'x_data.mul_'],
    ['examples of one kind or another', { x: 'if a:\n    x_data = torch.zeros(3, 1)\nelse:\n    x_data = torch.ones(3, 1)' }, { kind: 'unread', path: 'dataset.x', reason: 'conditional' }, 'if a'],
    ['a row that is too short', { x: 'x_data = torch.tensor([[1, 2], [3], [4, 5]])' }, { kind: 'unread', path: 'dataset.x', reason: 'ragged', text: '[3]' }, '[3]'],
    ['a name among numbers', { x: 'x_data = torch.tensor([[1], [a], [3]])' }, { kind: 'unread', path: 'dataset.x', reason: 'unread', text: 'a' }, 'a]'],
    ['a number that is too large', { x: `x_data = torch.tensor([[1], [1e999], [3]])` }, { kind: 'unread', path: 'dataset.x', text: '1e999' }, '1e999'],
    ['another number of labels', { y: 'y_data = torch.tensor([0, 1])' }, { kind: 'labels-do-not-fit', examples: 3, labels: 2 }, '[0, 1]'],
    ['two labels', { y: 'y_data = torch.zeros(3, 2)' }, { kind: 'several-labels', labels: 2 }, 'torch.zeros'],
    ['labels of a line', { y: 'y_data = torch.tensor([0, 1, 2])' }, { kind: 'not-binary', value: 2, example: 2 }, '[0, 1, 2]'],
    ['three axes', { x: 'x_data = torch.zeros(3, 1, 1)' }, { kind: 'wrong-shape', shape: [3, 1, 1] }, 'torch.zeros'],
    ['no examples', { x: 'x_data = torch.tensor([])' }, { kind: 'no-examples' }, '[]'],
    ['examples and labels apart', { x: "x_data = torch.tensor(np.loadtxt('a.csv'))" }, { kind: 'two-files' }, '[[0.0]'],
    ['a seed out of range', { before: 'torch.manual_seed(-1)' }, { kind: 'refused', path: 'seed' }, '-1'],
    ['a start that is drawn', { model: 'model = nn.Sequential(nn.Linear(1, 1), nn.Sigmoid())\nnn.init.normal_(model[0].weight)' }, { kind: 'unread', path: 'initial', reason: 'random' }, 'nn.init'],
    ['a sampler', { loop: `for epoch in range(9):\n    for a, b in torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x_data, y_data), 2, sampler=s):\n        loss = criterion(model(a), b); optimizer.zero_grad(); loss.backward(); optimizer.step()` }, { kind: 'unknown-argument', path: 'batchSize', name: 'sampler' }, 's)'],
    ['batches that are drawn', loop('at = torch.randperm(3); optimizer.zero_grad(); criterion(model(x_data[at]), y_data[at]).backward(); optimizer.step()'), { kind: 'unread', path: 'batchSize', left: null }, 'x_data[at]'],
  ];
  for (const [title, parts, expected, at] of table)
    it(title, () => {
      const script = scriptOf(parts);
      const { problems } = readPyTorchScript(script, 'train.py');
      const found = problems.find((problem) =>
        Object.entries(expected).every(([key, value]) => same(problem, key, value)),
      );
      assert.ok(found, JSON.stringify(problems));
      assert.ok(textAt(script, found).startsWith(at), `${textAt(script, found)}: ${at}`);
      assert.equal(problems.length, 1, JSON.stringify(problems));
    });

  const same = (problem: ScriptProblem, key: string, value: unknown) => {
    const found: unknown = Object.entries(problem).find(([name]) => name === key)?.[1];
    return JSON.stringify(found) === JSON.stringify(value);
  };

  it('says where the syntax is wrong, and reads what stands around it', () => {
    const script = scriptOf({ before: 'a = = 3\nb = )' });
    const { problems, settings } = readPyTorchScript(script, 'train.py');
    const [problem] = problems;
    assert.ok(problem?.kind === 'syntax-error' && problem.count > 1);
    assert.equal(problem.line, 5);
    assert.equal(settings.epochs, 100);
  });

  it('says of a script with nothing in it what it did not find', () => {
    const { problems, dataset, defaults } = readPyTorchScript('import torch\n', 'train.py');
    assert.equal(dataset, null);
    assert.deepEqual(
      problems.map((problem) => (problem.kind === 'not-found' ? problem.path : problem.kind)),
      ['dataset', 'loss', 'model', 'optimizer'],
    );
    assert.ok(defaults.some(({ path, value }) => path === 'optimizer' && value === 'SGD, lr 0.01'));
  });

  it('uses examples of which only the batches are not known', () => {
    const result = read(loop('at = torch.randperm(3); criterion(model(x_data[at]), y_data[at]).backward()'));
    assert.equal(result.dataset?.kind, 'inline');
  });

  it('keeps the other keywords of an optimizer of which one is wrong', () => {
    const code = 'torch.optim.SGD(model.parameters(), lr=0.5, momentum=-1, weight_decay=wd)';
    const { settings, problems } = read(optimizer(code));
    assert.equal(settings.optimizer?.lr, 0.5);
    assert.deepEqual(
      problems.map((problem) => 'path' in problem && problem.path),
      ['optimizer.momentum', 'optimizer.weight_decay'],
    );
  });
});
