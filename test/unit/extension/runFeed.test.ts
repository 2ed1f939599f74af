import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { ToWebview } from '../../../src/protocol.ts';
import { Run } from '../../../src/extension/run.ts';
import { RunFeed } from '../../../src/extension/runFeed.ts';

/** A page that takes one message at a time and only when told to. */
class SlowPage {
  readonly received: ToWebview[] = [];
  #deliver: ((delivered: boolean) => void) | null = null;

  readonly post = (message: ToWebview): Promise<boolean> => {
    assert.equal(this.#deliver, null, 'a message was sent while another was on its way');
    this.received.push(message);
    return new Promise((resolve) => (this.#deliver = resolve));
  };

  async take(delivered = true): Promise<void> {
    this.#deliver?.(delivered);
    this.#deliver = null;
    await setImmediate();
  }
}

function advance(run: Run, ...loss: number[]): void {
  run.advance({
    loss: Float64Array.from(loss),
    correct: new Uint32Array(loss.length),
    gradientNorm: new Float64Array(loss.length),
    parameters: Float64Array.of(0, 0),
    elapsedMs: 1,
    annotations: [],
  });
}

function newRun(): Run {
  return new Run('r1', { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS });
}

function losses(messages: readonly ToWebview[]): number[][] {
  return messages.flatMap((message) => (message.type === 'runProgress' ? [[message.start, ...message.loss]] : []));
}

describe('the feed of a run to its page', () => {
  it('sends what came in the meantime as one message', async () => {
    const page = new SlowPage();
    const feed = new RunFeed(page.post);
    const run = newRun();
    feed.follow(run);
    for (const loss of [5, 4, 3]) {
      advance(run, loss);
      feed.changed();
    }
    await page.take();
    await page.take();
    assert.deepEqual(losses(page.received), [
      [0, 5],
      [1, 4, 3],
    ]);
  });

  it('tells the end once, after the last epoch', async () => {
    const page = new SlowPage();
    const feed = new RunFeed(page.post);
    const run = newRun();
    feed.follow(run);
    advance(run, 5);
    feed.changed();
    advance(run, 4);
    run.state = { kind: 'completed' };
    feed.changed();
    for (let i = 0; i < 4; i++) await page.take();
    feed.changed();
    assert.deepEqual(
      page.received.map(({ type }) => type),
      ['runProgress', 'runProgress', 'runEnded'],
    );
  });

  it('tells the end before a long backlog: who stopped a run wants to see it stopped', async () => {
    const page = new SlowPage();
    const feed = new RunFeed(page.post);
    const run = newRun();
    feed.follow(run);
    advance(run, 5);
    feed.changed();
    advance(run, ...new Array<number>(40_000).fill(4));
    run.state = { kind: 'stopped' };
    feed.changed();
    for (let i = 0; i < 6; i++) await page.take();
    const types = page.received.map(({ type }) => type);
    assert.deepEqual(types, ['runProgress', 'runEnded', 'runProgress', 'runProgress', 'runProgress']);
    assert.equal(losses(page.received).flatMap(([, ...loss]) => loss).length, 40_001);
  });

  it('is quiet for a page that is gone, and goes on from the snapshot of the next one', async () => {
    const page = new SlowPage();
    const feed = new RunFeed(page.post);
    const run = newRun();
    feed.follow(run);
    advance(run, 5);
    feed.changed();
    await page.take(false);
    advance(run, 4);
    feed.changed();
    assert.equal(page.received.length, 1);
    feed.follow(run);
    advance(run, 3);
    feed.changed();
    assert.deepEqual(losses(page.received), [
      [0, 5],
      [2, 3],
    ]);
  });

  it('does not wait for an answer that a page that is gone will never give', () => {
    const received: ToWebview[] = [];
    const feed = new RunFeed((message) => {
      received.push(message);
      return new Promise(() => undefined);
    });
    const run = newRun();
    feed.follow(run);
    advance(run, 5);
    feed.changed();
    feed.follow(run);
    advance(run, 4);
    feed.changed();
    assert.deepEqual(losses(received), [
      [0, 5],
      [1, 4],
    ]);
  });
});
