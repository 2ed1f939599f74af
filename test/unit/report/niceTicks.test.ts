import assert from 'node:assert/strict';
import fc from 'fast-check';
import { niceTicks, tickText } from '../../../src/report/niceTicks.ts';

const ranges = fc
  .tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([from, size, count]) => ({ from, to: from + size, count }));

describe('round values for an axis', () => {
  const cases: [number, number, number, number[]][] = [
    [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.5, 4.5, 8, [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5]],
    [-1, 1, 2, [-1, 0, 1]],
    [0, 0, 5, []],
    [1, 0, 5, []],
    [0, Infinity, 5, []],
    [NaN, 1, 5, []],
    [0, 5e-323, 5, []],
    [-1e-323, 1e-323, 6, []],
    [0, 1e-306, 5, [0, 2e-307, 4e-307, 6e-307, 8e-307, 1e-306]],
  ];
  for (const [from, to, count, ticks] of cases)
    it(`in [${from}, ${to}], about ${count}, are ${ticks.join(', ') || 'none'}`, () =>
      assert.deepEqual(niceTicks(from, to, count), ticks));

  it('are ascending, within the range, equally far apart and not too many', () =>
    fc.assert(
      fc.property(ranges, ({ from, to, count }) => {
        const ticks = niceTicks(from, to, count);
        const slack = (to - from) * 1e-6;
        assert.ok(ticks.length <= 2 * count + 1, `${ticks.length} of ${count}`);
        for (const tick of ticks) assert.ok(tick >= from - slack && tick <= to + slack);
        const gaps = ticks.slice(1).map((tick, i) => tick - (ticks[i] ?? NaN));
        for (const gap of gaps) assert.ok(Math.abs(gap - (gaps[0] ?? NaN)) <= slack);
      }),
    ));
});

describe('the number at a tick', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [0.30000000000000004, '0.3'],
    [-2.5, '-2.5'],
    [0.0005, '5e-4'],
    [1e7, '1e7'],
    [123456, '123456'],
  ];
  for (const [value, text] of cases) it(`of ${value} is ${text}`, () => assert.equal(tickText(value), text));
});
