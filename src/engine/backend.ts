/** What one forward and backward pass found out. A backend returns the same object each time, with new values in it. */
export interface Evaluation {
  /** The reduced loss over the rows. */
  readonly loss: number;
  /** How many of the rows were on the right side of 0.5: p ≥ 0.5 for a label of 0.5 or more, p < 0.5 for the others. */
  readonly correct: number;
  /** D weights, then the bias. */
  readonly gradient: Float64Array;
}

/** Where gradients come from; the optimizers sit above it. */
export interface Backend {
  /**
   * One `loss = criterion(model(x[rows]), y[rows]); loss.backward()`.
   * @param parameters D weights, then the bias, as values of the dtype
   * @param rows which examples, in the order of the batch
   */
  lossAndGradient(parameters: Float64Array, rows: Uint32Array): Evaluation;
}
