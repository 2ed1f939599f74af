import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { entropyOf, squareOf } from '../../../webview/entropy.ts';
import { fadingBelow, pullAt, pullsAt, stuckFrom } from '../../../webview/gradientFade.ts';
import { readFixture } from '../engine/recording.ts';

const place = v.object({
  z: v.number(),
  y: v.number(),
  loss: v.picklist(['BCELoss', 'BCEWithLogitsLoss', 'MSELoss']),
  dtype: v.picklist(['float32', 'float64']),
  value: v.number(),
  gradient: v.number(),
});
const recorded = v.parse(
  v.object({ places: v.array(place), stuckFrom: v.number(), fadingBelow: v.number() }),
  readFixture('pulls.json'),
);

describe('the gradient over a logit', () => {
  for (const { z, y, loss, dtype, value, gradient } of recorded.places)
    it(`of ${loss} in ${dtype} at z = ${z}, y = ${y} is what PyTorch recorded`, () => {
      const found = pullAt(z, y, loss, dtype);
      // PyTorch's exp is off by a last digit now and then, and log(1 − p) magnifies it where p is near 1.
      const tolerance = dtype === 'float32' ? 1e-6 : loss === 'BCELoss' && value > 10 ? 1e-9 : 1e-12;
      const near = (actual: number, expected: number) =>
        assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected) + 1e-16, `${actual}, ${expected}`);
      near(found.loss, value);
      near(found.gradient, gradient);
    });

  it('is p − y in double precision, whatever the label, where BCELoss has digits enough', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), fc.constantFrom(0, 1), (z, y) => {
        const p = 1 / (1 + Math.exp(-z));
        assert.ok(Math.abs(pullAt(z, y, 'BCELoss', 'float64').gradient - (p - y)) < 1e-9);
        assert.ok(Math.abs(pullAt(z, y, 'MSELoss', 'float64').gradient - 2 * (p - y) * p * (1 - p)) < 1e-12);
      }),
    );
  });

  it('is lost in float32 at the very logit where PyTorch loses it, and not a number before', () => {
    assert.equal(stuckFrom(), recorded.stuckFrom);
    assert.equal(fadingBelow(), recorded.fadingBelow);
    assert.equal(pullAt(stuckFrom(), 0, 'BCELoss').gradient, 0);
    assert.ok(pullAt(stuckFrom() - 1e-5, 0, 'BCELoss').gradient > 0.9);
    assert.equal(pullAt(40, 0, 'BCEWithLogitsLoss').gradient, 1);
  });

  it('is the same one by one and all at once', () => {
    const { gradients, losses } = pullsAt(Float64Array.of(-3, 0, 20), 0, 'BCELoss');
    [-3, 0, 20].forEach((z, i) =>
      assert.deepEqual({ loss: losses[i], gradient: gradients[i] }, pullAt(z, 0, 'BCELoss')),
    );
  });
});

describe('the cross-entropy of a label and a prediction', () => {
  it('is −ln ŷ for 1 and −ln(1 − ŷ) for 0, cut off at 100 as in PyTorch', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        assert.equal(entropyOf(p, 1), -Math.log(p));
        assert.equal(entropyOf(p, 0), -Math.log(1 - p));
      }),
    );
    assert.deepEqual([entropyOf(0, 1), entropyOf(1, 0), entropyOf(1, 1), entropyOf(0, 0)], [100, 100, 0, 0]);
    assert.deepEqual([squareOf(0, 1), squareOf(0.5, 0), squareOf(1, 1)], [1, 0.25, 0]);
  });
});
