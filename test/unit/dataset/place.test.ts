import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLineBreaks, placeAt } from '../../../src/dataset/place.ts';

const text = fc
  .array(fc.constantFrom('a', '1', ',', 'é', '小', '😀', '\n', '\r', '\r\n'))
  .map((parts) => parts.join(''));

const linesOf = (content: string) => content.split(/\r\n|\n|\r/);

describe('placeAt', () => {
  it('is where an editor puts its cursor', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, mark) => {
        // A cursor cannot stand between CR and LF.
        fc.pre(!(before.endsWith('\r') && after.startsWith('\n')));
        const encoder = new TextEncoder();
        const prefix = (mark ? '\uFEFF' : '') + before;
        const lines = linesOf(before);
        assert.deepEqual(placeAt(encoder.encode(prefix + after), encoder.encode(prefix).length), {
          line: lines.length,
          column: (lines.at(-1) ?? '').length + 1,
        });
      }),
    );
  });
});

describe('countLineBreaks', () => {
  it('counts each kind of line end once', () => {
    fc.assert(
      fc.property(text, (content) => {
        assert.equal(countLineBreaks(new TextEncoder().encode(content)), linesOf(content).length - 1);
      }),
    );
  });
});
