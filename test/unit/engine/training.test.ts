import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { train } from '../../../src/engine/train.ts';
import { Training } from '../../../src/engine/training.ts';
import { datasets, hyperparameters, OPTIMIZERS } from './arbitraries.ts';

describe('training', () => {
  it('gives the same numbers for the same arguments', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, (dataset, chosen) => {
        assert.deepEqual([...train(dataset, chosen)], [...train(dataset, chosen)]);
      }),
    );
  });

  it('for k epochs is the first k epochs of a longer run', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, fc.nat(12), (dataset, chosen, k) => {
        const epochs = Math.min(k, chosen.epochs);
        assert.deepEqual([...train(dataset, { ...chosen, epochs })], [...train(dataset, chosen)].slice(0, epochs));
      }),
    );
  });

  it('goes on from a checkpoint as if nothing had been', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, fc.nat(8), (dataset, chosen, before) => {
        const training = new Training(dataset, chosen);
        for (let epoch = 0; epoch < before; epoch++) training.nextEpoch();
        const checkpoint = training.save();
        const expected = Array.from({ length: 6 }, () => training.nextEpoch());
        const other = new Training(dataset, chosen);
        for (const resumed of [training, other]) {
          resumed.restore(checkpoint);
          assert.deepEqual(
            expected.map(() => resumed.nextEpoch()),
            expected,
          );
        }
      }),
    );
  });

  it('tells with each epoch the parameters that it began with, and afterwards those of the last step', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, (dataset, chosen) => {
        const training = new Training(dataset, chosen);
        for (let epoch = 0; epoch < chosen.epochs; epoch++) {
          const { parameters } = training;
          assert.deepEqual(training.nextEpoch().parameters, parameters);
        }
        assert.equal(training.epochs, chosen.epochs);
      }),
    );
  });

  it('gives the norm of the gradient that its step followed', () => {
    fc.assert(
      fc.property(datasets(), fc.maxSafeNat(), (dataset, seed) => {
        const training = new Training(dataset, { ...lecture, initial: null, seed, dtype: 'float64' });
        const { parameters: before, gradientNorm } = training.nextEpoch();
        const { weight, bias } = training.parameters;
        const moved = Math.hypot(...weight.map((w, j) => w - (before.weight[j] ?? 0)), bias - before.bias);
        assert.ok(Math.abs(moved - lecture.optimizer.lr * gradientNorm) <= 1e-14);
      }),
    );
  });

  it('makes every epoch an object of its own', () => {
    const [first, second] = [...train(LECTURE_DATASET, lecture)];
    assert.notEqual(first?.parameters.bias, second?.parameters.bias);
    assert.notEqual(first?.parameters.weight[0], second?.parameters.weight[0]);
  });

  it('on the sum with lr does what training on the mean with N·lr does', () => {
    fc.assert(
      fc.property(datasets(), fc.maxSafeNat(), fc.double({ min: 1e-3, max: 0.1, noNaN: true }), (dataset, seed, lr) => {
        const n = dataset.y.length;
        const start: Hyperparameters = { ...lecture, seed, initial: null, epochs: 20, dtype: 'float64' };
        const run = (reduction: 'sum' | 'mean', rate: number) =>
          [...train(dataset, { ...start, reduction, optimizer: { ...OPTIMIZER_DEFAULTS.SGD, lr: rate } })].at(-1);
        const [sum, mean] = [run('sum', lr), run('mean', n * lr)];
        assert.ok(sum !== undefined && mean !== undefined);
        assert.ok(Math.abs(sum.loss - n * mean.loss) <= 1e-12 * Math.abs(sum.loss));
      }),
    );
  });

  it('serves batches that are permutations of the examples, the last one short', () => {
    fc.assert(
      fc.property(
        datasets({ examples: 30, features: 1 }),
        fc.integer({ min: 1, max: 31 }),
        fc.maxSafeNat(),
        (dataset, batchSize, seed) => {
          const n = dataset.y.length;
          const sizes = Array.from({ length: Math.ceil(n / batchSize) }, (_, i) =>
            Math.min(batchSize, n - i * batchSize),
          );
          const batches: number[][] = [];
          const training = new Training(
            dataset,
            { ...lecture, initial: null, seed, batchSize, shuffle: true },
            (_, { features }) => ({
              lossAndGradient(_parameters, rows) {
                batches.push(Array.from(rows));
                return { loss: 0, correct: 0, gradient: new Float64Array(features + 1) };
              },
            }),
          );
          training.nextEpoch();
          assert.deepEqual(
            batches.map(({ length }) => length),
            sizes,
          );
          assert.deepEqual(
            batches.flat().sort((a, b) => a - b),
            Array.from({ length: n }, (_, i) => i),
          );
        },
      ),
    );
  });

  for (const optimizer of OPTIMIZERS)
    it(`survives ${optimizer.name} with a learning rate far too large`, () => {
      for (const dtype of ['float32', 'float64'] as const)
        for (const loss of ['BCELoss', 'BCEWithLogitsLoss', 'MSELoss'] as const) {
          const chosen = { ...lecture, dtype, loss, epochs: 50, optimizer: { ...optimizer, lr: 1e38 } };
          const dataset = { ...LECTURE_DATASET, x: Float64Array.of(1e30, -2e30, 3) };
          assert.equal([...train(dataset, chosen)].length, 50);
        }
    });

  it('counts a NaN as correct for nobody', () => {
    const chosen: Hyperparameters = { ...lecture, initial: { weight: [Number.NaN], bias: 0 }, epochs: 1 };
    const [epoch] = [...train(LECTURE_DATASET, chosen)];
    assert.equal(epoch?.correct, 0);
    assert.ok(Number.isNaN(epoch.loss));
  });

  it('refuses BCELoss on the outputs of a linear model', () => {
    assert.throws(() => new Training(LECTURE_DATASET, { ...lecture, model: 'linear' }), RangeError);
  });

  it('draws something without a seed, and always the same', () => {
    const start = () => new Training(LECTURE_DATASET, { ...lecture, initial: null, seed: null }).parameters;
    assert.deepEqual(start(), start());
  });
});
