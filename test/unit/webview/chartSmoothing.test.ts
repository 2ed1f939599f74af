import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MovingAverage, SMOOTHING_WINDOWS, smoothingStep, smoothingWeight } from '../../../webview/chartSmoothing.ts';

const weights = fc.constantFrom(...SMOOTHING_WINDOWS.slice(1).map(smoothingWeight));
const losses = fc.float64Array({ min: -1e6, max: 1e6, noNaN: true, minLength: 1, maxLength: 200 });

/** The definition: Σ wᵗ⁻ⁱ·xᵢ / Σ wᵗ⁻ⁱ. */
function averageAt(values: Float64Array, epoch: number, weight: number): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i <= epoch; i++) {
    sum += weight ** (epoch - i) * (values[i] ?? 0);
    total += weight ** (epoch - i);
  }
  return sum / total;
}

describe('the moving average', () => {
  it('is the weighted mean of all losses so far, the latest counting most', () => {
    fc.assert(
      fc.property(losses, weights, (values, weight) => {
        const averages = new MovingAverage(weight).extend(values);
        averages.forEach((average, epoch) =>
          assert.ok(Math.abs(average - averageAt(values, epoch, weight)) < 1e-6 * 1e6 * 1e-3),
        );
      }),
    );
  });

  it('of a constant is that constant from the first epoch on', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), weights, (value, weight) => {
        for (const average of new MovingAverage(weight).extend(new Float64Array(50).fill(value)))
          assert.ok(Math.abs(average - value) <= 1e-9 * Math.max(1, Math.abs(value)));
      }),
    );
  });

  it('is the same for losses that come in pieces', () => {
    fc.assert(
      fc.property(losses, weights, fc.nat(200), (values, weight, cut) => {
        const pieces = new MovingAverage(weight);
        pieces.extend(values.subarray(0, Math.min(cut, values.length)));
        assert.deepEqual([...pieces.extend(values)], [...new MovingAverage(weight).extend(values)]);
      }),
    );
  });

  it('goes on after what is no number as if it had not been', () => {
    const values = Float64Array.of(4, Infinity, Number.NaN, 2);
    const [first, inf, nan, last] = new MovingAverage(0.5).extend(values);
    assert.deepEqual([inf, nan], [Number.NaN, Number.NaN]);
    assert.deepEqual([first, last], [...new MovingAverage(0.5).extend(Float64Array.of(4, 2))]);
  });
});

describe('the slider for smoothing', () => {
  it('begins with off and offers longer and longer averages', () => {
    const weightsOffered = SMOOTHING_WINDOWS.map(smoothingWeight);
    assert.equal(weightsOffered[0], 0);
    weightsOffered.forEach((weight, step) => {
      assert.ok(step === 0 || weight > (weightsOffered[step - 1] ?? 1));
      assert.ok(weight < 1);
      assert.equal(smoothingStep(weight), step);
    });
  });
});
