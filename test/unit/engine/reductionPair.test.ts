import assert from 'node:assert/strict';
import * as v from 'valibot';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { reductionPair, scalesWithGradient } from '../../../src/engine/reductionPair.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { presetTable } from '../../../src/experiment/presets.ts';
import { readTable } from '../../../src/experiment/readTable.ts';
import { hyperparametersOf, readFixture, recordingSchema } from './recording.ts';

describe('a sum at an lr and a mean at N times that lr', () => {
  it('are one run on the lecture’s data: they differ by rounding alone', () => {
    const { sum, mean, divisor, largestDifference } = reductionPair(LECTURE_DATASET, lecture);
    assert.equal(divisor, 3);
    assert.equal(sum.hyperparameters.optimizer.lr, 0.01);
    assert.equal(mean.hyperparameters.optimizer.lr, 0.03);
    assert.ok(largestDifference > 0 && largestDifference < 1e-6, String(largestDifference));
    assert.ok(Math.abs((mean.loss[999] ?? 0) * 3 - (sum.loss[999] ?? 0)) < 1e-5);
  });

  it('are what PyTorch recorded of that mean', () => {
    const recording = v.parse(recordingSchema, readFixture('toy-mean-lr-x3.json'));
    const hyperparameters = hyperparametersOf(recording, false);
    const { optimizer } = hyperparameters;
    assert.equal(optimizer.lr, 0.03);
    const { mean } = reductionPair(LECTURE_DATASET, {
      ...hyperparameters,
      reduction: 'sum',
      optimizer: { ...optimizer, lr: 0.01 },
    });
    recording.losses.forEach((loss, epoch) =>
      assert.ok(Math.abs((mean.loss[epoch] ?? 0) / loss - 1) < 1e-6, `${epoch}`),
    );
  });

  it('are exact in float64 to fourteen digits', () => {
    const { largestDifference } = reductionPair(LECTURE_DATASET, { ...lecture, dtype: 'float64' });
    assert.ok(largestDifference < 1e-13, String(largestDifference));
  });

  it('the mean alone, at the lr of the sum, learns N times as slowly at first', () => {
    const { sum, mean, largestDifference } = reductionPair(LECTURE_DATASET, { ...lecture, epochs: 3 }, 1);
    const fall = (loss: Float64Array, unit: number) => ((loss[0] ?? 0) - (loss[1] ?? 0)) * unit;
    const ratio = fall(sum.loss, 1) / fall(mean.loss, 3);
    assert.ok(ratio > 2.9 && ratio < 3.1, String(ratio));
    assert.ok(largestDifference > 1e-3);
  });

  it('part where the last batch is short: its mean divides by fewer', () => {
    const { dataset } = readTable(presetTable('hours'));
    const chosen = { ...lecture, epochs: 20, seed: 0, initial: null, dtype: 'float64' as const };
    const even = reductionPair(dataset, { ...chosen, batchSize: 5 });
    const uneven = reductionPair(dataset, { ...chosen, batchSize: 8 });
    assert.equal(uneven.divisor, 8);
    assert.ok(even.largestDifference < 1e-12 && uneven.largestDifference > 1e-3);
  });

  it('is no rule for Adam, which divides by the size of the gradient, nor with weight_decay', () => {
    assert.ok(scalesWithGradient(lecture));
    assert.ok(!scalesWithGradient({ ...lecture, optimizer: OPTIMIZER_DEFAULTS.Adam }));
    assert.ok(!scalesWithGradient({ ...lecture, optimizer: { ...OPTIMIZER_DEFAULTS.SGD, weight_decay: 0.1 } }));
  });
});
