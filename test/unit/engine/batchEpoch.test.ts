import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { batchEpochOf } from '../../../src/engine/batchEpoch.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { splitRows } from '../../../src/engine/split.ts';
import { train } from '../../../src/engine/train.ts';
import { findPython, runScripts } from '../report/python.ts';
import { datasets, hyperparameters } from './arbitraries.ts';

function epochOf(dataset: Dataset, chosen: Hyperparameters, epoch: number) {
  return [...train(dataset, { ...chosen, epochs: epoch + 1 })].at(-1);
}

describe('an epoch, batch by batch', () => {
  it('meets every training example once, in batches of the size asked for, and has the logged loss', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, fc.nat({ max: 4 }), (dataset, chosen, epoch) => {
        const { batches, loss } = batchEpochOf(dataset, chosen, epoch);
        const { training } = splitRows(dataset.y, chosen);
        const met = batches.flatMap(({ rows }) => [...rows]);
        assert.deepEqual(
          met.toSorted((a, b) => a - b),
          [...training],
        );
        const size = Math.min(chosen.batchSize ?? training.length, training.length);
        for (const { rows } of batches.slice(0, -1)) assert.equal(rows.length, size);
        const short = training.length % size;
        assert.equal(batches.at(-1)?.rows.length, short === 0 ? size : short);
        assert.deepEqual(
          batches.map(({ start }) => start),
          batches.map((_, i) => i * size),
        );
        assert.ok(Object.is(loss, epochOf(dataset, chosen, epoch)?.loss));
        const isMean = chosen.reduction === 'mean' && chosen.batchSize !== null;
        const total = batches.reduce((sum, batch) => sum + batch.loss * (isMean ? batch.rows.length : 1), 0);
        assert.ok(Object.is(isMean ? total / training.length : total, loss));
      }),
      { numRuns: 200 },
    );
  });

  it('comes in the order in which PyTorch’s DataLoader serves it, epoch by epoch', function () {
    this.timeout(300_000);
    const python = findPython('torch');
    if (python === undefined) {
      console.log('      No Python with PyTorch here: its DataLoader was not asked.');
      return;
    }
    const n = 10;
    const dataset = {
      features: ['x'],
      label: 'y',
      x: Float64Array.from({ length: n }, (_, i) => i),
      y: new Float64Array(n),
    };
    const chosen = { ...lecture, initial: null, seed: 42, batchSize: 4, shuffle: true };
    const source = [
      'import torch',
      'torch.manual_seed(42)',
      'torch.nn.Linear(1, 1)',
      `data = torch.utils.data.TensorDataset(torch.arange(${n}))`,
      'loader = torch.utils.data.DataLoader(data, batch_size=4, shuffle=True)',
      'for epoch in range(5):',
      '    print([rows.tolist() for (rows,) in loader])',
    ].join('\n');
    const [ran] = runScripts(python, [{ name: 'loader.py', source }]);
    assert.equal(ran?.error, '');
    const printed = ran.output.trim().split('\n');
    const ours = Array.from({ length: 5 }, (_, epoch) =>
      batchEpochOf(dataset, chosen, epoch).batches.map(({ rows }) => [...rows]),
    );
    assert.deepEqual(
      printed.map((line): unknown => JSON.parse(line)),
      ours,
    );
  });
});
