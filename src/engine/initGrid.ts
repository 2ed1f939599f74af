const { fround } = Math;

/** How many values `uniform_` tells apart in float32: 24 bits of one random word. */
const VALUES = 2 ** 24;

/**
 * The values that a new `torch.nn.Linear(D, 1)` can hold in float32: fround(k·2⁻²⁴·(hi − lo) + lo), k in [0, 2^24). For
 * one feature they are the multiples of 2⁻²³ in [−1, 1). Source: see `linearInit.ts`.
 */
class InitGrid {
  readonly #bound: number;
  readonly #width: number;

  /** @param bound of the weights or of the bias, which `linearInit.ts` computes */
  constructor(bound: number) {
    this.#bound = fround(bound);
    this.#width = fround(this.#bound + this.#bound);
  }

  /** The distance of neighbours. */
  get spacing(): number {
    return this.#width / VALUES;
  }

  /** The number of the value nearest to this one, which may lie outside [0, 2^24). */
  nearest(value: number): number {
    return Math.round((value + this.#bound) / this.spacing);
  }

  has(k: number): boolean {
    return k >= 0 && k < VALUES;
  }

  at(k: number): number {
    return fround((k / VALUES) * this.#width - this.#bound);
  }
}

/** The grids of the D weights and of the bias. */
export function initGrids(features: number): readonly InitGrid[] {
  const bias = new InitGrid(1 / Math.sqrt(features));
  return [...Array.from({ length: features }, () => new InitGrid(weightBound(features))), bias];
}

/** Within a rounding of 1/√D: computed as torch.nn.init.kaiming_uniform_ does. */
export function weightBound(features: number): number {
  const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
  return Math.sqrt(3) * (gain / Math.sqrt(features));
}
