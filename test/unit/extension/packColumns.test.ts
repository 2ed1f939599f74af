import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packCounts, packLosses } from '../../../src/extension/packColumns.ts';

describe('columns on their way to the page', () => {
  it('hold the same losses, to the last bit', () => {
    fc.assert(
      fc.property(fc.oneof(fc.float64Array(), fc.float32Array()), (numbers) => {
        const losses = new Float64Array(numbers);
        assert.deepEqual([...packLosses(losses)], [...losses]);
      }),
    );
  });

  it('take half the bytes where the losses are float32', () => {
    fc.assert(fc.property(fc.float32Array(), (losses) => packLosses(new Float64Array(losses)) instanceof Float32Array));
  });

  const widths: readonly [most: number, bytes: number][] = [
    [3, 1],
    [255, 1],
    [256, 2],
    [65_535, 2],
    [65_536, 4],
  ];
  for (const [most, bytes] of widths)
    it(`take ${bytes} bytes for a count of up to ${most}`, () => {
      const packed = packCounts(Uint32Array.of(0, most), most);
      assert.equal(packed.BYTES_PER_ELEMENT, bytes);
      assert.deepEqual([...packed], [0, most]);
    });
});
