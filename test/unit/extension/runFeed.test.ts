import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { ToWebview } from '../../../src/protocol.ts';
import { Run } from '../../../src/extension/run.ts';
import { RunFeed } from '../../../src/extension/runFeed.ts';

const MOST_ON_THEIR_WAY = 4;

/** A page that takes messages only when told to. */
class SlowPage {
  readonly received: ToWebview[] = [];
  readonly #onTheirWay: ((delivered: boolean) => void)[] = [];

  readonly post = (message: ToWebview): Promise<boolean> => {
    assert.ok(this.#onTheirWay.length < MOST_ON_THEIR_WAY, 'too many messages are on their way');
    this.received.push(message);
    return new Promise((resolve) => this.#onTheirWay.push(resolve));
  };

  /** What is on its way will never be answered. */
  die(): void {
    this.#onTheirWay.length = 0;
  }

  /** Takes all that is on its way, and what follows, until nothing does. */
  async take(delivered = true): Promise<void> {
    await settled();
    while (this.#onTheirWay.length > 0) {
      for (const deliver of this.#onTheirWay.splice(0)) deliver(delivered);
      await settled();
    }
  }
}

/** Long enough for the feed to have sent all that it may: it lets go of the thread after each message. */
async function settled(): Promise<void> {
  for (let i = 0; i < 4 * MOST_ON_THEIR_WAY; i++) await setImmediate();
}

function advance(run: Run, loss: readonly number[]): void {
  run.advance({
    loss: Float64Array.from(loss),
    correct: new Uint32Array(loss.length),
    gradientNorm: new Float64Array(loss.length),
    validationLoss: new Float64Array(),
    parameters: Float64Array.of(0, 0),
    elapsedMs: 1,
    annotations: [],
  });
}

function newRun(): Run {
  const experiment = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };
  const run = new Run({ runId: 'r1', name: 'r1', sweepId: null, tableKey: '', made: null, experiment });
  run.state = { kind: 'running' };
  return run;
}

function losses(messages: readonly ToWebview[]): number[][] {
  return messages.flatMap((message) => (message.type === 'runProgress' ? [[message.start, ...message.loss]] : []));
}

describe('the feed of a run to its page', () => {
  let page: SlowPage;
  let feed: RunFeed;
  let run: Run;

  beforeEach(() => {
    page = new SlowPage();
    feed = new RunFeed(page.post);
    run = newRun();
    feed.follow(run);
  });

  async function report(loss: readonly number[]): Promise<void> {
    advance(run, loss);
    feed.changed();
    await settled();
  }

  it('lets few messages be on their way, and sends what came in the meantime as one', async () => {
    for (let epoch = 0; epoch < MOST_ON_THEIR_WAY + 3; epoch++) await report([epoch]);
    assert.equal(page.received.length, MOST_ON_THEIR_WAY);
    await page.take();
    assert.deepEqual(losses(page.received).at(-1), [4, 4, 5, 6]);
  });

  it('sends a long stretch in several messages, none of which keeps VS Code for long', async () => {
    await report(new Array<number>(40_000).fill(4));
    await page.take();
    const lengths = losses(page.received).map((message) => message.length - 1);
    assert.deepEqual(lengths, [16_384, 16_384, 40_000 - 2 * 16_384]);
  });

  it('tells the end once, after the last epoch: a page that says so shows the last loss', async () => {
    await report([5]);
    advance(run, new Array<number>(200_000).fill(4));
    run.state = { kind: 'stopped' };
    feed.changed();
    await page.take();
    feed.changed();
    await page.take();
    assert.equal(losses(page.received).flatMap(([, ...loss]) => loss).length, 200_001);
    assert.equal(page.received.filter(({ type }) => type === 'runState').length, 1);
    assert.equal(page.received.at(-1)?.type, 'runState');
  });

  it('tells each state after the epochs before it, and before those after it', async () => {
    await report([5]);
    advance(run, [4]);
    run.state = { kind: 'paused' };
    feed.changed();
    await page.take();
    run.state = { kind: 'running' };
    run.hyperparameters = { ...run.hyperparameters, epochs: 2000 };
    advance(run, [3, 2]);
    feed.changed();
    await page.take();
    const told = page.received.map((message) => {
      if (message.type === 'runState') return [message.state.kind, message.epochs];
      return message.type === 'runProgress' ? [...message.loss] : [];
    });
    assert.deepEqual(told, [[5], [4], ['paused', 1000], ['running', 2000], [3, 2]]);
  });

  it('brings what a message had no room for', async () => {
    advance(run, [5, 4, 3]);
    feed.follow(run, 1);
    feed.changed();
    await page.take();
    assert.deepEqual(losses(page.received), [[1, 4, 3]]);
  });

  it('sends the loss of held-out examples like the loss, and nothing where there are none', async () => {
    await report([1]);
    const held = newRun();
    feed.follow(held);
    const columns = { loss: Float64Array.of(0.5), correct: Uint32Array.of(1), gradientNorm: Float64Array.of(1) };
    const rest = { parameters: Float64Array.of(0, 0), elapsedMs: 1, annotations: [] };
    held.advance({ ...columns, validationLoss: Float64Array.of(0.25), ...rest });
    feed.changed();
    await page.take();
    const sent = page.received.map((message) => (message.type === 'runProgress' ? message.validationLoss : null));
    assert.deepEqual(sent, [new Float32Array(), Float32Array.of(0.25)]);
  });

  it('is quiet for a page that is gone, and goes on from the snapshot of the next one', async () => {
    await report([5]);
    await page.take(false);
    await report([4]);
    assert.equal(page.received.length, 1);
    feed.follow(run);
    await report([3]);
    assert.deepEqual(losses(page.received), [
      [0, 5],
      [2, 3],
    ]);
  });

  it('does not wait for answers that a page that is gone will never give', async () => {
    for (let epoch = 0; epoch < 2 * MOST_ON_THEIR_WAY; epoch++) await report([epoch]);
    assert.equal(page.received.length, MOST_ON_THEIR_WAY);
    page.die();
    feed.follow(run);
    await report([4]);
    assert.deepEqual(losses(page.received).at(-1), [2 * MOST_ON_THEIR_WAY, 4]);
  });
});
