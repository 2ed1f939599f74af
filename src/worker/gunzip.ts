import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Bytes that a compressed file may become: a hundred kilobytes of gzip can hold a hundred megabytes of nothing, and
 * what fits into memory is not more than this.
 */
export const MAX_UNPACKED_BYTES = 400 * 1024 * 1024;

const CHUNK_BYTES = 1 << 18;

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too-large' }
  | { readonly ok: false; readonly reason: 'damaged'; readonly detail: string };

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/**
 * Unpacks gzip. Yields the share of the file that is done; whoever iterates may stop there.
 * @param limit the most bytes that it may become
 */
export async function* gunzip(packed: Uint8Array, limit = MAX_UNPACKED_BYTES): AsyncGenerator<number, Unpacked> {
  const unzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of Readable.from([packed]).pipe(unzip) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) return { ok: false, reason: 'too-large' };
      yield Math.min(1, unzip.bytesWritten / packed.length);
    }
    return { ok: true, bytes: joined(chunks, length) };
  } catch (error) {
    return { ok: false, reason: 'damaged', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    unzip.destroy();
  }
}
