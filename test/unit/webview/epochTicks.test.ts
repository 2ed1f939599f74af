import assert from 'node:assert/strict';
import type { AnnotationView } from '../../../src/protocol.ts';
import { epochTicks } from '../../../webview/epochTicks.ts';

const note = (epoch: number, severity: AnnotationView['severity'] = 'info'): AnnotationView => ({
  ...{ id: epoch, epoch, endEpoch: epoch, severity },
  ...{ title: 't', detail: 'd', remedy: null },
});

describe('the marks along the epoch slider', () => {
  it('stand where their epochs are', () =>
    assert.deepEqual(
      epochTicks([note(0), note(500, 'good'), note(999)], 1000).map(({ share }) => share),
      [0, 0.5, 0.999],
    ));

  it('keep the gravest of those that fall on one place', () =>
    assert.deepEqual(
      epochTicks([note(1), note(2, 'error'), note(3, 'warning')], 100_000).map(({ severity }) => severity),
      ['error'],
    ));

  it('stay few however many annotations there are', () => {
    const many = Array.from({ length: 20_000 }, (_, epoch) => note(epoch));
    assert.ok(epochTicks(many, 20_000).length <= 200);
  });

  it('are none before the first epoch, and none for epochs that have not come', () => {
    assert.deepEqual(epochTicks([note(0)], 0), []);
    assert.deepEqual(epochTicks([note(50)], 10), []);
  });
});
