import type { Arithmetic } from './arithmetic.ts';
import { addScaled, dot } from './vectors.ts';

/** One step taken, and what it showed of the loss's curvature. None is changed once made, so that copies may share them. */
interface Curvature {
  readonly step: Float64Array;
  readonly gradientChange: Float64Array;
  /** 1 / (step · gradientChange). */
  readonly inverse: number;
}

/** A step whose product with the change of the gradient is smaller says nothing. */
const LEAST_CURVATURE = 1e-10;

/**
 * The last steps of LBFGS, standing in for the inverse Hessian.
 * Source: torch/optim/lbfgs.py; Nocedal & Wright, Numerical Optimization, algorithm 7.4.
 */
export class CurvatureHistory {
  readonly #size: number;
  readonly #arithmetic: Arithmetic;
  #curvatures: Curvature[] = [];
  /** The scale of the initial guess at the inverse Hessian. */
  #scale = 1;

  constructor(size: number, arithmetic: Arithmetic) {
    this.#size = size;
    this.#arithmetic = arithmetic;
  }

  add(step: Float64Array, gradientChange: Float64Array): void {
    const arithmetic = this.#arithmetic;
    const product = dot(gradientChange, step, arithmetic);
    if (!(product > arithmetic.round(LEAST_CURVATURE))) return;
    if (this.#curvatures.length === this.#size) this.#curvatures.shift();
    this.#curvatures.push({ step, gradientChange, inverse: arithmetic.round(1 / product) });
    this.#scale = arithmetic.round(product / dot(gradientChange, gradientChange, arithmetic));
  }

  /** −(inverse Hessian)·gradient, by the two loops over the history. */
  direction(gradient: Float64Array): Float64Array {
    const arithmetic = this.#arithmetic;
    const along = (vector: Float64Array, direction: Float64Array, { inverse }: Curvature) =>
      arithmetic.round(dot(vector, direction, arithmetic) * inverse);
    const q = gradient.map((g) => -g);
    const shares = new Map<Curvature, number>();
    for (const curvature of this.#curvatures.toReversed()) {
      const share = along(curvature.step, q, curvature);
      shares.set(curvature, share);
      addScaled(q, -share, curvature.gradientChange, arithmetic);
    }
    const direction = q.map((value) => arithmetic.round(value * this.#scale));
    for (const curvature of this.#curvatures) {
      const back = along(curvature.gradientChange, direction, curvature);
      addScaled(direction, arithmetic.round((shares.get(curvature) ?? 0) - back), curvature.step, arithmetic);
    }
    return direction;
  }

  save(): Float64Array[] {
    const inverses = this.#curvatures.map(({ inverse }) => inverse);
    const vectors = this.#curvatures.flatMap(({ step, gradientChange }) => [step, gradientChange]);
    return [Float64Array.of(this.#scale), Float64Array.from(inverses), ...vectors];
  }

  restore([scale, inverses, ...vectors]: readonly Float64Array[]): void {
    this.#scale = scale?.[0] ?? 1;
    this.#curvatures = Array.from(inverses ?? [], (inverse, i) => ({
      step: vectors[2 * i] ?? new Float64Array(),
      gradientChange: vectors[2 * i + 1] ?? new Float64Array(),
      inverse,
    }));
  }
}
