import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  boundsOf,
  keyStep,
  middleValue,
  nextValue,
  paddedRange,
  pixelStep,
  roundTo,
} from '../../../webview/plotBounds.ts';
import { EMPTY_SPREAD, spreadOf } from '../../../webview/plotPoints.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });

describe('the bounds of the plane', () => {
  it('hold every value with room on both sides, and little more', () =>
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (low, size) => {
        const [from, to] = paddedRange(low, low + size);
        assert.ok(from < low && to > low + size);
        assert.ok(to - from < 2 * size);
      }),
    ));

  const ends: [string, number, number][] = [
    ['one value', 3, 3],
    ['0 alone', 0, 0],
    ['no value', NaN, NaN],
    ['the largest numbers', -Number.MAX_VALUE, Number.MAX_VALUE],
    ['a spread that is tiny beside its place', 1e15, 1e15 + 0.25],
  ];
  for (const [name, low, high] of ends)
    it(`are a range also around ${name}`, () => {
      const [from, to] = paddedRange(low, high);
      assert.ok(from < to && Number.isFinite(to - from));
    });

  it('are those of the prediction where there is no point', () => {
    const { left, right, bottom, top } = boundsOf(EMPTY_SPREAD, EMPTY_SPREAD, { x: 4, y: NaN });
    assert.ok(left < 4 && right > 4 && bottom < top);
  });
});

describe('a value that was pointed at', () => {
  const rounded: [number, number, string][] = [
    [2.3456, 0.01, '2.35'],
    [0.1 + 0.2, 0.1, '0.3'],
    [-0.001, 0.01, '0'],
    [123_456, 1000, '123000'],
    [1.5e-7, 1e-8, '1.5e-7'],
  ];
  for (const [value, step, text] of rounded)
    it(`of ${value} in steps of ${step} is written ${text}`, () => assert.equal(String(roundTo(value, step)), text));

  it('is rounded to a power of ten that a pixel or ten pixels are worth', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (units) => {
        const step = pixelStep(units);
        assert.ok(step >= units * 0.999 && step < units * 10.001);
        assert.ok(Math.abs(Math.log10(step) - Math.round(Math.log10(step))) < 1e-9);
      }),
    ));

  it('moves by keyboard in steps that cross the plane in 20 to 200', () =>
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (low, size) => {
        const steps = size / keyStep(low, low + size);
        assert.ok(steps > 19.9 && steps < 200.1, String(steps));
      }),
    ));
});

describe('the place that is asked about first', () => {
  const spread = (...values: number[]) => spreadOf(Float64Array.from(values), 1, 0);
  const cases: [string, number, number][] = [
    ['4 after 1, 2, 3', nextValue(spread(1, 2, 3)), 4],
    ['a little beyond many', nextValue(spread(...Array.from({ length: 101 }, (_, i) => i / 10))), 10.5],
    ['beyond one value', nextValue(spread(5)), 10],
    ['0 without any', nextValue(EMPTY_SPREAD), 0],
    ['the mean in few digits', middleValue(spread(1, 2, 3.0001)), 2],
    ['0 for the mean of none', middleValue(EMPTY_SPREAD), 0],
  ];
  for (const [name, value, expected] of cases) it(`is ${name}`, () => assert.equal(value, expected));
});
