/** A place in a file, counted from 1 in lines and in UTF-16 units, as editors open `file:line:column`. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

/** How many bytes of byte order mark a UTF-8 file begins with: 3 or 0. An editor does not show it. */
export function bomLength(bytes: Uint8Array): number {
  return BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0;
}

/** Whether a line of a text ends with this byte: LF, or a CR that no LF follows. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
}

export function countLineBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if (endsLine(bytes, at)) count++;
  return count;
}

/** What a byte of UTF-8 adds to the length in UTF-16: continuation bytes nothing, a lead byte of four a pair. */
function utf16Units(byte: number): number {
  if (byte >= 0x80 && byte < 0xc0) return 0;
  return byte >= 0xf0 ? 2 : 1;
}

/** The place of a byte in a UTF-8 text. */
export function placeAt(bytes: Uint8Array, offset: number): Place {
  let line = 1;
  let lineStart = bomLength(bytes);
  for (let at = lineStart; at < offset; at++) {
    if (!endsLine(bytes, at)) continue;
    line++;
    lineStart = at + 1;
  }
  const before = bytes.subarray(lineStart, offset);
  return { line, column: before.reduce((column, byte) => column + utf16Units(byte), 1) };
}
