import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodingProblem } from '../../../src/dataset/encodingProblem.ts';

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes that are often UTF-8, and often nearly: the borders of every range of RFC 3629. */
const BORDERS = [0x01, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed];
const nearly = fc.array(fc.constantFrom(...BORDERS, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5), { maxLength: 5 });

describe('encodingProblem', () => {
  it('knows UTF-8 as the Encoding Standard does', () => {
    fc.assert(
      fc.property(nearly, (numbers) => {
        const bytes = Uint8Array.from(numbers);
        assert.equal(encodingProblem(bytes) === undefined, isUtf8(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  it('has nothing against text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0'));
        assert.equal(encodingProblem(new TextEncoder().encode(text)), undefined);
      }),
    );
  });
});
