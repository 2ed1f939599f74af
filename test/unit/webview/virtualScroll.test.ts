import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScrollSpace } from '../../../webview/virtualScroll.ts';
import {
  MAX_SCROLL_HEIGHT,
  isScaled,
  maxOffset,
  offsetOf,
  offsetShowing,
  scrollHeight,
  scrollTopOf,
  visibleRows,
} from '../../../webview/virtualScroll.ts';

const spaces = fc.record<ScrollSpace>({
  rows: fc.integer({ min: 0, max: 10_000_000 }),
  rowHeight: fc.integer({ min: 12, max: 60 }),
  viewportHeight: fc.integer({ min: 100, max: 2000 }),
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe('the scroll position of a long list', () => {
  it('is never higher than Chromium can make an element', () => {
    fc.assert(fc.property(spaces, (space) => assert.ok(scrollHeight(space) <= MAX_SCROLL_HEIGHT)));
  });

  it('reaches the first row at the top and the last one at the bottom', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const bottom = Math.max(0, scrollHeight(space) - space.viewportHeight);
        assert.equal(visibleRows(space, offsetOf(space, 0)).first, 0);
        assert.equal(visibleRows(space, offsetOf(space, bottom)).end, space.rows);
      }),
    );
  });

  it('comes back to the same rows from the scrollbar', () => {
    fc.assert(
      fc.property(spaces, fraction, (space, part) => {
        const offset = part * maxOffset(space);
        assert.ok(Math.abs(offsetOf(space, scrollTopOf(space, offset)) - offset) < 0.01);
      }),
    );
  });

  it('is the scrollbar’s own as long as the list is short', () => {
    const space = { rows: 1000, rowHeight: 20, viewportHeight: 400 };
    assert.equal(isScaled(space), false);
    assert.equal(offsetOf(space, 1234), 1234);
  });

  it('shows a row that is asked for, and does not move when it is in sight', () => {
    fc.assert(
      fc.property(spaces, fraction, fraction, (space, from, to) => {
        fc.pre(space.rows > 0);
        const row = Math.floor(to * (space.rows - 1));
        const offset = offsetShowing(space, from * maxOffset(space), row);
        const { first, end } = visibleRows(space, offset);
        assert.ok(first <= row && row < end);
        assert.equal(offsetShowing(space, offset, row), offset);
      }),
    );
  });
});
