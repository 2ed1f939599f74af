import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AxisWindow } from '../../../webview/chartZoom.ts';
import { epochAtShare, fitRange, panRange, revealEpoch, zoomRange } from '../../../webview/chartZoom.ts';
import { epochPosition } from '../../../webview/epochAxis.ts';
import type { LossScale } from '../../../webview/viewState.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Somewhere in a run of any length, zoomed in by any amount. */
const windows: fc.Arbitrary<AxisWindow> = fc
  .tuple(fc.integer({ min: 10, max: 1_000_000 }), share, share, fc.constantFrom<LossScale>('linear', 'logarithmic'))
  .map(([last, a, b, scale]) => {
    const whole = { from: 0, to: last };
    const range = fitRange({ from: Math.min(a, b) * last, to: Math.max(a, b) * last }, whole) ?? whole;
    return { whole, range, scale };
  });

function isWithin({ whole }: AxisWindow, range: { from: number; to: number } | null): boolean {
  const slack = 1e-6 * whole.to;
  return range === null || (range.from >= -slack && range.to <= whole.to + slack && range.to - range.from >= 4 - slack);
}

describe('zooming the chart', () => {
  it('stays within the run and never shows fewer than four epochs', () => {
    fc.assert(
      fc.property(windows, share, fc.double({ min: 0.01, max: 100, noNaN: true }), (window, at, factor) => {
        assert.ok(isWithin(window, zoomRange(window, factor, at)));
        assert.ok(isWithin(window, panRange(window, (factor - 1) / 10)));
      }),
    );
  });

  it('leaves the epoch under the pointer where it is', () => {
    fc.assert(
      fc.property(windows, share, (window, at) => {
        const range = zoomRange(window, 0.9, at);
        if (range === null || range.to - range.from < 4.001) return;
        const [before, after] = [epochAtShare(window, at), epochAtShare({ ...window, range }, at)];
        assert.ok(Math.abs(before - after) <= 1e-6 * (window.range.to - window.range.from) + 1e-6);
      }),
    );
  });

  it('comes back to all epochs', () => {
    fc.assert(fc.property(windows, share, (window, at) => assert.equal(zoomRange(window, 1e12, at), null)));
  });

  it('moves along without changing the scale', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: -2, max: 2, noNaN: true }), (window, by) => {
        const moved = panRange(window, by) ?? window.whole;
        const width = ({ from, to }: { from: number; to: number }) =>
          epochPosition(to, window.scale) - epochPosition(from, window.scale);
        // Near epoch 0 of a logarithmic axis four epochs are wider than the range that is moved there.
        if (moved.to - moved.from < 4.001) return;
        assert.ok(Math.abs(width(moved) - width(window.range)) <= 1e-6 * width(window.range));
      }),
    );
  });

  it('moves to an epoch that is out of sight, and not for one that is in sight', () => {
    fc.assert(
      fc.property(windows, share, (window, at) => {
        const epoch = Math.round(at * window.whole.to);
        const range = revealEpoch(window, epoch) ?? window.whole;
        assert.ok(epoch >= range.from - 1e-6 * window.whole.to && epoch <= range.to + 1e-6 * window.whole.to);
        const wasIn = epoch >= window.range.from && epoch <= window.range.to;
        if (wasIn) assert.deepEqual(range, fitRange(window.range, window.whole) ?? window.whole);
      }),
    );
  });
});
