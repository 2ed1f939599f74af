/** Different texts that are told apart in one column; a column with more is no category. */
const MAX_TEXTS = 1 << 16;

/** Of a longer text the beginning is kept. */
const LONGEST_TEXT_BYTES = 256;

const decoder = new TextDecoder();

/** FNV-1a. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * The different texts of a column, each with a code from 1 on. A text is looked up by its bytes: a million cells of
 * three levels are decoded three times.
 */
export class TextDictionary {
  /** The text of code i + 1. */
  readonly texts: string[] = [];
  /** There were more texts than `MAX_TEXTS`: those that came late all have the code `MAX_TEXTS + 1`. */
  isFull = false;
  readonly #bytes: Uint8Array[] = [];
  #slots = new Int32Array(64);

  /** The code of the text in bytes [start, end). */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    const last = Math.min(end, start + LONGEST_TEXT_BYTES);
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(bytes, start, last) & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot] ?? 0;
      if (code === 0) return this.#add(bytes, start, last, slot);
      if (this.#isText(code, bytes, start, last)) return code;
    }
  }

  #isText(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const text = this.#bytes[code - 1];
    if (text?.length !== end - start) return false;
    for (let i = 0; i < text.length; i++) if (text[i] !== bytes[start + i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, slot: number): number {
    if (this.texts.length === MAX_TEXTS) {
      this.isFull = true;
      return MAX_TEXTS + 1;
    }
    const text = bytes.slice(start, end);
    this.#bytes.push(text);
    this.texts.push(decoder.decode(text));
    this.#slots[slot] = this.texts.length;
    if (this.texts.length * 2 > this.#slots.length) this.#grow();
    return this.texts.length;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    this.#bytes.forEach((text, i) => {
      let slot = hashOf(text, 0, text.length) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = i + 1;
    });
  }
}
