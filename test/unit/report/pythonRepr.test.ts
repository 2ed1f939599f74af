import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pythonRepr } from '../../../src/report/pythonRepr.ts';

describe('pythonRepr', () => {
  // The right-hand sides were printed by CPython 3.11: `for x in […]: print(repr(x))`.
  // prettier-ignore
  const recorded: readonly [number, string][] = [
    [0.0, '0.0'],
    [-0.0, '-0.0'],
    [1.0, '1.0'],
    [-3.0, '-3.0'],
    [0.1, '0.1'],
    [2.4510953426361084, '2.4510953426361084'],
    [1e-4, '0.0001'],
    [9.999999999999999e-5, '9.999999999999999e-05'],
    [0.00012345, '0.00012345'],
    [1e-5, '1e-05'],
    [-1.5e-5, '-1.5e-05'],
    [1e-7, '1e-07'],
    [1.1754943508222875e-38, '1.1754943508222875e-38'],
    [5e-324, '5e-324'],
    [1e15, '1000000000000000.0'],
    [123456789012345.0, '123456789012345.0'],
    [9999999999999998.0, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.2345678901234567e16, '1.2345678901234568e+16'],
    [1e17, '1e+17'],
    [1e21, '1e+21'],
    [1e22, '1e+22'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [-1e300, '-1e+300'],
    [4.35, '4.35'],
    [0.30000000000000004, '0.30000000000000004'],
    [1000000.0, '1000000.0'],
    [16777217.0, '16777217.0'],
    [3.4028234663852886e38, '3.4028234663852886e+38'],
    [1e-10, '1e-10'],
    [1.5e-9, '1.5e-09'],
    [2.5e-100, '2.5e-100'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ];
  for (const [number, text] of recorded) it(`writes ${text}`, () => assert.equal(pythonRepr(number), text));

  it('reads back as the same number, in no more digits than JavaScript needs', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = pythonRepr(number);
        assert.ok(Object.is(Number(text), number));
        const digits = (written: string) => written.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '').length; // prettier-ignore
        assert.equal(digits(text), digits(number.toExponential()));
      }),
    );
  });

  it('has the form of a Python float: a point, or an exponent of two digits or more', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        assert.match(pythonRepr(number), /^-?(\d+\.\d+|\d(\.\d+)?e[+-]\d{2,3})$/);
      }),
    );
  });
});
