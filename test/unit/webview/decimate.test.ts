import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Blocks } from '../../../webview/chartBlocks.ts';
import type { PixelColumn } from '../../../webview/decimate.ts';
import { decimate } from '../../../webview/decimate.ts';
import { columnEdges } from '../../../webview/epochAxis.ts';
import type { LossScale } from '../../../webview/viewState.ts';

const finite = fc.float64Array({ noNaN: true, noDefaultInfinity: true, minLength: 2, maxLength: 900 });
const anything = fc.float64Array({ minLength: 2, maxLength: 900 });
const columns = fc.integer({ min: 1, max: 40 });
const scales = fc.constantFrom<LossScale>('linear', 'logarithmic');

function whole(values: Float64Array, count: number, scale: LossScale = 'linear', keep: readonly number[] = []) {
  const edges = columnEdges({ from: 0, to: values.length - 1 }, scale, count);
  return decimate(new Blocks(values), { edges, logarithmic: false, keep });
}

const epochsOf = ({ first, low, high, last }: PixelColumn) => [first, low, high, last];

describe('decimation of the loss', () => {
  it('keeps the first, the last, the smallest and the largest value, on either axis', () => {
    fc.assert(
      fc.property(finite, columns, scales, (values, count, scale) => {
        const drawn = whole(values, count, scale);
        const losses = drawn.flatMap(epochsOf).map((epoch) => values[epoch] ?? Number.NaN);
        assert.equal(drawn[0]?.first, 0);
        assert.equal(drawn.at(-1)?.last, values.length - 1);
        assert.equal(Math.min(...losses), Math.min(...values));
        assert.equal(Math.max(...losses), Math.max(...values));
      }),
    );
  });

  it('puts every epoch into one column, in order, and those to be kept with it', () => {
    fc.assert(
      fc.property(finite, columns, scales, (values, count, scale) => {
        const keep = [...values.keys()].filter((epoch) => epoch % 7 === 0);
        const drawn = whole(values, count, scale, keep);
        assert.equal(
          drawn.reduce((sum, column) => sum + column.count, 0),
          values.length,
        );
        assert.deepEqual(
          drawn.flatMap(({ kept }) => kept),
          keep,
        );
        drawn.forEach(({ first }, at) => assert.ok(at === 0 || first > (drawn[at - 1]?.last ?? Infinity)));
      }),
    );
  });

  it('finds in each column what a look at every epoch finds, whatever the values', () => {
    fc.assert(
      fc.property(anything, columns, fc.boolean(), (values, count, logarithmic) => {
        const edges = columnEdges({ from: 0, to: values.length - 1 }, 'linear', count);
        const floor = logarithmic ? 0 : -Infinity;
        for (const column of decimate(new Blocks(values), { edges, logarithmic, keep: [] })) {
          const start = edges[column.index] ?? 0;
          const epochs = Array.from({ length: column.count }, (_, i) => start + i);
          const drawable = epochs.filter(
            (epoch) => (values[epoch] ?? NaN) > floor && (values[epoch] ?? NaN) < Infinity,
          );
          const losses = drawable.map((epoch) => values[epoch] ?? NaN);
          assert.deepEqual([column.first, column.last], [drawable[0] ?? -1, drawable.at(-1) ?? -1]);
          if (drawable.length > 0) {
            assert.equal(values[column.low], Math.min(...losses));
            assert.equal(values[column.high], Math.max(...losses));
          }
          assert.equal(column.gaps.length > 0, drawable.length < column.count);
        }
      }),
    );
  });

  it('finds a spike of one epoch among a million, wherever it is', () => {
    const values = new Float64Array(1_000_000).fill(1);
    for (const spike of [0, 63, 64, 654_321, 999_999]) {
      values[spike] = 50;
      for (const scale of ['linear', 'logarithmic'] as const)
        assert.ok(whole(values, 800, scale).some(({ high }) => high === spike));
      values[spike] = 1;
    }
  });

  it('says what is there where there is no number', () => {
    const values = Float64Array.of(1, Number.NaN, 3, Infinity, -Infinity, 2);
    assert.deepEqual(
      whole(values, 6).flatMap(({ gaps }) => gaps),
      [
        { epoch: 1, kind: 'nan' },
        { epoch: 3, kind: 'positive-infinity' },
        { epoch: 4, kind: 'negative-infinity' },
      ],
    );
  });

  it('marks values of 0 and below on a logarithmic axis instead of hiding them', () => {
    const values = Float64Array.of(1, 0, -2, 4);
    const edges = columnEdges({ from: 0, to: 3 }, 'linear', 4);
    const drawn = decimate(new Blocks(values), { edges, logarithmic: true, keep: [] });
    assert.deepEqual(
      drawn.flatMap(({ gaps }) => gaps.map(({ kind }) => kind)),
      ['not-positive', 'not-positive'],
    );
  });

  it('draws a part of a series with its neighbour on either side', () => {
    const values = Float64Array.from({ length: 100 }, (_, epoch) => epoch);
    const edges = columnEdges({ from: 40, to: 49 }, 'linear', 100);
    const drawn = decimate(new Blocks(values), { edges, logarithmic: false, keep: [] });
    assert.deepEqual(
      drawn.map(({ first }) => first),
      [39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50],
    );
    assert.deepEqual([drawn[0]?.index, drawn.at(-1)?.index], [0, 101]);
  });

  it('is the same for a series that came in pieces', () => {
    fc.assert(
      fc.property(
        anything,
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 5 }),
        columns,
        (values, cuts, count) => {
          const grown = new Blocks();
          for (const cut of cuts.filter((end) => end < values.length).sort((a, b) => a - b))
            grown.extend(values.subarray(0, cut));
          grown.extend(values);
          const edges = columnEdges({ from: 0, to: values.length - 1 }, 'linear', count);
          const options = { edges, logarithmic: false, keep: [] };
          assert.deepEqual(decimate(grown, options), decimate(new Blocks(values), options));
        },
      ),
    );
  });
});
