import type { DatasetProblem } from './datasetProblem.ts';
import { placeAt } from './place.ts';

/** How many bytes follow a lead byte (RFC 3629, table 3-7 of Unicode without its second-byte column); −1 for none such. */
function continuationBytes(lead: number): number {
  if (lead < 0x80) return 0;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  if (lead < 0xe0) return 1;
  return lead < 0xf0 ? 2 : 3;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

/** Where a character begins that UTF-8 does not know, or −1. */
function firstInvalidByte(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) {
    const start = at;
    let missing = continuationBytes(bytes[at] ?? 0);
    if (missing < 0) return start;
    for (; missing > 0; missing--) if (!isContinuation(bytes[++at])) return start;
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
