import assert from 'node:assert/strict';
import fc from 'fast-check';
import { summarize } from '../../../src/dataset/columnStatistics.ts';
import { sortFloats } from '../../../src/dataset/sortFloats.ts';

function endOf<Result>(steps: Generator<undefined, Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const summaryOf = (...values: number[]) => endOf(summarize(Float64Array.from(values)));

describe('sorting floats', () => {
  it('gives the order of the library, for few and for many', () => {
    const floats = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, -1, 0.5, Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(floats, { minLength: 1, maxLength: 300 }), fc.constantFrom(1, 400), (values, times) => {
        const all = Float64Array.from({ length: values.length * times }, (_, i) => values[i % values.length] ?? 0);
        const expected = all.slice().sort();
        assert.deepEqual(endOf(sortFloats(all)), expected);
      }),
      { numRuns: 30 },
    );
  });

  it('pauses on the way, so that it can be stopped', () => {
    const steps = [...sortFloats(Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i)))];
    assert.ok(steps.length >= 4);
  });
});

describe('statistics of numbers', () => {
  it('are those of NumPy', () => {
    // numpy: np.percentile([2, 4, 4, 4, 5, 5, 7, 9], [0, 25, 50, 75, 100]), np.mean, np.std
    assert.deepEqual(summaryOf(4, 9, 2, Number.NaN, 5, 4, 7, 4, 5)?.statistics, {
      ...{ min: 2, lowerQuartile: 4, median: 4.5, upperQuartile: 5.5, max: 9 },
      ...{ mean: 5, deviation: 2 },
    });
  });

  it('keep their digits where large values have a small spread', () => {
    const statistics = summaryOf(1e9 + 1, 1e9 + 2, 1e9 + 3)?.statistics;
    assert.equal(statistics?.mean, 1e9 + 2);
    assert.ok(Math.abs(statistics.deviation - Math.sqrt(2 / 3)) < 1e-12);
  });

  it('are none where there is no number', () => assert.equal(summaryOf(Number.NaN), null));

  it('have a histogram that counts every number once', () => {
    const finite = fc.double({ noDefaultInfinity: true, noNaN: true });
    const numbers = fc.oneof(finite, fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 5e-324));
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1 }), (values) => {
        const histogram = summaryOf(...values)?.histogram;
        assert.equal(histogram?.counts.reduce((sum, n) => sum + n, 0), values.length); // prettier-ignore
        assert.deepEqual([histogram.min + 0, histogram.max + 0], [Math.min(...values) + 0, Math.max(...values) + 0]);
      }),
    );
    assert.deepEqual([...(summaryOf(0, 5e-324)?.histogram.counts ?? [])].filter(Boolean), [1, 1]);
    assert.deepEqual([...(summaryOf(-1.7e308, 0, 1.7e308)?.histogram.counts ?? [])].filter(Boolean), [1, 1, 1]);
    assert.deepEqual([...(summaryOf(0, 1, 2, 19.99, 20)?.histogram.counts ?? [])].filter(Boolean), [1, 1, 1, 2]);
  });
});
