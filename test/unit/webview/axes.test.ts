import assert from 'node:assert/strict';
import fc from 'fast-check';
import { axisEpochs } from '../../../webview/epochAxis.ts';
import { logTicks } from '../../../webview/logTicks.ts';

describe('the epochs that the chart spans', () => {
  it('are those that are there once the run has ended', () => {
    assert.equal(axisEpochs(1000, 412, false), 412);
    assert.equal(axisEpochs(1000, 1000, false), 1000);
  });

  it('hold what has come, fill at least half of the chart and never exceed the plan', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (planned, part) => {
          const done = Math.max(2, Math.floor(part * planned));
          const span = axisEpochs(planned, done, true);
          assert.ok(span >= done && span <= planned);
          assert.ok(span <= 2 * done + 1);
        },
      ),
    );
  });

  it('change a handful of times in a million epochs', () => {
    const spans = Array.from({ length: 1000 }, (_, step) => axisEpochs(1_000_000, (step + 1) * 1000, true));
    // From 1 953 to a million by doubling.
    assert.equal(new Set(spans).size, 10);
  });
});

describe('the marks of a logarithmic axis', () => {
  const cases: [number, number, number[]][] = [
    [1.1, 2.6, [1.5, 2, 2.5]],
    [0.9, 12, [1, 2, 5, 10]],
    [2, 100, [2, 5, 10, 20, 50, 100]],
    [1e-5, 2, [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]],
  ];
  for (const [min, max, ticks] of cases)
    it(`from ${min} to ${max} are ${ticks.join(', ')}`, () => assert.deepEqual(logTicks(min, max).map(rounded), ticks));

  it('lie on the axis, ascend, and leave room for their numbers', () => {
    const bound = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(bound, fc.double({ min: 0.01, max: 12, noNaN: true }), (low, decades) => {
        const [min, max] = [10 ** low, 10 ** (low + decades)];
        const ticks = logTicks(min, max);
        assert.ok(ticks.length <= 10, ticks.join());
        ticks.forEach((tick, index) => {
          assert.ok(tick >= min * 0.999999 && tick <= max * 1.000001);
          assert.ok(index === 0 || tick > (ticks[index - 1] ?? Infinity));
        });
      }),
    );
  });
});

const rounded = (tick: number): number => Number(tick.toPrecision(6));
