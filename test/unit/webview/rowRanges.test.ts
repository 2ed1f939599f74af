import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DRAW_ALL_UP_TO, drawnRange, withRow } from '../../../webview/rowRanges.ts';

describe('the rows that a table draws', () => {
  it('are all of them up to 200', () =>
    assert.deepEqual(drawnRange(DRAW_ALL_UP_TO, 10, { first: 50, end: 60 }), { first: 0, end: DRAW_ALL_UP_TO }));

  it('hold those in sight and few more in a long table', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 201, max: 500_000 }),
        fc.nat(500_000),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 41 }),
        (count, at, height, columns) => {
          const sight = { first: Math.min(at, count - 1), end: Math.min(at, count - 1) + height };
          const { first, end } = drawnRange(count, columns, sight);
          assert.ok(first <= sight.first && end >= Math.min(count, sight.end) && end <= count);
          assert.ok(end - first <= height + 16);
        },
      ),
    );
  });

  it('are those in sight of a short table, too, that has more than 2,000 cells', () => {
    assert.deepEqual(drawnRange(50, 40, { first: 20, end: 30 }), { first: 0, end: 50 });
    assert.deepEqual(drawnRange(50, 41, { first: 20, end: 30 }), { first: 12, end: 38 });
  });

  it('hold the row that the keyboard is in, wherever the table is scrolled to', () => {
    const range = { first: 100, end: 130 };
    assert.deepEqual(withRow(range, 3), [{ first: 3, end: 4 }, range]);
    assert.deepEqual(withRow(range, 900), [range, { first: 900, end: 901 }]);
    assert.deepEqual(withRow(range, 129), [range]);
    assert.deepEqual(withRow(range, null), [range]);
  });
});
