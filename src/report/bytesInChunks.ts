const CHUNK_BYTES = 16 * 1024;

/** The same bytes in fewer pieces, of about 16 kB: a small array takes more memory than the bytes in it. */
export function* bytesInChunks(pieces: Iterable<Uint8Array>): Generator<Uint8Array, void> {
  let chunk = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  for (const piece of pieces) {
    if (used + piece.length > chunk.length && used > 0) {
      yield chunk.subarray(0, used);
      chunk = new Uint8Array(Math.max(CHUNK_BYTES, piece.length));
      used = 0;
    }
    if (piece.length > chunk.length) chunk = new Uint8Array(piece.length);
    chunk.set(piece, used);
    used += piece.length;
  }
  if (used > 0) yield chunk.subarray(0, used);
}
