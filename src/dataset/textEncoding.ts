import type { Encoding } from '../experiment/recipe.ts';

/** How the bytes of a text file are to be read. */
export interface TextEncoding {
  readonly encoding: Encoding;
  /** Bytes of byte order mark at the beginning. */
  readonly markLength: number;
}

const MARKS: readonly { readonly mark: readonly number[]; readonly encoding: Encoding }[] = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** So many bytes at the beginning tell UTF-16, and one 8-bit encoding from another. */
const BYTES_LOOKED_AT = 1 << 18;
const BYTES_AT_A_TIME = 1 << 20;

function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  const found = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  return found === undefined ? null : { encoding: found.encoding, markLength: found.mark.length };
}

/** UTF-16 without a mark: nearly all text has its zero bytes at every other place. */
function looksLikeUtf16(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = bytes.length / 5;
  if (odd > enough && even < odd / 20) return 'utf-16le';
  return even > enough && odd < even / 20 ? 'utf-16be' : null;
}

/** Whether bytes are UTF-8; a character that is cut off at the end of them is let pass. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += BYTES_AT_A_TIME)
      decoder.decode(bytes.subarray(at, at + BYTES_AT_A_TIME), { stream: true });
    return true;
  } catch {
    return false;
  }
}

const isLetter = (byte: number | undefined) => byte !== undefined && /[a-z]/i.test(String.fromCharCode(byte));

/** A run of bytes beyond ASCII that may be Chinese characters of GB 2312: pairs, and no part of a Latin word. */
function isChineseRun(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % 2 === 1 || isLetter(bytes[start - 1]) || isLetter(bytes[end])) return false;
  for (let at = start; at < end; at += 2) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return false;
  }
  return true;
}

/**
 * GBK or Windows' Latin-1, which a file does not say: in Chinese text bytes beyond ASCII come in pairs, in European
 * text one by one and within words. Source of the ranges: the Encoding Standard, section 10.2.
 */
function eightBitEncoding(bytes: Uint8Array): Encoding {
  let [chinese, latin] = [0, 0];
  for (let start = 0; start < bytes.length; start++) {
    if ((bytes[start] ?? 0) < 0x80) continue;
    let end = start;
    while ((bytes[end] ?? 0) >= 0x80) end++;
    if (isChineseRun(bytes, start, end)) chinese++;
    else latin++;
    start = end;
  }
  return chinese > latin ? 'gb18030' : 'windows-1252';
}

/** Finds out how a text file is encoded; null where its bytes are no text. */
export function encodingOf(bytes: Uint8Array, chosen: Encoding | undefined): TextEncoding | null {
  const marked = markedEncoding(bytes);
  if (chosen !== undefined)
    return { encoding: chosen, markLength: marked?.encoding === chosen ? marked.markLength : 0 };
  if (marked !== null) return marked;
  const beginning = bytes.subarray(0, BYTES_LOOKED_AT);
  if (beginning.includes(0)) {
    const encoding = looksLikeUtf16(beginning);
    return encoding === null ? null : { encoding, markLength: 0 };
  }
  return { encoding: isUtf8(bytes) ? 'utf-8' : eightBitEncoding(beginning), markLength: 0 };
}

/** Whether UTF-8 text ends in the middle of a character. */
export function isCutOff(bytes: Uint8Array): boolean {
  const end = bytes.subarray(-4);
  const lead = end.findLastIndex((byte) => byte < 0x80 || byte >= 0xc0);
  const byte = end[lead] ?? 0;
  const length = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  return lead + length > end.length;
}

/** The text in UTF-8 without its mark; of UTF-8 the very bytes. Yields the share that is done. */
export function* toUtf8(bytes: Uint8Array, { encoding, markLength }: TextEncoding): Generator<number, Uint8Array> {
  const text = bytes.subarray(markLength);
  if (encoding === 'utf-8') return text;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += BYTES_AT_A_TIME) {
    const isLast = at + BYTES_AT_A_TIME >= text.length;
    pieces.push(encoder.encode(decoder.decode(text.subarray(at, at + BYTES_AT_A_TIME), { stream: !isLast })));
    yield at / text.length;
  }
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let length = 0;
  for (const piece of pieces) {
    all.set(piece, length);
    length += piece.length;
  }
  return all;
}
