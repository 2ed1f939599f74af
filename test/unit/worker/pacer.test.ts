import assert from 'node:assert/strict';
import { Pacer } from '../../../src/worker/pacer.ts';

/** How many epochs are trained in a time, by a worker that looks every `tickMs` and takes `epochMs` for an epoch. */
function trained(pacer: Pacer, pace: number, { from = 0, forMs = 1000, tickMs = 1, epochMs = 0 } = {}): number {
  let [now, epochs] = [from, 0];
  while (now < from + forMs) {
    if (pacer.waitMs(pace, now) > 0) now += tickMs;
    else {
      pacer.begin(now);
      epochs++;
      now += epochMs;
    }
  }
  return epochs;
}

describe('the pace of a run', () => {
  for (const pace of [1, 2.5, 30, 33, 100, 5000])
    it(`is ${pace} epochs a second`, () => {
      const epochs = trained(new Pacer(), pace, { forMs: 2000 });
      assert.ok(Math.abs(epochs - 2 * pace) <= 1 + pace / 1000, `${epochs} epochs in 2 s`);
    });

  it('lets a run go as fast as possible without looking at the clock', () => {
    const pacer = new Pacer();
    for (let i = 0; i < 5; i++) {
      assert.equal(pacer.waitMs(0, 0), 0);
      pacer.begin(0);
    }
  });

  it('begins with an epoch at once', () => {
    assert.ok(new Pacer().waitMs(0.01, 12_345) <= 0);
  });

  it('does not make up for what was slow', () => {
    const pacer = new Pacer();
    trained(pacer, 100, { epochMs: 50 });
    const epochs = trained(pacer, 100, { from: 1000 });
    assert.ok(epochs <= 104, `${epochs} epochs in 1 s`);
  });

  it('is another one from the next epoch on, not after a wait of the old one', () => {
    const pacer = new Pacer();
    trained(pacer, 0.001, { forMs: 10 });
    assert.ok(pacer.waitMs(10, 10) <= 100);
    assert.ok(pacer.waitMs(0, 20) <= 0);
    pacer.begin(20);
    assert.ok(pacer.waitMs(10, 30) <= 100);
  });
});
