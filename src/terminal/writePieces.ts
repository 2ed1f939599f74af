import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** A write costs some microseconds; so many characters make it cheap, and take no memory worth speaking of. */
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * What was computed is shown, and Ctrl+C is heard, after so long. Writing to a pipe or a file blocks under Linux, so
 * that without this pause the event loop would not turn before the last epoch.
 */
const SLICE_MS = 10;

/** A stream that is written to in turn with everything else that the event loop has to do. */
class Output {
  readonly #stream: Writable;
  #error: Error | null = null;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error) => (this.#error ??= error));
  }

  async write(text: string): Promise<void> {
    if (text !== '' && !this.#stream.write(text)) await once(this.#stream, 'drain');
    await setImmediate();
    if (this.#error !== null) throw this.#error;
  }
}

/**
 * Writes pieces of text as they are computed and as fast as the reader takes them; ends early once `isStopped`, with
 * everything written that was computed.
 *
 * @throws the stream's error, such as EPIPE where the reader has left
 */
export async function writePieces(pieces: Iterable<string>, stream: Writable, isStopped: () => boolean): Promise<void> {
  const output = new Output(stream);
  let chunk = '';
  let sliceEnd = performance.now() + SLICE_MS;
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK_CHARACTERS && performance.now() < sliceEnd) continue;
    await output.write(chunk);
    if (isStopped()) return;
    chunk = '';
    sliceEnd = performance.now() + SLICE_MS;
  }
  await output.write(chunk);
}
