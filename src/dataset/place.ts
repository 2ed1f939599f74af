/** A place in a file, counted from 1 in lines and in UTF-16 units, as editors open `file:line:column`. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export const FILE_START: Place = { line: 1, column: 1 };

const LF = 0x0a;
const CR = 0x0d;

/** Whether a line of a text ends with this byte: LF, or a CR that no LF follows. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
}

/** What a byte of UTF-8 adds to the length in UTF-16: continuation bytes nothing, a lead byte of four a pair. */
function utf16Units(byte: number): number {
  if (byte >= 0x80 && byte < 0xc0) return 0;
  return byte >= 0xf0 ? 2 : 1;
}

/** Finds places in UTF-8 text without a byte order mark, going on from the last one: a hundred take one pass. */
export class PlaceFinder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The place of a byte that is not before the last one asked for. */
  placeAt(offset: number): Place {
    for (; this.#at < offset; this.#at++) {
      if (!endsLine(this.#bytes, this.#at)) continue;
      this.#line++;
      this.#lineStart = this.#at + 1;
    }
    const before = this.#bytes.subarray(this.#lineStart, offset);
    return { line: this.#line, column: before.reduce((column, byte) => column + utf16Units(byte), 1) };
  }
}
