import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fusedMultiplyAdd } from '../../../src/engine/float32.ts';
import { fusedMultiplyAdd64 } from '../../../src/engine/float64.ts';

/** numerator · 2^exponent, exactly. */
interface Dyadic {
  readonly numerator: bigint;
  readonly exponent: number;
}

function exact(value: number): Dyadic {
  let [numerator, exponent] = [value, 0];
  while (!Number.isInteger(numerator)) [numerator, exponent] = [numerator * 2, exponent - 1];
  return { numerator: BigInt(numerator), exponent };
}

function add(a: Dyadic, b: Dyadic): Dyadic {
  const exponent = Math.min(a.exponent, b.exponent);
  const shifted = ({ numerator, exponent: e }: Dyadic) => numerator << BigInt(e - exponent);
  return { numerator: shifted(a) + shifted(b), exponent };
}

/** The nearest number with `precision` bits and exponents from `least` on; ties to even. */
function nearest({ numerator, exponent }: Dyadic, precision: number, least: number): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const bits = magnitude.toString(2).length;
  const cut = Math.max(bits - precision, least - exponent, 0);
  const kept = magnitude >> BigInt(cut);
  const rest = magnitude - (kept << BigInt(cut));
  const half = cut === 0 ? 1n : 1n << BigInt(cut - 1);
  const up = rest > half || (rest === half && cut > 0 && (kept & 1n) === 1n);
  return (numerator < 0n ? -1 : 1) * Number(kept + (up ? 1n : 0n)) * 2 ** (exponent + cut);
}

function reference(a: number, b: number, c: number, precision: number, least: number): number {
  const [left, right] = [exact(a), exact(b)];
  const product = { numerator: left.numerator * right.numerator, exponent: left.exponent + right.exponent };
  return nearest(add(product, exact(c)), precision, least);
}

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 60), max: 2 ** 60 });
/** Few bits set, so that sums often fall exactly between two float32 values. */
const sparse = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: -40, max: 40 }))
  .map(([lead, bit, exponent]) => Math.fround((lead + 2 ** -bit) * 2 ** exponent));

describe('a fused multiply-add of float32 values', () => {
  const isRight = (a: number, b: number, c: number) => {
    // BigInt has no −0.
    assert.equal(fusedMultiplyAdd(a, b, c) + 0, reference(a, b, c, 24, -149) + 0);
  };

  it('is the exact result rounded once', () => {
    fc.assert(fc.property(float32, float32, float32, isRight), { numRuns: 2000 });
  });

  it('is so also where float64 rounds onto the middle between two float32 values', () => {
    fc.assert(fc.property(sparse, sparse, sparse, isRight), { numRuns: 5000 });
  });

  const ulp = 2 ** -23;
  const ties: [string, number, number, number, number][] = [
    ['just above a middle, rounded up', 1 + ulp, 2 ** -24, 1, 1 + ulp],
    ['exactly on a middle, to even', 1, 2 ** -24, 1, 1],
    ['just below a middle that float64 rounds onto it', 2 ** -24 - 2 ** -47, 1 - 2 ** -24, 1 + ulp, 1 + ulp],
    ['a sum beyond the largest float32', 2 ** 127, 2, 0, Infinity],
    ['just below the middle to overflow', 2 ** 127, 2 - ulp, 2 ** 103 - 2 ** 79, (2 - ulp) * 2 ** 127],
    [
      // 13264529 · 10610063 = 2^47 − 1: the product lacks 2^56, which float64 cannot see beside 2^128.
      'below the middle to overflow by less than float64 sees',
      13264529 * 2 ** 28,
      10610063 * 2 ** 28,
      (2 - ulp) * 2 ** 127,
      (2 - ulp) * 2 ** 127,
    ],
    ['on the middle to overflow', 2 ** 127, 2 - ulp, 2 ** 103, Infinity],
    ['an infinity', Infinity, 1, 1, Infinity],
    ['below the smallest float32', 2 ** -149, 0.5, 0, 0],
  ];
  for (const [name, a, b, c, expected] of ties)
    it(`is right for ${name}`, () => {
      assert.equal(fusedMultiplyAdd(a, b, c), expected);
      if (Math.abs(expected) !== Infinity) assert.equal(reference(a, b, c, 24, -149), expected);
    });

  it('is NaN where an operand is', () => {
    assert.ok(Number.isNaN(fusedMultiplyAdd(Number.NaN, 1, 1)));
    assert.ok(Number.isNaN(fusedMultiplyAdd(Infinity, 1, -Infinity)));
  });
});

describe('a fused multiply-add of float64 values', () => {
  it('is the exact result rounded once', () => {
    const float64 = fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
      .filter((value) => value === 0 || Math.abs(value) > 1e-100);
    fc.assert(
      fc.property(float64, float64, float64, (a, b, c) => {
        assert.equal(fusedMultiplyAdd64(a, b, c) + 0, reference(a, b, c, 53, -1074) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  // (1 + 2^-27)·(1 − 2^-27) = 1 − 2^-54: the product is a hair less than half a unit in the last place of c.
  for (const sign of [1, -1])
    for (const c of [1, 1 + 2 ** -52, -1, -1 - 2 ** -52])
      it(`is so a hair beside the middle, for ${sign}·2^-53 and ${c}`, () => {
        const [a, b] = [sign * 2 ** -53 * (1 + 2 ** -27), 1 - 2 ** -27];
        assert.equal(fusedMultiplyAdd64(a, b, c), reference(a, b, c, 53, -1074));
      });
});
