import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RunLog } from '../../../src/extension/runLog.ts';

function piece(start: number, length: number) {
  return {
    loss: Float64Array.from({ length }, (_, i) => start + i + 0.5),
    correct: Uint32Array.from({ length }, (_, i) => start + i),
    gradientNorm: Float64Array.from({ length }, (_, i) => -(start + i)),
  };
}

function logOf(lengths: readonly number[]): RunLog {
  const log = new RunLog();
  for (const length of lengths) log.append(piece(log.length, length));
  return log;
}

describe('the run log', () => {
  it('gives back any stretch of what was appended, however it came in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(120), fc.nat(120), (lengths, start, length) => {
        const log = logOf(lengths);
        const whole = piece(0, log.length);
        assert.deepEqual(log.columns(start, start + length), {
          loss: whole.loss.slice(start, start + length),
          correct: whole.correct.slice(start, start + length),
          gradientNorm: whole.gradientNorm.slice(start, start + length),
        });
      }),
    );
  });

  it('gives copies: handing them to the worker must not empty the log', () => {
    const log = logOf([3]);
    structuredClone(log.columns(), { transfer: [log.columns().loss.buffer] });
    assert.equal(log.columns().loss.length, 3);
    assert.notEqual(log.columns().loss.buffer, log.columns().loss.buffer);
  });
});
