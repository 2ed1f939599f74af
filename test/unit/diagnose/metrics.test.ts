import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { calibrationOf, wilsonInterval } from '../../../src/engine/calibration.ts';
import { LossFunction, confusionMatrix, exampleMetrics, logLoss, scoresOf } from '../../../src/engine/metrics.ts';
import { Ranking, rocCurve } from '../../../src/engine/roc.ts';
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

describe('the loss as a function of the parameters', () => {
  for (const loss of ['BCELoss', 'BCEWithLogitsLoss', 'MSELoss'] as const)
    for (const reduction of ['sum', 'mean'] as const)
      it(`has the digits of training (${loss}, ${reduction}, float32)`, () => {
        const hyperparameters = { ...LECTURE_HYPERPARAMETERS, loss, reduction, epochs: 40 };
        const lossOf = new LossFunction(LECTURE_DATASET, Uint32Array.of(0, 1, 2), hyperparameters);
        for (const { parameters, loss: trained } of train(LECTURE_DATASET, hyperparameters))
          assert.equal(lossOf.at(Float64Array.of(...parameters.weight, parameters.bias)), trained);
      });

  it('is about the chosen rows alone, and says how many of them are cut off', () => {
    const lossOf = new LossFunction(LECTURE_DATASET, Uint32Array.of(2), LECTURE_HYPERPARAMETERS);
    assert.equal(lossOf.at(Float64Array.of(-80, 0)), 100);
    assert.equal(lossOf.cutOff, 1);
    assert.equal(lossOf.at(Float64Array.of(80, 0)), 0);
    assert.equal(lossOf.cutOff, 0);
  });
});

describe('scores that are sorted once', () => {
  it('count at any threshold what counting them does, and leave out what is no number', () => {
    const scored = fc.array(fc.tuple(fc.double({ min: -2, max: 2 }), fc.integer({ min: 0, max: 1 })));
    fc.assert(
      fc.property(scored, fc.double({ min: -2, max: 2, noNaN: true }), (pairs, threshold) => {
        const known = pairs.filter(([score]) => !Number.isNaN(score));
        const ranking = new Ranking(
          pairs.map(([score]) => score),
          pairs.map(([, label]) => label),
        );
        const [scores, labels] = [known.map(([score]) => score), known.map(([, label]) => label)];
        assert.deepEqual(ranking.at(threshold), confusionMatrix(scores, labels, threshold));
        assert.equal(ranking.unranked, pairs.length - known.length);
      }),
    );
  });
});

describe('the calibration', () => {
  const predicted = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
  });

  it('has every example in one bin, whose mean lies in it and whose share in its interval', () => {
    fc.assert(
      fc.property(predicted, fc.integer({ min: 1, max: 12 }), (pairs, bins) => {
        const calibration = calibrationOf(
          pairs.map(([p]) => p),
          pairs.map(([, label]) => label),
          bins,
        );
        const total = (of: 'count' | 'positives') => calibration.bins.reduce((sum, bin) => sum + bin[of], 0);
        assert.equal(total('count'), pairs.length);
        assert.equal(total('positives'), pairs.filter(([, label]) => label === 1).length);
        for (const { from, to, meanProbability, share, interval } of calibration.bins) {
          assert.ok(meanProbability > from - 1e-9 && meanProbability < to + 1e-9);
          assert.ok(interval.low <= share && share <= interval.high);
        }
        assert.ok(calibration.error !== null && calibration.error >= 0 && calibration.error <= 1);
      }),
    );
  });

  it('is off by nothing where what is predicted comes true, and by all where the contrary does', () => {
    assert.equal(calibrationOf([0.5, 0.5, 1, 0], [0, 1, 1, 0]).error, 0);
    assert.equal(calibrationOf([0, 1], [1, 0]).error, 1);
    assert.deepEqual(calibrationOf([], []), { bins: [], error: null });
    assert.equal(calibrationOf([Number.NaN], [1]).error, null);
  });

  // Newcombe (1998), Statistics in Medicine 17: 857–872, table I, method 3.
  for (const [part, whole, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const)
    it(`gives ${part} of ${whole} the interval that Newcombe published`, () => {
      const interval = wilsonInterval(part, whole);
      assert.deepEqual(
        [interval.low, interval.high].map((value) => Number(value.toFixed(4))),
        [low, high],
      );
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
