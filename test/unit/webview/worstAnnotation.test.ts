import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AnnotationView } from '../../../src/protocol.ts';
import { worstOf } from '../../../webview/annotationItem.ts';

const severity = fc.constantFrom<AnnotationView['severity']>('info', 'good', 'warning', 'error');
const of = (severities: readonly AnnotationView['severity'][]): AnnotationView[] =>
  severities.map((one, id) => {
    const text = { title: `title ${id}`, detail: '' };
    return { id, severity: one, epoch: id, endEpoch: id, ...text, remedy: null };
  });

describe('what a run has to be looked at for', () => {
  it('is the latest error, else the latest warning, else nothing', () => {
    fc.assert(
      fc.property(fc.array(severity), (severities) => {
        const last = severities.includes('error') ? severities.lastIndexOf('error') : severities.lastIndexOf('warning');
        assert.equal(worstOf(of(severities))?.id ?? -1, last);
      }),
    );
  });
});
