import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { largestHump } from '../../../webview/convexity.ts';
import { TwoSurfaces, between } from '../../../webview/twoSurfaces.ts';

function gridOf(rows: readonly (readonly number[])[]) {
  const [columns, values] = [rows[0]?.length ?? 0, Float64Array.from(rows.flat())];
  return { values, columns, rows: rows.length, xAt: (column: number) => 10 * column, yAt: (row: number) => -row };
}

describe('the largest hump of a grid', () => {
  it('is found along a row, a column or a diagonal, with its places and losses', () => {
    const along = {
      row: [[0, 3, 0]],
      column: [[0], [3], [0]],
      diagonal: [
        [0, 2, 6],
        [2, 3, 2],
        [6, 2, 0],
      ],
    };
    for (const rows of Object.values(along)) {
      const hump = largestHump(gridOf(rows));
      assert.deepEqual([hump?.fromLoss, hump?.middleLoss, hump?.toLoss, hump?.chord], [0, 3, 0, 0]);
    }
    const { from, middle, to } = largestHump(gridOf(along.row)) ?? assert.fail('no hump');
    assert.deepEqual(
      [from, middle, to],
      [
        { x: 0, y: -0 },
        { x: 10, y: -0 },
        { x: 20, y: -0 },
      ],
    );
  });

  it('is none on a plane and on a bowl, and rounding is no hump', () => {
    assert.equal(largestHump(gridOf([[1, 2, 3]])), null);
    assert.equal(largestHump(gridOf([[4, 1, 0, 1, 4]])), null);
    assert.equal(largestHump(gridOf([[1, 1 + 1e-9, 1]])), null);
  });

  it('leaves out places without a loss', () => assert.equal(largestHump(gridOf([[NaN, 3, 0]])), null));
});

describe('the two surfaces', () => {
  const two = new TwoSurfaces({ dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS }, [0, 1]);
  two.work(() => true);
  two.work(() => true);

  it('that of cross-entropy is convex, that of the squared distance is not', () => {
    assert.ok(two.isDone && two.isEntropyConvex);
    const hump = two.hump ?? assert.fail('no hump');
    const middle = between(hump.from, hump.to, 0.5);
    assert.deepEqual(
      [middle.x, middle.y].map((value) => value.toFixed(9)),
      [hump.middle.x, hump.middle.y].map((value) => value.toFixed(9)),
    );
    assert.ok(two.lossAt('squares', middle) > hump.chord + 0.1);
    assert.ok(two.lossAt('entropy', middle) < (two.lossAt('entropy', hump.from) + two.lossAt('entropy', hump.to)) / 2);
  });

  it('have the mean losses of their parameters', () => {
    const losses = [1, 2, 3].map((x, i) => ({ p: 1 / (1 + Math.exp(-(0.5 * x - 1))), y: i === 2 ? 1 : 0 }));
    const mean = (of: (p: number, y: number) => number) => losses.reduce((sum, { p, y }) => sum + of(p, y) / 3, 0);
    const at = { x: 0.5, y: -1 };
    const entropy = mean((p, y) => -Math.log(y === 1 ? p : 1 - p));
    assert.ok(Math.abs(two.lossAt('entropy', at) - entropy) < 1e-12);
    assert.ok(Math.abs(two.lossAt('squares', at) - mean((p, y) => (p - y) ** 2)) < 1e-12);
  });
});
