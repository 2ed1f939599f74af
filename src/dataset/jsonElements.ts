const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** The bytes [start, end) of one value. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

function isJsonSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === LF || byte === CR;
}

/** The first byte from `at` on that is no space. */
export function skipJsonSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  while (isJsonSpace(bytes[next])) next++;
  return next;
}

/** The byte behind the string that opens at `start`; the end of the text where it is not closed. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(QUOTE, start + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (bytes[at - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return bytes.length;
}

/** The byte behind the value that begins at `start` in a list: its comma, the list's bracket, or the end of the text. */
function endOfValue(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = endOfString(bytes, at) - 1;
    else if (OPENING.has(byte)) depth++;
    else if (depth === 0 && (byte === COMMA || CLOSING.has(byte))) return at;
    else if (CLOSING.has(byte)) depth--;
  }
  return bytes.length;
}

/**
 * The values of the JSON list whose bracket is at `open`, without making anything of them: a file of a hundred
 * megabytes becomes a row at a time, never one object that takes ten times its size.
 */
export function* listElements(bytes: Uint8Array, open: number): Generator<JsonSpan, void> {
  let start = skipJsonSpace(bytes, open + 1);
  while (start < bytes.length && bytes[start] !== 0x5d) {
    const end = endOfValue(bytes, start);
    yield { start, end };
    if (bytes[end] !== COMMA) return;
    start = skipJsonSpace(bytes, end + 1);
  }
}

/** The lines of JSON Lines that are not blank. */
export function* lineElements(bytes: Uint8Array): Generator<JsonSpan, void> {
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LF, at);
    const end = found < 0 ? bytes.length : found;
    const start = skipJsonSpace(bytes, at);
    if (start < end) yield { start, end };
    at = end + 1;
  }
}
