/** A chunk ends with the line that brings it to this length: a message or a write each, and soon enough to be stopped. */
const CHUNK_CHARACTERS = 16 * 1024;

/** The same text in fewer pieces, each a little over 16 kB at most, so that a million epochs need no memory of their own. */
export function* inChunks(lines: Iterable<string>): Generator<string, void> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
