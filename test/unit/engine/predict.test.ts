import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { predict } from '../../../src/engine/predict.ts';
import { train } from '../../../src/engine/train.ts';
import { datasets, hyperparameters } from './arbitraries.ts';

describe('predicting', () => {
  it('says 0.5 where the logit is 0, and a float32', () => {
    const [p] = predict(Float64Array.of(2), { weight: [0.5], bias: -1 }, lecture);
    assert.equal(p, 0.5);
    const [q] = predict(Float64Array.of(1), { weight: [0.5], bias: 0 }, lecture);
    assert.equal(q, Math.fround(1 / (1 + Math.fround(Math.exp(-0.5)))));
  });

  it('says x·w + b for the linear model, and its sigmoid where the loss reads logits', () => {
    const parameters = { weight: [2, -1], bias: 0.25 };
    const x = Float64Array.of(1, 1, 0, 3);
    assert.deepEqual(
      predict(x, parameters, { ...lecture, model: 'linear', loss: 'MSELoss' }),
      Float64Array.of(1.25, -2.75),
    );
    assert.deepEqual(
      predict(x, parameters, { ...lecture, model: 'linear', loss: 'BCEWithLogitsLoss' }),
      predict(x, parameters, lecture),
    );
  });

  it('agrees with the accuracy that training reports', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, (dataset, any) => {
        const chosen = { ...any, batchSize: null, standardize: false, validation: 0 };
        for (const { parameters, correct } of train(dataset, chosen)) {
          const outputs = predict(dataset.x, parameters, chosen);
          assert.equal(outputs.filter((p, i) => p >= 0.5 === (dataset.y[i] ?? 0) >= 0.5).length, correct);
        }
      }),
    );
  });

  it('does not touch what it is given', () => {
    const x = LECTURE_DATASET.x.slice();
    predict(x, { weight: [1], bias: 1 }, lecture);
    assert.deepEqual(x, LECTURE_DATASET.x);
  });
});
