import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GrowingColumn } from '../../../webview/growingColumn.ts';

describe('a growing column', () => {
  const pieces = fc.array(fc.float64Array({ maxLength: 50 }), { maxLength: 20 });

  it('holds what was appended, in order, however it was cut into pieces', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const column = parts.reduce((grown, part) => grown.append(part), GrowingColumn.floats(new Float64Array()));
        assert.deepEqual(
          [...column.values],
          parts.flatMap((part) => [...part]),
        );
        assert.equal(column.length, column.values.length);
      }),
    );
  });

  it('leaves every earlier column as it was, also when two continue the same one', () => {
    const before = GrowingColumn.counts(Uint32Array.of(1, 2)).append(Uint32Array.of(3));
    const one = before.append(Uint32Array.of(4));
    const other = before.append(Uint32Array.of(5, 6));
    assert.deepEqual([...before.values], [1, 2, 3]);
    assert.deepEqual([...one.values], [1, 2, 3, 4]);
    assert.deepEqual([...other.values], [1, 2, 3, 5, 6]);
  });

  it('never writes into the array it was given', () => {
    const given = Float64Array.of(1, 2, 3).subarray(0, 2);
    GrowingColumn.floats(given).append(Float64Array.of(9));
    assert.deepEqual([...new Float64Array(given.buffer)], [1, 2, 3]);
  });

  it('keeps NaN and infinity', () => {
    const { values } = GrowingColumn.floats(new Float64Array()).append(
      Float64Array.of(Number.NaN, Infinity, -Infinity),
    );
    assert.deepEqual([...values], [Number.NaN, Infinity, -Infinity]);
  });

  it('gives undefined beyond its end, whatever room it has', () => {
    const column = GrowingColumn.floats(Float64Array.of(1)).append(Float64Array.of(2)).append(Float64Array.of(3));
    assert.deepEqual([column.at(2), column.at(3), column.at(-1)], [3, undefined, undefined]);
  });
});
