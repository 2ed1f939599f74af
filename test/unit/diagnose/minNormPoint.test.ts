import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { minNormPoint } from '../../../src/engine/minNormPoint.ts';
import { datasetOf, gridDatasets } from './datasets.ts';

describe('the point of a hull that is nearest to 0', () => {
  it('is known for a corner, an edge and a hull around 0', () => {
    assert.deepEqual(minNormPoint(Float64Array.of(3, 4), 2), Float64Array.of(3, 4));
    const edge = minNormPoint(Float64Array.of(1, 1, 1, -1), 2);
    assert.ok(edge !== null && Math.abs((edge[0] ?? 0) - 1) < 1e-12 && Math.abs(edge[1] ?? 1) < 1e-12);
    assert.equal(minNormPoint(Float64Array.of(1, 1, 1, -1, -2, 0), 2), null);
  });

  it("has the square 1/29 for the lecture's rows (±x, ±1)", () => {
    const point = minNormPoint(Float64Array.of(-1, -1, -2, -1, 3, 1), 2);
    assert.ok(Math.abs((point?.reduce((sum, v) => sum + v * v, 0) ?? 0) - 1 / 29) < 1e-14);
  });

  it('has every corner at least as far along itself as it is long, and exists exactly for separable data', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(1), gridDatasets(2), gridDatasets(3)), ({ x, y, features }) => {
        const width = features.length + 1;
        const rows = Array.from(y, (label, i) => {
          const side = label === 1 ? 1 : -1;
          return [...x.subarray(i * features.length, (i + 1) * features.length), 1].map((value) => side * value);
        });
        const point = minNormPoint(Float64Array.from(rows.flat()), width);
        const { separability } = diagnose(
          datasetOf(rows.map((row, i) => [...row.slice(0, -1).map((v) => (y[i] === 1 ? v : -v)), y[i] ?? 0])),
        );
        assert.equal(point !== null, separability.kind === 'separable');
        if (point === null) return;
        const square = point.reduce((sum, v) => sum + v * v, 0);
        for (const row of rows)
          assert.ok(row.reduce((sum, v, j) => sum + v * (point[j] ?? 0), 0) >= square * (1 - 1e-8));
      }),
      { numRuns: 500 },
    );
  });
});
