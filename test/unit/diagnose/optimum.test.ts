import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { datasetOf, gridDatasets, measuredDatasets, signedScores } from './datasets.ts';

const crossEntropy = (scores: number[]) =>
  scores.reduce((sum, score) => sum + Math.max(-score, 0) + Math.log1p(Math.exp(-Math.abs(score))), 0);

const squaredError = (dataset: Dataset, weight: readonly number[], bias: number) =>
  signedScores({ ...dataset, y: dataset.y.map(() => 1) }, weight, bias).reduce(
    (sum, output, i) => sum + (output - (dataset.y[i] ?? 0)) ** 2,
    0,
  );

describe('the optimum', () => {
  it('exists exactly where the classes overlap', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(2), gridDatasets(3), measuredDatasets()), (dataset) => {
        const { separability, optimum } = diagnose(dataset);
        assert.equal(optimum.kind === 'finite', separability.kind === 'not-separable');
        if (optimum.kind === 'none') assert.equal(optimum.reason, separability.kind);
      }),
      { numRuns: 500 },
    );
  });

  it('has no gradient, and no neighbour with a smaller loss', () => {
    fc.assert(
      fc.property(
        fc.oneof(gridDatasets(2), measuredDatasets()),
        fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
        (dataset, random) => {
          const { optimum } = diagnose(dataset);
          fc.pre(optimum.kind === 'finite');
          const { weight, bias, lossSum, lossMean, gradientNorm } = optimum;
          const scale = dataset.x.reduce((sum, value) => sum + Math.abs(value), dataset.y.length);
          assert.ok(gradientNorm <= 1e-9 * scale, `gradient ${gradientNorm}`);
          const loss = crossEntropy(signedScores(dataset, weight, bias));
          assert.ok(Math.abs(loss - lossSum) <= 1e-12 * (1 + loss) * dataset.y.length);
          assert.ok(Math.abs(lossMean * dataset.y.length - lossSum) <= 1e-12 * lossSum);
          for (const step of [1e-3, 1e-1]) {
            const moved = weight.map((w) => w + step * random.next().value);
            assert.ok(
              crossEntropy(signedScores(dataset, moved, bias + step * random.next().value)) >= loss - 1e-12 * loss,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of a 2 × 2 table is the logarithm of its odds ratio, with the standard error of the textbook', () => {
    const counts = [
      { x: 0, y: 0, times: 9 },
      { x: 0, y: 1, times: 4 },
      { x: 1, y: 0, times: 3 },
      { x: 1, y: 1, times: 11 },
    ];
    const { optimum } = diagnose(
      datasetOf(counts.flatMap(({ x, y, times }) => Array.from({ length: times }, () => [x, y]))),
    );
    assert.ok(optimum.kind === 'finite');
    const near = (actual: number | null | undefined, expected: number) => {
      assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-10, `${actual} is not ${expected}`);
    };
    near(optimum.weight[0], Math.log((9 * 11) / (4 * 3)));
    near(optimum.oddsRatios[0], (9 * 11) / (4 * 3));
    near(optimum.bias, Math.log(4 / 9));
    near(optimum.standardErrors.weight[0], Math.sqrt(1 / 9 + 1 / 4 + 1 / 3 + 1 / 11));
    near(optimum.standardErrors.bias, Math.sqrt(1 / 9 + 1 / 4));
  });

  it('without a feature that varies is the base rate', () => {
    const { optimum, classes } = diagnose(
      datasetOf([
        [7, 0],
        [7, 0],
        [7, 1],
      ]),
    );
    assert.ok(optimum.kind === 'finite' && classes !== null);
    assert.ok(Math.abs(optimum.lossMean - classes.entropy) < 1e-14);
    assert.ok(Math.abs(optimum.bias - Math.log(1 / 2)) < 1e-14);
    assert.deepEqual(optimum.aliased, [0]);
  });

  it('leaves out columns that others determine', () => {
    const rows = [
      [1, 2, 0],
      [2, 4, 1],
      [3, 6, 0],
      [4, 8, 1],
    ];
    const { optimum } = diagnose(datasetOf(rows));
    assert.ok(optimum.kind === 'finite');
    assert.deepEqual(optimum.aliased, [1]);
    const alone = diagnose(datasetOf(rows.map(([x, , y]) => [x ?? 0, y ?? 0]))).optimum;
    assert.ok(alone.kind === 'finite');
    assert.ok(Math.abs(alone.lossSum - optimum.lossSum) < 1e-12);
  });

  it("does not exist for the lecture's data, because that is separable", () => {
    assert.deepEqual(diagnose(LECTURE_DATASET).optimum, { kind: 'none', reason: 'separable' });
  });

  it('is found in the same place from the warm start that long data gets', () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => [
      Math.sin(i),
      Math.cos(i * i),
      (i * 2654435761) % 97 < 40 + 30 * Math.sin(i) ? 1 : 0,
    ]);
    const { optimum } = diagnose(datasetOf(rows));
    assert.ok(optimum.kind === 'finite');
    assert.ok(optimum.gradientNorm < 1e-6);
  });
});

describe('the least squares', () => {
  it("of the lecture's data are those worked out by hand", () => {
    const { leastSquares } = diagnose(LECTURE_DATASET);
    // x̄ = 2, ȳ = 1/3, Sxy/Sxx = 1/2; the residuals are 1/6, −1/3, 1/6.
    assert.ok(leastSquares !== null);
    assert.ok(Math.abs((leastSquares.weight[0] ?? 0) - 1 / 2) < 1e-14);
    assert.ok(Math.abs(leastSquares.bias + 2 / 3) < 1e-14);
    assert.ok(Math.abs(leastSquares.lossSum - 1 / 6) < 1e-14);
  });

  it('have no neighbour with a smaller error', () => {
    fc.assert(
      fc.property(
        measuredDatasets(),
        fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
        (dataset, random) => {
          const { leastSquares } = diagnose(dataset);
          assert.ok(leastSquares !== null);
          const { weight, bias, lossSum } = leastSquares;
          const here = squaredError(dataset, weight, bias);
          assert.ok(Math.abs(here - lossSum) <= 1e-9 * (1 + here));
          const moved = weight.map((w) => w + 1e-3 * random.next().value);
          assert.ok(squaredError(dataset, moved, bias + 1e-3 * random.next().value) >= here - 1e-9);
        },
      ),
    );
  });
});
