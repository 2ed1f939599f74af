import assert from 'node:assert/strict';
import { experimentFromScript, scriptSummary } from '../../../src/dataset/pythonExperiment.ts';
import { looksLikePyTorchScript } from '../../../src/dataset/pythonLooks.ts';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import type { ScriptProblem, ScriptResult, ScriptSettings } from '../../../src/dataset/pythonScriptResult.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { inlineDataset, resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import { examplesOf, kindsOf, read, readScript, scriptNames, scriptText } from './pythonScripts.ts';

/** What the lab makes of a script, and how it starts. */
function labOf(result: ScriptResult) {
  const experiment = experimentFromScript(result);
  assert.ok(experiment?.file.dataset !== undefined && 'x' in experiment.file.dataset);
  const dataset = inlineDataset(experiment.file.dataset);
  assert.ok(dataset.ok);
  const resolved = resolveExperiment(experiment.file, dataset.value);
  assert.ok(resolved.ok, JSON.stringify(resolved));
  return { ...resolved.value, start: experiment.start };
}

const LECTURE = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS, start: 'lecture' };

describe("the lecture's script", () => {
  const text = scriptText('lecture.py');
  const result = readScript('lecture.py');

  it("is the lecture's experiment, from the weights of its log", () => assert.deepEqual(labOf(result), LECTURE));

  it('says the lines that everything was read from', () => {
    const lines = text.split('\n');
    const at = (part: string) => lines.findIndex((line) => line.includes(part)) + 1;
    const expected: Record<string, number> = {
      'dataset.x': at('x_data ='),
      'dataset.y': at('y_data ='),
      model: at('F.sigmoid('),
      loss: at('BCELoss('),
      reduction: at('size_average=False'),
      'optimizer.name': at('torch.optim.SGD'),
      'optimizer.lr': at('lr = 0.01'),
      epochs: at('range(1000)'),
      batchSize: at('model(x_data)'),
    };
    const lines0 = Object.fromEntries(result.sources.map(({ path, lines: [first] }) => [path, first]));
    assert.deepEqual(lines0, expected);
    for (const { lines: range } of result.sources) assert.equal(range[0], range[1]);
  });

  it('has nothing in it that the lab does otherwise', () => {
    assert.deepEqual(result.problems, []);
    assert.deepEqual(
      result.defaults.map(({ path }) => path),
      ['shuffle', 'dtype', 'seed', 'initial'],
    );
  });

  it('is the same with any line ends and a byte order mark', () => {
    for (const end of ['\r\n', '\r'])
      assert.deepEqual(readPyTorchScript(`\uFEFF${text.replaceAll('\n', end)}`, 'lecture.py'), result);
  });

  it('is still understood as it is copied from a page: without its indentation', () => {
    const flat = readPyTorchScript(text.replaceAll(/^ +/gm, ''), 'lecture.py');
    assert.deepEqual(flat.settings, result.settings);
    assert.deepEqual(flat.sources, result.sources);
    assert.deepEqual(kindsOf(flat), ['syntax-error']);
    assert.deepEqual(labOf(flat), LECTURE);
  });

  it('goes on further from the same weights with more epochs', () => {
    const longer = labOf(readPyTorchScript(text.replace('range(1000)', 'range(5000)'), 'lecture.py'));
    assert.deepEqual(longer.hyperparameters, { ...LECTURE_HYPERPARAMETERS, epochs: 5000 });
  });

  // prettier-ignore
  const changes: readonly [title: string, from: string, to: string][] = [
    ['another example', '[2.0]', '[2.5]'],
    ['another lr', '0.01', '0.02'],
    ['another reduction', 'size_average=False', ''],
  ];
  for (const [title, from, to] of changes)
    it(`starts as seed 0 draws with ${title}`, () => {
      const changed = labOf(readPyTorchScript(text.replace(from, to), 'lecture.py'));
      const { seed, initial } = changed.hyperparameters;
      assert.deepEqual([changed.start, seed, initial], ['seed-0', 0, null]);
    });

  it('in a few words', () => {
    assert.deepEqual(scriptSummary(result), {
      ...{ examples: 3, features: 1, file: null, model: 'logistic', optimizer: 'SGD', epochs: 1000, problems: 0 },
    });
  });
});

interface Expected {
  readonly settings: ScriptSettings;
  /** Examples and features, or the file. */
  readonly dataset: readonly [examples: number, features: number] | string | null;
  readonly problems?: readonly ScriptProblem['kind'][];
}

const { SGD, Adam, AdamW, Adagrad, RMSprop, LBFGS } = OPTIMIZER_DEFAULTS;
const MEAN = { model: 'logistic', loss: 'BCELoss', reduction: 'mean', batchSize: null } as const;
const LOGITS = { ...MEAN, loss: 'BCEWithLogitsLoss' } as const;

