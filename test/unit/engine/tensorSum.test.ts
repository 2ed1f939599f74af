import assert from 'node:assert/strict';
import * as v from 'valibot';
import { arithmeticOf } from '../../../src/engine/arithmetic.ts';
import { TensorSum } from '../../../src/engine/tensorSum.ts';
import { readFixture } from './recording.ts';

const sumsSchema = v.array(
  v.object({ dtype: v.picklist(['float32', 'float64']), length: v.number(), sum: v.number() }),
);

/** The values that `record.py` sums. */
function valueAt(i: number): number {
  return ((i * 7919) % 1009) / 1009;
}

describe('a sum of a tensor is bit for bit the one that PyTorch recorded', () => {
  for (const { dtype, length, sum } of v.parse(sumsSchema, readFixture('sums.json')))
    it(`for ${length} values of ${dtype}`, () => {
      const arithmetic = arithmeticOf(dtype);
      const values = Float64Array.from({ length }, (_, i) => arithmetic.round(valueAt(i)));
      assert.equal(new TensorSum(arithmetic).of(values, length), sum);
    });
});
