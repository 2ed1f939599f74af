import type { Arithmetic } from './arithmetic.ts';
import type { Evaluation } from './backend.ts';
import { CurvatureHistory } from './curvatureHistory.ts';
import type { Optimizer, OptimizerState } from './optimizer.ts';
import type { LBFGSSettings } from './optimizerSettings.ts';
import { addScaled, dot, largestMagnitude, sumOfMagnitudes } from './vectors.ts';

/** LBFGS with the fixed step length lr, as PyTorch has it unless a line search is asked for. */
class Lbfgs implements Optimizer {
  readonly #settings: LBFGSSettings;
  readonly #parameters: Float64Array;
  readonly #arithmetic: Arithmetic;
  readonly #history: CurvatureHistory;
  readonly #previousGradient: Float64Array;
  #direction: Float64Array;
  #stepLength = 0;
  /** Over all calls of `step`. */
  #iterations = 0;

  constructor(settings: LBFGSSettings, parameters: Float64Array, arithmetic: Arithmetic) {
    this.#settings = settings;
    this.#parameters = parameters;
    this.#arithmetic = arithmetic;
    this.#history = new CurvatureHistory(settings.history_size, arithmetic);
    this.#previousGradient = new Float64Array(parameters.length);
    this.#direction = new Float64Array(parameters.length);
  }

  step(evaluation: Evaluation, evaluate: () => Evaluation): void {
    const { max_iter, max_eval } = this.#settings;
    const maxEvaluations = max_eval ?? Math.floor((max_iter * 5) / 4);
    if (this.#isOptimal(evaluation)) return;
    let { loss, gradient } = evaluation;
    for (let iteration = 1; iteration <= max_iter; iteration++) {
      const previousLoss = loss;
      if (!this.#move(gradient) || iteration === max_iter) return;
      const next = evaluate();
      ({ loss, gradient } = next);
      // The iteration's evaluation is one more than its number, as the first came with the call.
      if (iteration + 1 >= maxEvaluations || this.#isOptimal(next) || this.#isStill(loss - previousLoss)) return;
    }
  }

  /** Goes one step; false where the direction no longer leads downhill. */
  #move(gradient: Float64Array): boolean {
    const arithmetic = this.#arithmetic;
    const tolerance = arithmetic.round(this.#settings.tolerance_change);
    this.#iterations++;
    this.#chooseDirection(gradient);
    this.#previousGradient.set(gradient);
    this.#stepLength = this.#chooseStepLength(gradient);
    if (dot(gradient, this.#direction, arithmetic) > -tolerance) return false;
    addScaled(this.#parameters, this.#stepLength, this.#direction, arithmetic);
    return true;
  }

  #chooseDirection(gradient: Float64Array): void {
    if (this.#iterations > 1) {
      const step = this.#direction.map((d) => this.#arithmetic.round(d * this.#stepLength));
      const change = gradient.map((g, i) => this.#arithmetic.round(g - (this.#previousGradient[i] ?? 0)));
      this.#history.add(step, change);
    }
    this.#direction = this.#history.direction(gradient);
  }

  #chooseStepLength(gradient: Float64Array): number {
    const lr = this.#arithmetic.round(this.#settings.lr);
    if (this.#iterations > 1) return lr;
    const inverse = this.#arithmetic.round(1 / sumOfMagnitudes(gradient, this.#arithmetic));
    return inverse < 1 ? this.#arithmetic.round(inverse * lr) : lr;
  }

  #isOptimal({ gradient }: Evaluation): boolean {
    return largestMagnitude(gradient) <= this.#arithmetic.round(this.#settings.tolerance_grad);
  }

  /** Whether the last step moved the parameters or the loss too little. */
  #isStill(lossChange: number): boolean {
    const tolerance = this.#settings.tolerance_change;
    const moved = this.#arithmetic.round(largestMagnitude(this.#direction) * this.#stepLength);
    return moved <= this.#arithmetic.round(tolerance) || Math.abs(lossChange) < tolerance;
  }

  save(): OptimizerState {
    const scalars = Float64Array.of(this.#iterations, this.#stepLength);
    return [scalars, this.#direction.slice(), this.#previousGradient.slice(), ...this.#history.save()];
  }

  restore([scalars, direction, previousGradient, ...history]: OptimizerState): void {
    this.#iterations = scalars?.[0] ?? 0;
    this.#stepLength = scalars?.[1] ?? 0;
    this.#direction = direction?.slice() ?? this.#direction;
    this.#previousGradient.set(previousGradient ?? []);
    this.#history.restore(history);
  }
}

/** Source: torch/optim/lbfgs.py, `step` with `line_search_fn=None`. */
export function lbfgs(settings: LBFGSSettings, parameters: Float64Array, arithmetic: Arithmetic): Optimizer {
  return new Lbfgs(settings, parameters, arithmetic);
}
