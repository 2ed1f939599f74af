const N = 624;
const M = 397;
const UPPER_MASK = 0x80000000;
const LOWER_MASK = 0x7fffffff;
const MATRIX_A = 0x9908b0df;

/** The seed of a `torch.Generator()` that was never seeded, for runs without one. Source: ATen/core/Generator.h. */
export const UNSEEDED = 67280421310721;

/**
 * MT19937, seeded as `torch.manual_seed` does: with the low 32 bits of the seed.
 * Source: Matsumoto & Nishimura 1998; aten/src/ATen/core/MT19937RNGEngine.h.
 */
export class MersenneTwister {
  #words = new Uint32Array(N);
  #next = N;

  constructor(seed: number) {
    this.#words[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = this.#word(i - 1);
      this.#words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** An integer of [0, 2^32). */
  uint32(): number {
    if (this.#next === N) this.#generate();
    let word = this.#word(this.#next++);
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** The whole state as numbers, for `restore`. */
  save(): Uint32Array {
    const state = new Uint32Array(N + 1);
    state.set(this.#words);
    state[N] = this.#next;
    return state;
  }

  restore(state: Uint32Array): void {
    this.#words = state.slice(0, N);
    this.#next = state[N] ?? N;
  }

  #word(index: number): number {
    return this.#words[index] ?? 0;
  }

  #generate(): void {
    for (let i = 0; i < N; i++) {
      const joined = (this.#word(i) & UPPER_MASK) | (this.#word((i + 1) % N) & LOWER_MASK);
      const twist = (joined & 1) === 0 ? 0 : MATRIX_A;
      this.#words[i] = this.#word((i + M) % N) ^ (joined >>> 1) ^ twist;
    }
    this.#next = 0;
  }
}
