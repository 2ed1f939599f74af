import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNumber } from '../../../src/experiment/parseNumber.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('parseNumber', () => {
  const meant: readonly [text: string, value: number][] = [
    ['0.01', 0.01],
    [' 1 ', 1],
    ['\u00a07\u3000', 7],
    ['+1', 1],
    ['-1', -1],
    ['−1', -1],
    ['－1', -1],
    ['−1e−5', -1e-5],
    ['.5', 0.5],
    ['5.', 5],
    [',5', 0.5],
    ['1,5', 1.5],
    ['1e-4', 1e-4],
    ['1E+3', 1000],
    ['1,5e3', 1500],
    ['１．５', 1.5],
    ['１，５ｅ－３', 0.0015],
    ['007', 7],
    ['1e-999', 0],
  ];
  for (const [text, value] of meant) it(`reads "${text}" as ${value}`, () => assert.equal(parseNumber(text), value));

  const meaningless = ['', ' ', '.', ',', '-', '+-1', '1e', 'e5', '1 000', '1,000,000', '1.000,5', '1,000.5', '1.2.3', 'inf', 'Infinity', 'nan', 'NaN', '0x10', '1_000', '1e999', '-1e999', '5%', '½', '一', 'true']; // prettier-ignore
  for (const text of meaningless)
    it(`does not guess what "${text}" means`, () => assert.equal(parseNumber(text), null));

  it('reads every number as JavaScript and Python write it', () => {
    fc.assert(fc.property(finite, (x) => assert.equal(parseNumber(String(x)), x + 0)));
    fc.assert(fc.property(finite, (x) => assert.equal(parseNumber(x.toExponential()), x + 0)));
  });

  it('reads the same number with a decimal comma, in full-width characters, with a typeset minus', () => {
    fc.assert(
      fc.property(finite, (x) => {
        const text = String(x);
        const fullWidth = text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
        for (const written of [text.replace('.', ','), fullWidth, text.replaceAll('-', '−')])
          assert.equal(parseNumber(written), x + 0);
      }),
    );
  });

  it('is a finite number or null for any text', () => {
    const scraps = fc.array(fc.constantFrom('1', '0', '.', ',', '-', '−', '+', 'e', 'E', '９', ' '), { maxLength: 8 });
    fc.assert(
      fc.property(scraps, (parts) => {
        const value = parseNumber(parts.join(''));
        assert.ok(value === null || Number.isFinite(value));
      }),
    );
  });
});
