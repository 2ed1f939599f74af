import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DecimateOptions } from '../../../webview/decimate.ts';
import { decimate } from '../../../webview/decimate.ts';

const all = (values: Float64Array, options: Partial<DecimateOptions> = {}): DecimateOptions => ({
  start: 0,
  end: values.length,
  columns: 10,
  logarithmic: false,
  keep: [],
  ...options,
});

const finite = fc.float64Array({ noNaN: true, noDefaultInfinity: true, minLength: 1, maxLength: 300 });
const columns = fc.integer({ min: 1, max: 40 });

describe('decimation of the loss', () => {
  it('draws only true points, each once, in order', () => {
    fc.assert(
      fc.property(finite, columns, (values, count) => {
        const { points } = decimate(values, all(values, { columns: count }));
        points.forEach(({ x, y }, index) => {
          assert.equal(y, values[x]);
          assert.ok(index === 0 || x > (points[index - 1]?.x ?? Infinity));
        });
      }),
    );
  });

  it('keeps the first, the last, the smallest and the largest value', () => {
    fc.assert(
      fc.property(finite, columns, (values, count) => {
        const { points } = decimate(values, all(values, { columns: count }));
        const drawn = points.map(({ y }) => y);
        assert.equal(points[0]?.x, 0);
        assert.equal(points.at(-1)?.x, values.length - 1);
        assert.equal(Math.min(...drawn), Math.min(...values));
        assert.equal(Math.max(...drawn), Math.max(...values));
      }),
    );
  });

  it('draws at most four points a column, and those to be kept', () => {
    fc.assert(
      fc.property(finite, columns, (values, count) => {
        const keep = [...values.keys()].filter((epoch) => epoch % 7 === 0);
        const { points } = decimate(values, all(values, { columns: count, keep }));
        assert.ok(points.length <= 4 * count + keep.length);
        for (const epoch of keep) assert.ok(points.some(({ x }) => x === epoch));
      }),
    );
  });

  it('shows a spike of one epoch among a million', () => {
    const values = new Float64Array(1_000_000).fill(1);
    values[654_321] = 50;
    const { points } = decimate(values, all(values, { columns: 800 }));
    assert.ok(points.some(({ x, y }) => x === 654_321 && y === 50));
    assert.ok(points.length <= 3200);
  });

  it('breaks the line where there is no number, and says what is there', () => {
    const values = Float64Array.of(1, Number.NaN, 3, Infinity, -Infinity, 2);
    const { points, gaps } = decimate(values, all(values, { columns: 6 }));
    assert.deepEqual(
      points.map(({ y }) => y),
      [1, Number.NaN, 3, Number.NaN, Number.NaN, 2],
    );
    assert.deepEqual(gaps, [
      { epoch: 1, kind: 'nan' },
      { epoch: 3, kind: 'positive-infinity' },
      { epoch: 4, kind: 'negative-infinity' },
    ]);
  });

  it('marks values of 0 and below on a logarithmic axis instead of hiding them', () => {
    const values = Float64Array.of(1, 0, -2, 4);
    const { points, gaps } = decimate(values, all(values, { columns: 4, logarithmic: true }));
    assert.deepEqual(
      points.map(({ y }) => y),
      [1, Number.NaN, Number.NaN, 4],
    );
    assert.deepEqual(
      gaps.map(({ kind }) => kind),
      ['not-positive', 'not-positive'],
    );
  });

  it('draws a part of a series alone', () => {
    const values = Float64Array.from({ length: 100 }, (_, epoch) => epoch);
    const { points } = decimate(values, all(values, { start: 40, end: 50, columns: 100 }));
    assert.deepEqual(
      points.map(({ x }) => x),
      [40, 41, 42, 43, 44, 45, 46, 47, 48, 49],
    );
  });
});
