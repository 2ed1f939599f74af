import assert from 'node:assert/strict';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { train } from '../../../src/engine/train.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { presetTable } from '../../../src/experiment/presets.ts';
import { readTable } from '../../../src/experiment/readTable.ts';
import { lectureSpelling, OLD_SPELLINGS } from '../../../src/report/lectureSpelling.ts';
import { OPTIMIZERS } from '../engine/arbitraries.ts';
import { findPython, runScripts } from './python.ts';

const blobs = readTable(presetTable('blobs-overlapping')).dataset;
const { SGD, Adam, LBFGS } = OPTIMIZER_DEFAULTS;

const onLecture = (change: Partial<Hyperparameters> = {}): Experiment => ({
  dataset: LECTURE_DATASET,
  hyperparameters: { ...lecture, epochs: 40, ...change },
});
const onBlobs = (change: Partial<Hyperparameters> = {}): Experiment => ({
  dataset: blobs,
  hyperparameters: { ...lecture, reduction: 'mean', epochs: 8, seed: 7, initial: null, ...change },
});

const EXPERIMENTS: Readonly<Record<string, Experiment>> = {
  'the lecture': onLecture({ epochs: 1000 }),
  'a drawn start': onLecture({ seed: 3, initial: null }),
  'a drawn start in float64': onBlobs({ dtype: 'float64' }),
  'a given start in float64': onLecture({ dtype: 'float64', optimizer: { ...SGD, lr: 0.1 } }),
  logits: onBlobs({ loss: 'BCEWithLogitsLoss', reduction: 'sum' }),
  'squared distances': onBlobs({ loss: 'MSELoss' }),
  'a linear model': onBlobs({ model: 'linear', loss: 'MSELoss', optimizer: { ...SGD, lr: 0.05 } }),
  'batches in order, the last one short': onBlobs({ batchSize: 32 }),
  'batches and a sum': onBlobs({ batchSize: 7, reduction: 'sum' }),
  'shuffled batches': onBlobs({ batchSize: 16, shuffle: true, optimizer: Adam }),
  'shuffled batches from a given start': onLecture({ batchSize: 2, shuffle: true, seed: 5 }),
  'standardized columns': onBlobs({ standardize: true }),
  'held-out examples': onBlobs({ validation: 0.3, batchSize: 16, shuffle: true }),
  LBFGS: onBlobs({ optimizer: { ...LBFGS, max_iter: 4 }, dtype: 'float64', epochs: 3 }),
  ...Object.fromEntries(
    OPTIMIZERS.map((optimizer, i) => [`${optimizer.name} ${i}`, onBlobs({ optimizer, dtype: 'float64', epochs: 3 })]),
  ),
};

const SPELLINGS = [
  { spelling: 'module', era: 'today' },
  { spelling: 'functional', era: 'today' },
  { spelling: 'module', era: 'lecture' },
  { spelling: 'functional', era: 'lecture' },
] as const;

function losses(printed: string): number[] {
  return printed
    .trim()
    .split('\n')
    .map((line, epoch) => {
      const [printedEpoch, loss] = line.split(' ');
      assert.equal(Number(printedEpoch), epoch);
      return Number(loss);
    });
}

describe('the two spellings of an experiment', () => {
  it('print the same losses under PyTorch, the old names too, and those that the engine computes', function () {
    this.timeout(120_000);
    const python = findPython('torch');
    if (python === undefined) {
      console.log('      No Python with PyTorch here: the spellings were not run.');
      return;
    }
    const entries = Object.entries(EXPERIMENTS);
    const scripts = entries.flatMap(([, experiment]) =>
      SPELLINGS.map((spelling, i) => ({ name: `spelling-${i}.py`, source: lectureSpelling(experiment, spelling) })),
    );
    const printed = runScripts(python, scripts).map(({ output, error }, i) => {
      assert.equal(error, '', scripts[i]?.source);
      return output;
    });
    entries.forEach(([name, { dataset, hyperparameters }], i) => {
      const [modules = '', ...others] = printed.slice(i * SPELLINGS.length, (i + 1) * SPELLINGS.length);
      for (const other of others) assert.equal(other, modules, name);
      const expected = [...train(dataset, hyperparameters)].map(({ loss }) => loss);
      const actual = losses(modules);
      assert.equal(actual.length, expected.length, name);
      const tolerance = hyperparameters.dtype === 'float64' ? 1e-9 : 1e-5;
      actual.forEach((loss, epoch) =>
        assert.ok(
          Math.abs(loss - (expected[epoch] ?? Number.NaN)) <= tolerance * Math.max(1, loss),
          `${name} ${epoch}`,
        ),
      );
    });
  });

  it('are read back by the lab as the experiment they were written for', () => {
    for (const name of ['the lecture', 'a drawn start', 'logits', 'batches in order, the last one short']) {
      const experiment = EXPERIMENTS[name];
      assert.ok(experiment !== undefined);
      const { hyperparameters, dataset } = experiment;
      for (const spelling of SPELLINGS) {
        const { dataset: read, settings, problems } = readPyTorchScript(lectureSpelling(experiment, spelling), 'x.py');
        // The functional spelling draws by hand what `Linear` draws by itself, and the lab says that it does not follow that.
        const drawsByHand = spelling.spelling === 'functional' && hyperparameters.initial === null;
        assert.deepEqual(
          problems.map((problem) => problem.kind === 'unread' && problem.reason),
          drawsByHand ? ['random'] : [],
          name,
        );
        assert.deepEqual(read, { kind: 'inline', x: rowsOf(dataset), y: [...dataset.y] }, name);
        const { loss, reduction, epochs, batchSize } = hyperparameters;
        assert.deepEqual(
          [settings.loss, settings.reduction, settings.epochs, settings.batchSize ?? null, settings.optimizer?.lr],
          [loss, reduction, epochs, batchSize, hyperparameters.optimizer.lr],
          name,
        );
      }
    }
  });

  it('say the lecture as the lecture does: F.sigmoid, size_average=False, lr 0.01, 1000 epochs', () => {
    const script = lectureSpelling(onLecture({ epochs: 1000 }), { spelling: 'module', era: 'lecture' });
    for (const line of [
      'import torch.nn.functional as F',
      '        return F.sigmoid(self.linear(x))',
      'criterion = torch.nn.BCELoss(size_average=False)',
      'optimizer = torch.optim.SGD(model.parameters(), lr=0.01)',
      'for epoch in range(1000):',
      '    print(epoch, loss.item())',
    ])
      assert.ok(script.split('\n').includes(line), line);
  });

  it('have no old name in today’s spelling', () => {
    for (const experiment of Object.values(EXPERIMENTS))
      for (const spelling of ['module', 'functional'] as const) {
        const script = lectureSpelling(experiment, { spelling, era: 'today' });
        for (const { old } of OLD_SPELLINGS) assert.ok(!script.includes(old));
      }
  });

  it('leave examples out where a person reads them, and say how many there are', () => {
    const script = lectureSpelling(onBlobs(), { spelling: 'module', era: 'today', rows: 3 });
    assert.match(script, /x_data = torch\.tensor\(\[(\[[^\]]*\], ){3}… {2}# 100 in all\n\]\)/);
  });
});

function rowsOf({ x, y, features }: Experiment['dataset']): number[][] {
  return Array.from(y, (_, row) => Array.from(x.subarray(row * features.length, (row + 1) * features.length)));
}
