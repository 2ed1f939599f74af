import assert from 'node:assert/strict';
import { MersenneTwister } from '../../../src/engine/mersenneTwister.ts';

const words = (generator: MersenneTwister, count: number) => Array.from({ length: count }, () => generator.uint32());

describe('the Mersenne Twister', () => {
  it('has the published numbers of seed 5489: the first, and the ten thousandth as C++ requires', () => {
    const drawn = words(new MersenneTwister(5489), 10_000);
    assert.deepEqual(drawn.slice(0, 3), [3499211612, 581869302, 3890346734]);
    assert.equal(drawn[9999], 4123659995);
  });

  it('takes the low 32 bits of a seed', () => {
    assert.deepEqual(words(new MersenneTwister(2 ** 40 + 5), 700), words(new MersenneTwister(5), 700));
    assert.notDeepEqual(words(new MersenneTwister(2 ** 53 - 1), 5), words(new MersenneTwister(2 ** 53 - 2), 5));
  });

  for (const drawn of [0, 1, 623, 624, 1000])
    it(`goes on from a state saved after ${drawn} numbers`, () => {
      const generator = new MersenneTwister(42);
      words(generator, drawn);
      const state = generator.save();
      const expected = words(generator, 1300);
      const other = new MersenneTwister(7);
      other.restore(state);
      assert.deepEqual(words(other, 1300), expected);
      generator.restore(state);
      assert.deepEqual(words(generator, 1300), expected);
    });
});
