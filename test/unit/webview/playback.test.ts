import assert from 'node:assert/strict';
import fc from 'fast-check';
import { epochAfter, replayRate } from '../../../webview/playback.ts';

const runs = fc.integer({ min: 1, max: 10_000_000 });

describe('the replay of a run', () => {
  it('takes ten seconds, or less for a run of a few epochs', () => {
    assert.equal(1000 / replayRate(1000, null), 10_000);
    assert.equal(1_000_000 / replayRate(1_000_000, null), 10_000);
    fc.assert(
      fc.property(runs, (epochs) => {
        const duration = epochs / replayRate(epochs, null);
        assert.ok(duration <= 10_000 + 1e-6 && duration / epochs <= 250 + 1e-6);
      }),
    );
  });

  it('keeps the pace that was chosen', () => assert.equal(replayRate(1000, 20), 0.02));

  it('begins where it began, never goes back, and ends at the end', () => {
    const ms = fc.double({ min: 0, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(runs, fc.double({ min: 0, max: 1, noNaN: true }), ms, ms, (last, share, a, b) => {
        const from = Math.floor(share * last);
        const rate = replayRate(last, null);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        assert.equal(epochAfter(from, rate, 0, last), from);
        assert.ok(epochAfter(from, rate, early, last) <= epochAfter(from, rate, late, last));
        assert.equal(epochAfter(from, rate, 10_001, last), last);
      }),
    );
  });
});
