import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { eigenvalueRange } from '../../../src/engine/eigenvalueRange.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { train } from '../../../src/engine/train.ts';
import { datasetOf, measuredDatasets } from './datasets.ts';

function uphillEpochs(dataset: Dataset, changes: Partial<Hyperparameters>, lr: number): number {
  const optimizer = { ...OPTIMIZER_DEFAULTS.SGD, lr };
  const losses = Array.from(
    train(dataset, { ...LECTURE_HYPERPARAMETERS, initial: null, ...changes, optimizer }),
    ({ loss }) => loss,
  );
  return losses.filter((loss, i) => i > 0 && loss > (losses[i - 1] ?? 0)).length;
}

describe('the limit of the learning rate', () => {
  it('of the lecture is 0.481 for the sum and 1.442 for the mean', () => {
    const { lrLimitSum, lrLimitMean } = diagnose(LECTURE_DATASET).curvature;
    assert.equal(lrLimitSum.toFixed(3), '0.481');
    assert.equal(lrLimitMean.toFixed(3), '1.442');
  });

  it('parts runs without an uphill epoch from runs with some, on the data of the lecture', () => {
    const runs = [0.48, 0.6, 1].map((lr) => uphillEpochs(LECTURE_DATASET, { seed: 0, epochs: 300 }, lr));
    assert.equal(runs[0], 0);
    assert.ok((runs[1] ?? 0) > 0 && (runs[2] ?? 0) > (runs[1] ?? 0), runs.join());
  });

  it('is safe for any data and start, summed or averaged', () => {
    const starts = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(measuredDatasets(), fc.constantFrom('sum', 'mean'), starts, (dataset, reduction, start) => {
        const { lrLimitSum, lrLimitMean } = diagnose(dataset).curvature;
        const lr = 0.99 * (reduction === 'sum' ? lrLimitSum : lrLimitMean);
        const weight = dataset.features.map((_, j) => start / (1 + j));
        const initial = { weight, bias: start };
        const exact = { loss: 'BCEWithLogitsLoss', dtype: 'float64', reduction, initial, epochs: 40 } as const;
        const losses = Array.from(
          train(dataset, { ...LECTURE_HYPERPARAMETERS, ...exact, optimizer: { ...OPTIMIZER_DEFAULTS.SGD, lr } }),
          ({ loss }) => loss,
        );
        losses.forEach((loss, i) => {
          const before = losses[i - 1] ?? Infinity;
          assert.ok(loss <= before * (1 + 1e-12), `epoch ${i}: ${before} → ${loss}`);
        });
      }),
    );
  });
});

describe('the spectrum', () => {
  it('of diagonal, singular and textbook matrices is known', () => {
    const table: readonly (readonly [number[], number, number])[] = [
      [[3], 3, 3],
      [[2, 0, 0, 5], 2, 5],
      [[2, 1, 1, 2], 1, 3],
      [[1, 1, 1, 1], 0, 2],
      [[2, -1, 0, -1, 2, -1, 0, -1, 2], 2 - Math.SQRT2, 2 + Math.SQRT2],
      [[0, 0, 0, 0], 0, 0],
    ];
    for (const [matrix, min, max] of table) {
      const range = eigenvalueRange(Float64Array.from(matrix), Math.sqrt(matrix.length));
      assert.ok(Math.abs(range.min - min) < 1e-7, `${matrix.join()}: ${range.min}`);
      assert.ok(Math.abs(range.max - max) < 1e-7, `${matrix.join()}: ${range.max}`);
    }
  });

  it('of a mirrored diagonal matrix is that of the diagonal', () => {
    const entry = fc.double({ min: -100, max: 100, noNaN: true });
    const pairs = fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pairs, (entries) => {
        const diagonal = entries.map(([d]) => d);
        const mirror = entries.map(([, v]) => v);
        const square = mirror.reduce((sum, v) => sum + v * v, 0);
        fc.pre(square > 1e-3);
        // H = 1 − 2vvᵀ/v², an orthogonal matrix; the eigenvalues of H·diag·H are the diagonal's.
        const h = mirror.map((a, i) => mirror.map((b, k) => (i === k ? 1 : 0) - (2 * a * b) / square));
        const product = h.map((row) =>
          h.map((other) => row.reduce((sum, a, k) => sum + a * (diagonal[k] ?? 0) * (other[k] ?? 0), 0)),
        );
        const { min, max } = eigenvalueRange(Float64Array.from(product.flat()), entries.length);
        assert.ok(Math.abs(min - Math.min(...diagonal)) < 1e-10);
        assert.ok(Math.abs(max - Math.max(...diagonal)) < 1e-10);
      }),
    );
  });

  it('holds every Rayleigh quotient, and the trace and the determinant of 2 × 2', () => {
    const entry = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 6, maxLength: 6 }),
        fc.array(entry, { minLength: 3, maxLength: 3 }),
        (entries, vector) => {
          const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = entries;
          const matrix = [
            [a, b, c],
            [b, d, e],
            [c, e, f],
          ];
          const square = vector.reduce((sum, v) => sum + v * v, 0);
          fc.pre(square > 1e-3);
          const quotient =
            matrix.reduce(
              (sum, row, i) => sum + row.reduce((inner, m, j) => inner + m * (vector[j] ?? 0), 0) * (vector[i] ?? 0),
              0,
            ) / square;
          const { min, max } = eigenvalueRange(Float64Array.from(matrix.flat()), 3);
          assert.ok(quotient >= min - 1e-9 && quotient <= max + 1e-9);
          const two = eigenvalueRange(Float64Array.of(a, b, b, d), 2);
          assert.ok(Math.abs(two.min + two.max - (a + d)) < 1e-9);
          assert.ok(Math.abs(two.min * two.max - (a * d - b * b)) < 1e-7);
        },
      ),
    );
  });
});

describe('the condition number', () => {
  it('of a year and a share is bad, and good once they are standardized', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [2000 + (i % 20), Math.sin(i), i % 2]);
    const { conditionNumber, standardizedConditionNumber } = diagnose(datasetOf(rows)).curvature;
    assert.ok((conditionNumber ?? 0) > 1e6);
    assert.ok((standardizedConditionNumber ?? Infinity) < 10);
  });

  it('leaves out the directions in which the data does not vary', () => {
    // X̃ᵀX̃ of x, 2x and 1 is that of √5·x and 1 in two directions, and 0 in the third.
    const rows = [1, 2, 3, 5].map((x) => [x, 2 * x, x % 2]);
    const { conditionNumber } = diagnose(datasetOf(rows)).curvature;
    const alone = diagnose(datasetOf(rows.map(([x = 0, , y = 0]) => [Math.sqrt(5) * x, y]))).curvature.conditionNumber;
    assert.ok(Math.abs((conditionNumber ?? 0) / (alone ?? 1) - 1) < 1e-9);
  });

  it('keeps its digits where the means are large', () => {
    const rows = (mean: number) => [1, 2, 4, 5].map((x, i) => [x + mean, i % 2]);
    const near = diagnose(datasetOf(rows(0))).curvature.standardizedConditionNumber ?? 0;
    const far = diagnose(datasetOf(rows(1e8))).curvature.standardizedConditionNumber ?? 0;
    assert.ok(Math.abs(near - far) < 1e-9);
  });
});
