/** A place on the picture of an epoch and its loss, or null where the loss has none: NaN, ±∞, and ≤ 0 on a log axis. */
export type PlaceLoss = (epoch: number, loss: number) => readonly [number, number] | null;

/** The epochs of [from, to) that outline them: the first, the lowest, the highest and the last, in order. */
function outline(losses: Float64Array, from: number, to: number): number[] {
  let [low, high] = [from, from];
  for (let epoch = from; epoch < to; epoch++) {
    const loss = losses[epoch] ?? Number.NaN;
    // A comparison with NaN is false: the first epoch stays where nothing can be compared.
    if (loss < (losses[low] ?? 0) || Number.isNaN(losses[low])) low = epoch;
    if (loss > (losses[high] ?? 0) || Number.isNaN(losses[high])) high = epoch;
  }
  const gap = losses.subarray(from, to).findIndex((loss) => !Number.isFinite(loss));
  const epochs = new Set([from, low, high, to - 1, ...(gap < 0 ? [] : [from + gap])]);
  return [...epochs].sort((a, b) => a - b);
}

/**
 * A series as lines of at most about four points a pixel column, so that no spike is lost however long it is. Where a
 * loss has no place the line is broken.
 *
 * @param columns how many pixels wide the picture of all epochs is
 */
export function lossTrace(losses: Float64Array, columns: number, place: PlaceLoss): number[][] {
  const lines: number[][] = [[]];
  const step = Math.max(1, losses.length / columns);
  for (let from = 0; from < losses.length;) {
    const to = Math.min(losses.length, Math.max(from + 1, Math.ceil((Math.floor(from / step) + 1) * step)));
    for (const epoch of outline(losses, from, to)) {
      const point = place(epoch, losses[epoch] ?? Number.NaN);
      if (point === null) lines.push([]);
      else lines.at(-1)?.push(...point);
    }
    from = to;
  }
  return lines.filter((line) => line.length > 0);
}
