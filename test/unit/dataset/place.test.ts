import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlaceFinder } from '../../../src/dataset/place.ts';

const text = fc
  .array(fc.constantFrom('a', '1', ',', 'é', '小', '😀', '\n', '\r', '\r\n'))
  .map((parts) => parts.join(''));

function placeOf(before: string) {
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

describe('a place', () => {
  it('is where an editor puts its cursor, for one place after the other', () => {
    fc.assert(
      fc.property(text, text, text, (first, second, rest) => {
        // A cursor cannot stand between CR and LF.
        fc.pre(!(first.endsWith('\r') && second.startsWith('\n')) && !(second.endsWith('\r') && rest.startsWith('\n')));
        fc.pre(second !== '' || !(first.endsWith('\r') && rest.startsWith('\n')));
        const encoder = new TextEncoder();
        const finder = new PlaceFinder(encoder.encode(first + second + rest));
        assert.deepEqual(finder.placeAt(encoder.encode(first).length), placeOf(first));
        assert.deepEqual(finder.placeAt(encoder.encode(first + second).length), placeOf(first + second));
      }),
    );
  });
});
