import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RunLog } from '../../../src/extension/runLog.ts';

function piece(start: number, length: number, isValidated: boolean) {
  return {
    loss: Float64Array.from({ length }, (_, i) => start + i + 0.5),
    correct: Uint32Array.from({ length }, (_, i) => start + i),
    gradientNorm: Float64Array.from({ length }, (_, i) => -(start + i)),
    validationLoss: Float64Array.from({ length: isValidated ? length : 0 }, (_, i) => start + i + 0.25),
  };
}

function logOf(lengths: readonly number[], isValidated: boolean): RunLog {
  const log = new RunLog();
  for (const length of lengths) log.append(piece(log.length, length, isValidated));
  return log;
}

describe('the run log', () => {
  it('gives back any stretch of what was appended, however it came in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(20), fc.nat(9000)), { maxLength: 6 }),
        fc.nat(20_000),
        fc.nat(20_000),
        fc.boolean(),
        (lengths, start, length, isValidated) => {
          const log = logOf(lengths, isValidated);
          const end = Math.min(start + length, log.length);
          const expected = piece(start, Math.max(0, end - start), isValidated && log.length > 0);
          assert.deepEqual(log.columns(start, start + length), expected);
        },
      ),
    );
  });

  it('gives copies: handing them to the worker must not empty the log', () => {
    const log = logOf([3], false);
    structuredClone(log.columns(), { transfer: [log.columns().loss.buffer] });
    assert.equal(log.columns().loss.length, 3);
    assert.notEqual(log.columns().loss.buffer, log.columns().loss.buffer);
  });
});
