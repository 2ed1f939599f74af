import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { TwoModels, crossing } from '../../../webview/twoModels.ts';

function datasetOf(x: readonly number[], y: readonly number[]): Dataset {
  return { features: ['x'], label: 'y', x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** The line of least squares over one feature, by its formula. */
function leastSquares(x: readonly number[], y: readonly number[]) {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope =
    mean(x.map((value, i) => (value - mx) * ((y[i] ?? 0) - my))) / mean(x.map((value) => (value - mx) ** 2));
  return { slope, offset: my - slope * mx };
}

const near = (actual: number | null, expected: number, within: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) <= within, `${actual}, ${expected}`);

describe('a line and a curve over the same examples', () => {
  it('the line is that of least squares, and a far-away example bends it as the formula says', () => {
    const models = new TwoModels(LECTURE_DATASET, 0);
    const { slope, offset } = models.profileOf(models.before.line);
    near(slope, 1 / 2, 1e-9);
    near(offset, -2 / 3, 1e-9);
    for (const place of [4, 8, 11, 15]) {
      const expected = leastSquares([1, 2, 3, place], [0, 0, 1, 1]);
      const line = models.profileOf(models.withExampleAt(place).line);
      near(line.slope, expected.slope, 1e-8);
      near(line.offset, expected.offset, 1e-8);
    }
  });

  it('the line then gets an example wrong, and the curve hardly moves: the example pulls by next to nothing', () => {
    const models = new TwoModels(LECTURE_DATASET, 0);
    assert.deepEqual([models.label, models.low, models.high, models.farthest], [1, 1, 3, 15]);
    const after = models.withExampleAt(11);
    assert.deepEqual([models.right(models.before.line, 'linear'), models.right(after.line, 'linear')], [3, 2]);
    assert.deepEqual([models.right(models.before.curve, 'logistic'), models.right(after.curve, 'logistic')], [3, 3]);
    const [before, now] = [models.before.curve, after.curve].map((fit) => crossing(models.profileOf(fit), 'logistic'));
    assert.ok(before !== null && before !== undefined && before > 2 && before < 3);
    near(now ?? null, before, 0.05);
    near(crossing(models.profileOf(after.line), 'linear'), 4.25, 1e-6);
  });

  it('the far-away example is of the class that lies to the right', () => {
    assert.equal(new TwoModels(datasetOf([1, 2, 3], [1, 0, 0]), 0).label, 0);
    const upside = new TwoModels(datasetOf([1, 2, 3], [1, 1, 0]), 0);
    assert.ok(upside.profileOf(upside.withExampleAt(12).curve).slope < 0);
  });

  it('other features are held at their means, where the example lies', () => {
    const dataset = {
      features: ['a', 'b'],
      label: 'y',
      x: Float64Array.of(0, 5, 1, 7, 2, 6),
      y: Float64Array.of(0, 1, 1),
    };
    const models = new TwoModels(dataset, 0);
    assert.deepEqual(models.exampleAt(9), [9, 6]);
    const { weight, bias } = models.before.line;
    const { slope, offset } = models.profileOf(models.before.line);
    near(slope * 3 + offset, 3 * (weight[0] ?? 0) + 6 * (weight[1] ?? 0) + bias, 1e-12);
  });

  it('are finite for any two classes, wherever the example is', () => {
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 2, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, share) => {
          const models = new TwoModels(
            datasetOf(
              x,
              x.map((_, i) => i % 2),
            ),
            0,
          );
          const fits = models.withExampleAt(models.high + share * (models.farthest - models.high));
          for (const { weight, bias } of [models.before.line, models.before.curve, fits.line, fits.curve])
            assert.ok([...weight, bias].every(Number.isFinite));
        },
      ),
      { numRuns: 40 },
    );
  });
});
