import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RunLog } from '../../../webview/runLog.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import type { Rate } from '../../../webview/runRate.ts';
import { RateMeter } from '../../../webview/runRate.ts';
import { runView } from './runFixture.ts';

/** A run of 1000 planned epochs that has come so far. */
function run(epochs: number, elapsedMs: number, kind: 'running' | 'paused' = 'running', runId = 'run-1'): RunLog {
  return runLogOf({ ...runView(new Array<number>(epochs).fill(1), runId), state: { kind }, elapsedMs });
}

const afterAll = (...runs: readonly RunLog[]): Rate | null => {
  const meter = new RateMeter();
  return runs.reduce<Rate | null>((_, next) => meter.update(next), null);
};

describe('the rate of a run', () => {
  it('is not known from one report, nor from a moment', () => {
    assert.equal(afterAll(run(10, 50)), null);
    assert.equal(afterAll(run(10, 50), run(20, 100)), null);
  });

  it('is that of any steady pace, and says what is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 20, max: 400 }), (epochs, ms) => {
        const reports = Array.from({ length: 20 }, (_, i) => run(epochs * (i + 1), ms * (i + 1)));
        const rate = afterAll(...reports);
        assert.ok(rate !== null);
        assert.ok(Math.abs(rate.epochsPerSecond - (1000 * epochs) / ms) < 1e-6);
        assert.ok(Math.abs(rate.leftMs - ((1000 - 20 * epochs) * ms) / epochs) < 1e-3);
      }),
    );
  });

  it('follows a change of pace within a few seconds', () => {
    const slow = [0, 1000, 2000, 3000].map((ms) => run(ms / 100, ms));
    const fast = [4000, 5000, 6000, 7000].map((ms) => run(30 + (ms - 3000) / 10, ms));
    assert.equal(afterAll(...slow, ...fast)?.epochsPerSecond, 100);
  });

  it('is none while a run is paused, and is that of the new run once one began', () => {
    assert.equal(afterAll(run(0, 0), run(100, 1000), run(100, 1000, 'paused')), null);
    assert.equal(afterAll(run(0, 0), run(100, 1000), run(1, 1, 'running', 'run-2')), null);
  });
});
