import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Parameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { predict } from '../../../src/engine/predict.ts';
import { scalingOf, standardize, toOriginalUnits, toStandardizedUnits } from '../../../src/engine/scaling.ts';
import { train } from '../../../src/engine/train.ts';
import { Training } from '../../../src/engine/training.ts';
import { datasets } from './arbitraries.ts';

const linear = { model: 'linear', loss: 'MSELoss', dtype: 'float64' } as const;
const coefficients = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 5, maxLength: 5 });
const rowsOf = (y: Float64Array) => Uint32Array.from(y, (_, row) => row);

function assertNear(actual: ArrayLike<number>, expected: ArrayLike<number>, scale = 1) {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i++)
    assert.ok(Math.abs((actual[i] ?? 0) - (expected[i] ?? 0)) <= 1e-9 * scale, `${i}: ${actual[i]}, ${expected[i]}`);
}

describe('standardizing', () => {
  it('gives every column mean 0 and standard deviation 1, a constant one 0', () => {
    fc.assert(
      fc.property(datasets(), fc.constantFrom(0, 0.1, 1e6), (dataset, offset) => {
        const moved = { ...dataset, x: dataset.x.map((value) => value + offset) };
        const d = dataset.features.length;
        const scaling = scalingOf(moved, rowsOf(dataset.y));
        const x = standardize(moved.x, scaling);
        for (let j = 0; j < d; j++) {
          const original = moved.x.filter((_, i) => i % d === j);
          const column = x.filter((_, i) => i % d === j);
          const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
          const variance = column.reduce((sum, value) => sum + value ** 2, 0) / column.length;
          const constant = original.every((value) => value === original[0]);
          // A mean is a float64: a value of 1e6 is rounded by up to 6e-11, which a deviation of 5e-4 makes 1e-7.
          const rounding = (2 ** -53 * Math.abs(scaling.mean[j] ?? 0)) / (scaling.deviation[j] ?? 1);
          assert.ok(Math.abs(mean) <= 1e-9 + 2 * rounding, `mean ${mean}, rounding ${rounding}`);
          assertNear([variance], [constant ? 0 : 1], 100);
        }
      }),
    );
  });

  it('gives parameters whose outputs on the original columns are the same, and back', () => {
    fc.assert(
      fc.property(datasets(), coefficients, (dataset, values) => {
        const d = dataset.features.length;
        const parameters: Parameters = { weight: values.slice(0, d), bias: values[d] ?? 0 };
        const scaling = scalingOf(dataset, rowsOf(dataset.y));
        const original = toOriginalUnits(parameters, scaling);
        const scale = 1 + original.weight.reduce((sum, w) => sum + Math.abs(w), 0);
        assertNear(
          predict(dataset.x, original, linear),
          predict(standardize(dataset.x, scaling), parameters, linear),
          scale,
        );
        const back = toStandardizedUnits(original, scaling);
        assertNear([...back.weight, back.bias], [...parameters.weight, parameters.bias], scale);
      }),
    );
  });

  it('trains on the standardized columns of the training examples, and on nothing else', () => {
    fc.assert(
      fc.property(datasets(), fc.maxSafeNat(), fc.constantFrom(0, 0.3), (dataset, seed, validation) => {
        const chosen = { ...lecture, initial: null, seed, validation, epochs: 5 };
        const { data } = new Training(dataset, { ...chosen, standardize: true });
        assert.ok(data.scaling !== null);
        assert.deepEqual(data.scaling, scalingOf(dataset, data.split.training));
        assert.deepEqual(
          [...train(dataset, { ...chosen, standardize: true })],
          [...train({ ...dataset, x: standardize(dataset.x, data.scaling) }, chosen)],
        );
      }),
    );
  });
});
