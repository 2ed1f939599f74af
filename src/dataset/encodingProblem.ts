import type { DatasetProblem } from './datasetProblem.ts';
import { placeAt } from './place.ts';

/** How many bytes follow a lead byte of UTF-8; −1 where no character begins with it. Source: RFC 3629, section 4. */
function continuationBytes(lead: number): number {
  if (lead < 0x80) return 0;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  if (lead < 0xe0) return 1;
  return lead < 0xf0 ? 2 : 3;
}

/** The second bytes that a lead byte may not have: longer forms than needed, surrogates, beyond the last character. */
function isForbidden(lead: number, second: number): boolean {
  if (lead === 0xe0) return second < 0xa0;
  if (lead === 0xed) return second >= 0xa0;
  if (lead === 0xf0) return second < 0x90;
  return lead === 0xf4 && second >= 0x90;
}

/** The length of the character at `at`, or 0 where there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const following = continuationBytes(lead);
  if (following <= 0) return following + 1;
  const rest = bytes.subarray(at + 1, at + 1 + following);
  const isWhole = rest.length === following && rest.every((byte) => byte >= 0x80 && byte < 0xc0);
  return isWhole && !isForbidden(lead, rest[0] ?? 0) ? following + 1 : 0;
}

/** Where a character begins that UTF-8 does not know, or −1. */
function firstInvalidByte(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/**
 * Why bytes are not UTF-8 text, if they are not. Spreadsheets also save UTF-16 and the system's own encoding (GBK,
 * Latin-1): these are refused with a way out, for a guess that is wrong turns names into others without a word.
 */
export function encodingProblem(bytes: Uint8Array): DatasetProblem | undefined {
  if (isUtf16(bytes)) return { kind: 'not-text', reason: 'utf-16', line: 1, column: 1 };
  const zero = bytes.indexOf(0);
  if (zero >= 0) return { kind: 'not-text', reason: 'binary', ...placeAt(bytes, zero) };
  const invalid = firstInvalidByte(bytes);
  if (invalid >= 0) return { kind: 'not-text', reason: 'not-utf-8', ...placeAt(bytes, invalid) };
  return undefined;
}