const EXPECTED: Readonly<Record<string, Expected>> = {
  'lecture.py': { settings: { ...MEAN, reduction: 'sum', optimizer: SGD, epochs: 1000 }, dataset: [3, 1] },
  'linear_model.py': {
    settings: { ...MEAN, model: 'linear', loss: 'MSELoss', reduction: 'sum', optimizer: SGD, epochs: 100 },
    dataset: [3, 1],
  },
  'gradient_by_hand.py': {
    settings: {
      ...{ model: 'linear', loss: 'MSELoss', reduction: 'sum', optimizer: SGD, epochs: 100, batchSize: 1 },
      initial: { weight: [1], bias: 0 },
    },
    dataset: [3, 1],
    problems: ['no-bias'],
  },
  'diabetes_deep.py': {
    settings: { ...MEAN, optimizer: { ...SGD, lr: 0.1 }, epochs: 100 },
    dataset: 'diabetes.csv.gz',
    problems: ['deeper-net'],
  },
  'diabetes_loader.py': {
    settings: { ...MEAN, optimizer: SGD, epochs: 100, batchSize: 32, shuffle: true },
    dataset: 'diabetes.csv.gz',
  },
  'data_frame.py': { settings: { ...MEAN, optimizer: AdamW, epochs: 300 }, dataset: 'data/hours.csv' },
  'sequential_logits.py': {
    settings: {
      ...{ ...LOGITS, epochs: 2000, seed: 42 },
      optimizer: { ...Adam, lr: 0.05, betas: [0.9, 0.99], weight_decay: 1e-4 },
    },
    dataset: [8, 2],
  },
  'functional_style.py': {
    settings: {
      ...{ ...MEAN, reduction: 'sum', epochs: 1000 },
      optimizer: { ...RMSprop, lr: 0.005, alpha: 0.9, momentum: 0.5 },
    },
    dataset: [12, 1],
  },
  'main_with_arguments.py': {
    settings: {
      ...{ ...MEAN, epochs: 50, batchSize: 2, shuffle: true, seed: 7 },
      optimizer: { ...SGD, lr: 0.5, momentum: 0.9, nesterov: true },
    },
    dataset: [4, 2],
  },
  'old_variable.py': { settings: { ...MEAN, optimizer: SGD, epochs: 1000 }, dataset: [4, 1] },
  'lbfgs_double.py': {
    settings: {
      ...{ ...LOGITS, reduction: 'sum', epochs: 20, dtype: 'float64', initial: { weight: [0], bias: -0.25 } },
      optimizer: { ...LBFGS, lr: 0.1, max_iter: 4, history_size: 5 },
    },
    dataset: [9, 1],
  },
  'slices_and_weights.py': {
    settings: {
      ...{ ...MEAN, epochs: 30, batchSize: 4, initial: { weight: [0], bias: 0 } },
      optimizer: { ...Adagrad, lr: 0.1 },
    },
    dataset: [12, 1],
  },
  'random_data.py': {
    settings: { ...MEAN, seed: 0 },
    dataset: null,
    problems: ['unread', 'unread', 'unknown-name', 'ignored', 'unread', 'ignored', 'ignored'],
  },
  'double_and_constants.py': {
    settings: {
      ...{ ...LOGITS, reduction: 'sum', epochs: 50, dtype: 'float64', initial: { weight: [0.5, 0.5], bias: 0 } },
      optimizer: { ...SGD, lr: 0.125, momentum: 0.9, dampening: 0.5, weight_decay: 1e-3 },
    },
    dataset: [3, 2],
  },
};

describe('a script', () => {
  it('of each style there is has an expectation here', () =>
    assert.deepEqual(scriptNames(), Object.keys(EXPECTED).sort()));

  for (const [name, expected] of Object.entries(EXPECTED)) {
    const result = readScript(name);
    it(`${name}: its settings`, () => assert.deepEqual(result.settings, expected.settings));

    it(`${name}: its examples`, () => {
      if (typeof expected.dataset === 'string' || expected.dataset === null) {
        assert.equal(result.dataset?.kind === 'file' ? result.dataset.file : result.dataset, expected.dataset);
      } else {
        const { x, y } = examplesOf(result);
        assert.deepEqual([x.length, x[0]?.length, y.length], [...expected.dataset, expected.dataset[0]]);
      }
    });

    it(`${name}: what the lab does otherwise`, () => assert.deepEqual(kindsOf(result), expected.problems ?? []));

    it(`${name}: looks like one`, () => assert.ok(looksLikePyTorchScript(scriptText(name))));

    it(`${name}: is an experiment of the lab, if its examples are in it`, () => {
      if (result.dataset?.kind === 'inline') labOf(result);
      else assert.equal(experimentFromScript(result) === null, result.dataset === null);
    });
  }

  it('with examples in a file names the columns that it names', () => {
    const experiment = experimentFromScript(readScript('data_frame.py'));
    assert.deepEqual(experiment?.file.dataset, {
      ...{ file: 'data/hours.csv', label: 'passed', features: ['hours', 'sleep'] },
    });
  });

  it('with examples in a file keeps the columns that it numbers', () => {
    const { dataset } = readScript('diabetes_loader.py');
    assert.deepEqual(dataset, {
      ...{ kind: 'file', file: 'diabetes.csv.gz', delimiter: ',', skipped: 0, hasHeader: false },
      ...{ x: { by: 'slice', from: 0, to: -1 }, y: { by: 'number', numbers: [-1] } },
    });
  });

  it('with a shuffled order and given weights gets a seed for the order', () => {
    const loop = [
      'loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x_data, y_data), 2, True)',
      'nn.init.zeros_(model[0].weight); nn.init.zeros_(model[0].bias)',
      'for epoch in range(3):',
      '    for x, y in loader:',
      '        loss = criterion(model(x), y); optimizer.zero_grad(); loss.backward(); optimizer.step()',
    ].join('\n');
    const { hyperparameters, start } = labOf(read({ loop }));
    const { seed, initial, batchSize, shuffle } = hyperparameters;
    assert.deepEqual([seed, initial, batchSize, shuffle], [0, { weight: [0], bias: 0 }, 2, true]);
    assert.equal(start, 'initial');
  });

  it('says everything in data that survives a message', () => {
    for (const name of scriptNames()) {
      const result = readScript(name);
      assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
    }
  });
});
