import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { mock } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { writePieces } from '../../../src/terminal/writePieces.ts';

const LINE = `${'x'.repeat(99)}\n`;
const CHUNK = 64 * 1024;

/** A reader that takes a millisecond for each write, and knows how far behind it is. */
class SlowReader extends Writable {
  received = '';
  writes = 0;
  mostBehind = 0;
  produced = 0;

  constructor() {
    super({ highWaterMark: 1024, decodeStrings: false });
  }

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.received += String(chunk);
    this.writes++;
    void setTimeout(1).then(done);
  }

  *lines(count: number): Generator<string> {
    for (let i = 0; i < count; i++) {
      this.produced += LINE.length;
      this.mostBehind = Math.max(this.mostBehind, this.produced - this.received.length);
      yield LINE;
    }
  }
}

describe('writePieces', () => {
  it('writes everything, in few writes', async () => {
    const reader = new SlowReader();
    // What is there is written after some time as well; of a clock that stands still that never is.
    const clock = mock.method(performance, 'now', () => 0);
    await writePieces(reader.lines(10_000), reader, () => false).finally(() => clock.mock.restore());
    assert.equal(reader.received, LINE.repeat(10_000));
    assert.equal(reader.writes, Math.ceil(10_000 / Math.ceil(CHUNK / LINE.length)));
  });

  it('computes nothing while its reader is behind by a chunk', async () => {
    const reader = new SlowReader();
    await writePieces(reader.lines(10_000), reader, () => false);
    assert.ok(reader.mostBehind < 2 * CHUNK, `${reader.mostBehind} characters were waiting`);
  });

  it('stops with everything written that was computed', async () => {
    const reader = new SlowReader();
    await writePieces(reader.lines(10_000), reader, () => reader.writes === 3);
    assert.equal(reader.writes, 3);
    assert.equal(reader.received.length, reader.produced);
  });

  it('shows what there is while pieces come slowly', async () => {
    const reader = new SlowReader();
    function* slowly(): Generator<string> {
      for (let epoch = 0; epoch < 4; epoch++) {
        const end = performance.now() + 15;
        while (performance.now() < end);
        yield `${epoch}\n`;
        assert.equal(reader.received.length, 2 * (epoch + 1));
      }
    }
    await writePieces(slowly(), reader, () => false);
  });

  it('writes nothing for an empty piece', async () => {
    const reader = new SlowReader();
    await writePieces(['', '', ''], reader, () => false);
    assert.equal(reader.writes, 0);
  });

  it('ends with the error of its reader', async () => {
    const broken = new Writable({
      write: (_chunk, _encoding, done) => {
        done(new Error('no more'));
      },
    });
    await assert.rejects(
      writePieces([LINE], broken, () => false),
      /no more/,
    );
  });
});
