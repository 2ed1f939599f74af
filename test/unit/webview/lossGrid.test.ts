import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { LossFunction } from '../../../src/engine/metrics.ts';
import { mix, rampColor } from '../../../webview/colorRamp.ts';
import {
  LossGrid,
  contourLevels,
  heightOf,
  isFlat,
  lossAtHeight,
  onSlice,
  rangeOf,
} from '../../../webview/lossGrid.ts';

const ROWS = Uint32Array.of(0, 1, 2);
const BOUNDS = { left: -2, right: 2, bottom: -5, top: 1 };
const SLICE = { parameters: Float64Array.of(9, 9), pair: [0, 1] } as const;
const lossOf = (change: Partial<typeof LECTURE_HYPERPARAMETERS> = {}) =>
  new LossFunction(LECTURE_DATASET, ROWS, { ...LECTURE_HYPERPARAMETERS, ...change });

describe('a grid of losses', () => {
  it('has the loss of training at each of its points, however often it is interrupted', () => {
    const [loss, grid] = [lossOf(), new LossGrid(lossOf(), SLICE, BOUNDS, [9, 7])];
    let slices = 0;
    while (!grid.isDone) {
      grid.work(() => false);
      slices++;
    }
    assert.equal(slices, 63);
    for (let row = 0; row < 7; row++)
      for (let column = 0; column < 9; column++)
        assert.equal(grid.values[9 * row + column], loss.at(Float64Array.of(grid.xAt(column), grid.yAt(row))));
    assert.deepEqual([grid.xAt(0), grid.xAt(8), grid.yAt(0), grid.yAt(6)], [-2, 2, -5, 1]);
  });

  it('is the sum over all examples where a sample stands for them', () => {
    const [whole, sample] = [1, 4].map((factor) => new LossGrid(lossOf(), SLICE, BOUNDS, [3, 3], factor));
    whole?.work(() => true);
    sample?.work(() => true);
    assert.deepEqual(
      sample?.values,
      whole?.values.map((value) => 4 * value),
    );
  });

  it('knows where BCELoss is cut off, and that BCEWithLogitsLoss is not', () => {
    const far = { left: 60, right: 90, bottom: 0, top: 1 };
    const [cut, free] = (['BCELoss', 'BCEWithLogitsLoss'] as const).map(
      (loss) => new LossGrid(lossOf({ loss }), SLICE, far, [4, 4]),
    );
    cut?.work(() => true);
    free?.work(() => true);
    assert.deepEqual([cut?.cutOff, free?.cutOff], [16, 0]);
    assert.equal(rangeOf(cut?.values ?? new Float64Array()).highest, 200);
    assert.ok(rangeOf(free?.values ?? new Float64Array()).highest > 250);
  });

  it('sets two parameters of the slice and leaves the others', () => {
    const slice = { parameters: Float64Array.of(1, 2, 3, 4), pair: [3, 1] } as const;
    assert.deepEqual(onSlice(slice, 7, 8), Float64Array.of(1, 8, 3, 7));
    assert.deepEqual(slice.parameters, Float64Array.of(1, 2, 3, 4));
  });
});

describe('the height of a loss', () => {
  const ranges = fc
    .tuple(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }))
    .map(([lowest, extent]) => ({ lowest, highest: lowest + extent, broken: 0 }));

  it('is 0 at the lowest, 1 at the highest, rises between them, and leads back to the loss', () => {
    fc.assert(
      fc.property(ranges, fc.double({ min: 0, max: 1, noNaN: true }), (range, height) => {
        assert.equal(heightOf(range.lowest, range), 0);
        assert.ok(Math.abs(heightOf(range.highest, range) - 1) < 1e-12);
        const loss = lossAtHeight(height, range);
        assert.ok(Math.abs(heightOf(loss, range) - height) < 1e-6);
        assert.ok(loss >= range.lowest && loss <= range.highest * (1 + 1e-12));
      }),
    );
  });

  it('has levels between lowest and highest that come closer towards the lowest', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const levels = contourLevels(range, 9);
        const steps = [range.lowest, ...levels, range.highest].map((level, i, all) => level - (all[i - 1] ?? level));
        assert.equal(levels.length, 9);
        for (let i = 2; i < steps.length; i++) assert.ok((steps[i] ?? 0) > (steps[i - 1] ?? 0));
      }),
    );
  });

  for (const [what, values, flat, lowest] of [
    ['one value everywhere', [5, 5, 5], true, 5],
    ['rounding alone', [100, 100.00001], true, 100],
    ['0 everywhere', [0, 0], true, 0],
    ['two values', [1, 2], false, 1],
    ['a value and what is none', [1, Number.NaN, 2, Infinity], false, 1],
    ['no value at all', [Number.NaN, Infinity], false, Number.NaN],
  ] as const)
    it(`of ${what} is ${flat ? '' : 'not '}flat`, () => {
      const range = rangeOf(Float64Array.from(values));
      assert.equal(isFlat(range), flat);
      assert.equal(range.lowest, lowest);
      assert.equal(range.broken, values.filter((value) => !Number.isFinite(value)).length);
      if (flat || Number.isNaN(lowest)) assert.deepEqual(contourLevels(range, 5), []);
    });
});

describe('the colours of heights', () => {
  it('go from the theme’s line to almost its background, step by step', () => {
    const [background, line] = [
      [31, 31, 31],
      [89, 164, 249],
    ] as const;
    const blues = [-1, 0, 0.25, 0.5, 0.75, 1, 2].map((height) => rampColor(background, line, height)[2]);
    assert.deepEqual([blues[0], blues[6]], [blues[1], blues[5]]);
    assert.deepEqual(
      blues.slice(1, 6),
      [...blues.slice(1, 6)].sort((a, b) => b - a),
    );
    assert.equal(new Set(blues.slice(1, 6)).size, 5);
    assert.deepEqual([mix(background, line, 0), mix(background, line, 1)], [background, line]);
  });
});
