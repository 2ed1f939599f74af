/** A float32 run's losses take half the bytes as what they are; those that float32 cannot hold stay as they came. */
export function packLosses(losses: Float64Array): Float32Array | Float64Array {
  const packed = new Float32Array(losses);
  return losses.every((loss, i) => Object.is(loss, packed[i])) ? packed : losses;
}

/** Counts up to `most` in the narrowest array that holds them. */
export function packCounts(counts: Uint32Array, most: number): Uint8Array | Uint16Array | Uint32Array {
  if (most <= 0xff) return new Uint8Array(counts);
  return most <= 0xffff ? new Uint16Array(counts) : counts;
}
