import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { confusionMatrix, exampleMetrics, logLoss, scoresOf } from '../../../src/engine/metrics.ts';
import { rocCurve } from '../../../src/engine/roc.ts';
import { train } from '../../../src/engine/train.ts';
import { gridDatasets } from './datasets.ts';

describe('the metrics of examples', () => {
  for (const loss of ['BCELoss', 'BCEWithLogitsLoss', 'MSELoss'] as const)
    it(`add up to the loss, the accuracy and the gradient of training (${loss})`, () => {
      const hyperparameters = { ...LECTURE_HYPERPARAMETERS, loss, dtype: 'float64', epochs: 50 } as const;
      for (const epoch of train(LECTURE_DATASET, hyperparameters)) {
        const metrics = exampleMetrics(LECTURE_DATASET, epoch.parameters, hyperparameters);
        const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
        assert.ok(Math.abs(sum(metrics.loss) - epoch.loss) < 1e-13);
        const dw = sum(metrics.logitGradient.map((g, i) => g * (LECTURE_DATASET.x[i] ?? 0)));
        assert.ok(Math.abs(Math.hypot(dw, sum(metrics.logitGradient)) - epoch.gradientNorm) < 1e-13);
        const { truePositives, trueNegatives } = confusionMatrix(metrics.probability, LECTURE_DATASET.y);
        assert.equal(truePositives + trueNegatives, epoch.correct);
      }
    });

  it('pull with (p − y)·(x, 1), which BCELoss passes on unless p saturates', () => {
    const hyperparameters = { ...LECTURE_HYPERPARAMETERS, dtype: 'float64' } as const;
    const { error, pull, logitGradient } = exampleMetrics(
      LECTURE_DATASET,
      { weight: [0.5], bias: -1 },
      hyperparameters,
    );
    error.forEach((e, i) => {
      assert.equal(pull[2 * i], e * (i + 1));
      assert.equal(pull[2 * i + 1], e);
      assert.ok(Math.abs(e - (logitGradient[i] ?? 0)) < 1e-15);
    });
    const saturated = exampleMetrics(LECTURE_DATASET, { weight: [20], bias: 0 }, LECTURE_HYPERPARAMETERS);
    assert.deepEqual([...saturated.error.subarray(0, 2)], [1, 1]);
    assert.equal(saturated.logitGradient[1], 0);
    assert.equal(saturated.loss[1], 100);
  });
});

describe('the confusion matrix', () => {
  it('counts every example once, at any threshold', () => {
    const probabilities = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })),
    );
    fc.assert(
      fc.property(probabilities, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, threshold) => {
        const [p, y] = [pairs.map(([value]) => value), pairs.map(([, label]) => label)];
        const matrix = confusionMatrix(p, y, threshold);
        const count = (label: number, positive: boolean) =>
          pairs.filter(([value, l]) => l === label && value >= threshold === positive).length;
        assert.deepEqual(matrix, {
          truePositives: count(1, true),
          falsePositives: count(0, true),
          falseNegatives: count(1, false),
          trueNegatives: count(0, false),
        });
      }),
    );
  });

  it('has the scores of the textbook, and none where they would divide by 0', () => {
    const scores = scoresOf({ truePositives: 6, falsePositives: 2, falseNegatives: 3, trueNegatives: 9 });
    assert.deepEqual(scores, { accuracy: 15 / 20, precision: 6 / 8, recall: 6 / 9, specificity: 9 / 11, f1: 12 / 17 });
    const none = scoresOf({ truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 3 });
    assert.deepEqual(none, { accuracy: 1, precision: null, recall: null, specificity: 1, f1: null });
  });
});

describe('the ROC curve', () => {
  it('has the area of the pairs that are ranked rightly, ties counting half', () => {
    const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1 })), { minLength: 2 });
    fc.assert(
      fc.property(scored, (pairs) => {
        const [positive, negative] = [1, 0].map((label) =>
          pairs.filter(([, l]) => l === label).map(([score]) => score),
        );
        const curve = rocCurve(
          pairs.map(([score]) => score),
          pairs.map(([, label]) => label),
        );
        if (!positive?.length || !negative?.length) {
          assert.equal(curve, null);
          return;
        }
        const wins = positive.flatMap((p) => negative.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        const expected = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        assert.ok(Math.abs((curve?.area ?? Number.NaN) - expected) < 1e-12);
      }),
    );
  });

  it('runs from (0, 0) to (1, 1) and never back, each point that of its threshold', () => {
    fc.assert(
      fc.property(gridDatasets(1), ({ x, y }) => {
        const curve = rocCurve(x, y);
        fc.pre(curve !== null);
        const ends = [curve.points[0], curve.points.at(-1)];
        assert.deepEqual(
          ends.map((point) => [point?.falsePositiveRate, point?.truePositiveRate]),
          [
            [0, 0],
            [1, 1],
          ],
        );
        for (const { threshold, falsePositiveRate, truePositiveRate } of curve.points) {
          const { recall, specificity } = scoresOf(confusionMatrix(x, y, threshold));
          assert.equal(truePositiveRate, recall);
          assert.ok(Math.abs(1 - falsePositiveRate - (specificity ?? 0)) < 1e-12);
        }
      }),
    );
  });
});

describe('the log loss', () => {
  it('is the mean cross-entropy, cut off at 100 an example as in BCELoss', () => {
    assert.ok(Math.abs(logLoss([0.5, 0.5], [0, 1]) - Math.LN2) < 1e-15);
    assert.equal(logLoss([1, 0], [0, 1]), 100);
    assert.equal(logLoss([0, 1], [0, 1]), 0);
    assert.ok(Math.abs(logLoss([0.25], [0.5]) + (Math.log(0.25) + Math.log(0.75)) / 2) < 1e-15);
  });
});
