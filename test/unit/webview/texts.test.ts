import assert from 'node:assert/strict';
import { durationText } from '../../../webview/runText.ts';
import { shortNumber } from '../../../webview/shortNumber.ts';

describe('a number at a glance', () => {
  const cases: [number, string][] = [
    [1.1204053163528442, '1.1204'],
    [0, '0.0000'],
    [0.001, '0.0010'],
    [0.00004712, '4.712e-5'],
    [12.3456, '12.346'],
    [150, '150.00'],
    [21_200, '21200'],
    [123_456.7, '123457'],
    [999_999, '999999'],
    [1e6, '1.000e+6'],
    [-2.5, '-2.5000'],
    [Number.NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
  ];
  for (const [value, text] of cases) it(`shows ${value} as ${text}`, () => assert.equal(shortNumber(value), text));
});

describe('a stretch of time', () => {
  const cases: [number, string][] = [
    [0, '0 ms'],
    [24.4, '24 ms'],
    [999.4, '999 ms'],
    [1300, '1.3 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ];
  for (const [ms, text] of cases) it(`of ${ms} ms reads ${text}`, () => assert.equal(durationText(ms), text));
});
