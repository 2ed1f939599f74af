import assert from 'node:assert/strict';
import type { AnnotationView, RunView } from '../../../src/protocol.ts';
import { logText } from '../../../webview/logRow.ts';
import { LogRows } from '../../../webview/logRows.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import { runView } from './runFixture.ts';

const annotation = (id: number, epoch: number, severity: AnnotationView['severity'] = 'info'): AnnotationView => ({
  id,
  epoch,
  endEpoch: epoch,
  severity,
  title: 't',
  detail: 'd',
  remedy: null,
});

function run(
  annotations: AnnotationView[] = [],
  loss = [3, 2, 1.5, Number.NaN, Infinity],
): ReturnType<typeof runLogOf> {
  const view: RunView = { ...runView(loss), annotations };
  return runLogOf(view);
}

describe('the rows of the epoch log', () => {
  it('are the epochs', () => {
    const rows = new LogRows(run(), 'all');
    assert.deepEqual([rows.count, rows.epochAt(3), rows.rowOf(3), rows.rowOf(99)], [5, 3, 3, 4]);
  });

  it('are the annotated epochs, each once, when the others are filtered out', () => {
    const rows = new LogRows(run([annotation(2, 3), annotation(1, 1), annotation(3, 3)]), 'annotated');
    assert.deepEqual([rows.count, rows.epochAt(0), rows.epochAt(1)], [2, 1, 3]);
  });

  it('are those with an annotation of one severity, each once', () => {
    const noted = run([annotation(1, 1), annotation(2, 2, 'good'), annotation(3, 3, 'good'), annotation(4, 3, 'good')]);
    const epochs = (filter: 'good' | 'info' | 'error') => [...new LogRows(noted, filter).between(0, 4)];
    assert.deepEqual([epochs('good'), epochs('info'), epochs('error')], [[2, 3], [1], []]);
  });

  it('know which epochs they have', () => {
    const rows = new LogRows(run([annotation(1, 1), annotation(2, 3)]), 'annotated');
    assert.deepEqual(
      [0, 1, 2, 3, 4].filter((epoch) => rows.has(epoch)),
      [1, 3],
    );
    assert.equal(new LogRows(run([]), 'error').has(0), false);
  });

  it('leave out annotated epochs that have not come yet', () =>
    assert.equal(new LogRows(run([annotation(1, 1), annotation(2, 50)]), 'annotated').count, 1));

  it('lead from an epoch without a row to the next one with a row', () => {
    const rows = new LogRows(run([annotation(1, 1), annotation(2, 3)]), 'annotated');
    assert.deepEqual(
      [0, 1, 2, 4].map((epoch) => rows.rowOf(epoch)),
      [0, 0, 1, 1],
    );
  });

  it('between two epochs are the same in either direction', () => {
    const rows = new LogRows(run(), 'all');
    assert.deepEqual([...rows.between(1, 3)], [1, 2, 3]);
    assert.deepEqual([...rows.between(3, 1)], [1, 2, 3]);
    assert.deepEqual([...new LogRows(run([annotation(1, 2)]), 'annotated').between(0, 4)], [2]);
  });

  it('are copied as PyTorch’s loop prints them', () =>
    assert.equal(logText(run(), [0, 2, 3, 4]), '0 3.0\n2 1.5\n3 nan\n4 inf\n'));
});
