import type { Evaluation } from './backend.ts';

/** Everything that decides an optimizer's later steps, apart from the parameters. */
export type OptimizerState = readonly Float64Array[];

/**
 * One of torch.optim, over the D weights and the bias as one flat vector of values of the dtype.
 *
 * Every implementation takes PyTorch's operations one by one, each rounded to the dtype, as the `_single_tensor_…`
 * functions of PyTorch 1.13 write them; numbers computed in Python (1 − beta, lr / bias correction) are float64 until
 * they meet a tensor.
 */
export interface Optimizer {
  /**
   * Updates the parameters in place.
   * @param evaluation loss and gradient at the parameters as they are; evaluating again overwrites it
   * @param evaluate forward and backward at the parameters as they are when it is called (only LBFGS asks)
   */
  step(evaluation: Evaluation, evaluate: () => Evaluation): void;
  /** A copy of the state. */
  save(): OptimizerState;
  /** Goes back to a saved state. */
  restore(state: OptimizerState): void;
}

/** `save` and `restore` of an optimizer whose whole state is in these arrays. */
export function stateIn(...arrays: Float64Array[]): Pick<Optimizer, 'save' | 'restore'> {
  return {
    save: () => arrays.map((array) => array.slice()),
    restore: (state) => {
      arrays.forEach((array, i) => {
        array.set(state[i] ?? []);
      });
    },
  };
}

/** Counts an optimizer's steps from 1, in an array so that it is state like the rest. */
export function countStep(steps: Float64Array): number {
  const step = (steps[0] ?? 0) + 1;
  steps[0] = step;
  return step;
}
