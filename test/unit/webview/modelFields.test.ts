import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MOST_FIELDS, fieldFeatures } from '../../../webview/modelFields.ts';
import { axesOf } from '../../../webview/modelSlice.ts';
import { shareText } from '../../../webview/modelText.ts';

describe('a prediction', () => {
  it('has a field for the drawn features and then the others, up to eight', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(59), fc.nat(59), (features, first, second) => {
        const drawn = axesOf(features, [first, second]);
        const fields = fieldFeatures(features, drawn);
        assert.deepEqual(fields.slice(0, 2), [...drawn]);
        assert.equal(new Set(fields).size, Math.min(features, MOST_FIELDS));
        assert.ok(fields.every((feature) => feature < features));
      }),
    ));

  it('never reads 0.5 where p is that of label 0', () => {
    const below = fc.oneof(
      fc.double({ min: 0, max: 0.5, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 2, max: 53 }).map((power) => 0.5 - 2 ** -power),
    );
    fc.assert(fc.property(below, (p) => assert.ok(Number(shareText(p)) < 0.5)));
  });
});
