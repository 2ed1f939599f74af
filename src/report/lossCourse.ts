/** How the losses of a run went, in a few numbers. */
export interface LossCourse {
  readonly epochs: number;
  readonly first: number;
  readonly last: number;
  /** The lowest that is a number, and its epoch; null where none is. */
  readonly lowest: { readonly loss: number; readonly epoch: number } | null;
}

/** @param losses one an epoch */
export function lossCourseOf(losses: Float64Array): LossCourse {
  let epoch = -1;
  for (let i = 0; i < losses.length; i++) if ((losses[i] ?? Number.NaN) < (losses[epoch] ?? Infinity)) epoch = i;
  const lowest = epoch < 0 ? null : { loss: losses[epoch] ?? Number.NaN, epoch };
  return { epochs: losses.length, first: losses[0] ?? Number.NaN, last: losses.at(-1) ?? Number.NaN, lowest };
}
