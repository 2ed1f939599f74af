import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { OTHER_SQUASHES, squash } from '../../../webview/squashing.ts';
import { readFixture } from '../engine/recording.ts';

const column = v.array(v.number());
const recorded = v.parse(
  v.object({
    z: column,
    sigmoid: column,
    tanh: column,
    erf: column,
    arctan: column,
    softsign: column,
    hardsigmoid: column,
  }),
  readFixture('squashes.json'),
);

describe('functions onto [0, 1]', () => {
  for (const name of ['sigmoid', ...OTHER_SQUASHES] as const) {
    it(`${name} has the values that PyTorch recorded`, () => {
      recorded.z.forEach((z, i) => {
        const expected = recorded[name][i] ?? NaN;
        const actual = squash(name, z);
        // Far to the left the others subtract nearly equal numbers: what is left there is rounding.
        assert.ok(Math.abs(actual - expected) <= 1e-15 + 1e-12 * expected, `${name}(${z}): ${actual}, ${expected}`);
      });
    });

    it(`${name} stays within [0, 1], rises, and mirrors itself about 1/2`, () => {
      const place = fc.double({ min: -50, max: 50, noNaN: true });
      fc.assert(
        fc.property(place, place, (a, b) => {
          const [low, high] = [squash(name, Math.min(a, b)), squash(name, Math.max(a, b))];
          assert.ok(low >= 0 && high <= 1 && high - low >= -1e-15);
          assert.ok(Math.abs(squash(name, a) + squash(name, -a) - 1) < 1e-14);
        }),
        // Where erf's series is rounded beyond 1.
        { examples: [[0, 13.00044]] },
      );
    });
  }

  it('have the slope 1/4 at 0, but for PyTorch’s Hardsigmoid with its 1/6', () => {
    for (const name of ['sigmoid', ...OTHER_SQUASHES] as const) {
      const slope = (squash(name, 1e-7) - squash(name, -1e-7)) / 2e-7;
      assert.ok(Math.abs(slope - (name === 'hardsigmoid' ? 1 / 6 : 1 / 4)) < 1e-6, name);
    }
  });

  it('tanh, moved and scaled, is the sigmoid', () => {
    for (const z of recorded.z) assert.ok(Math.abs(squash('tanh', z) - squash('sigmoid', z)) < 1e-15);
  });
});
