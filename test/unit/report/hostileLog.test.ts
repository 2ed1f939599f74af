import assert from 'node:assert/strict';
import { readingPrintedLog, readPrintedLog } from '../../../src/report/printedLog.ts';

describe('reading a printed log that is none a script should print', () => {
  it('reads a log in which every line calls its loss otherwise', () => {
    const letters = (i: number) => String(i).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
    const log = Array.from({ length: 200_000 }, (_, i) => `${letters(i)}_loss 1`).join('\n');
    assert.equal(readPrintedLog(log).points.length, 1);
  });

  it('takes no number for an epoch that no lab can train: the time of day is none', () => {
    const { points, ignored } = readPrintedLog('0 2.5\n1 2.4\n1700000000 2.3');
    assert.deepEqual([points.map(({ epoch }) => epoch), ignored], [[0, 1], [3]]);
    const { points: counted, epochs } = readPrintedLog('1700000000 2.5\n1700000001 2.4');
    assert.deepEqual(
      [counted.map(({ epoch, loss }) => [epoch, loss]), epochs],
      [
        [
          [0, 2.5],
          [1, 2.4],
        ],
        'counted',
      ],
    );
  });

  it('pauses at least every hundred lines and epochs', () => {
    const reading = readingPrintedLog(Array.from({ length: 20_000 }, (_, i) => `${i} 1`).join('\n'));
    let pauses = 0;
    while (reading.next().done !== true) pauses++;
    assert.ok(pauses >= 400, `${pauses} pauses`);
  });
});
