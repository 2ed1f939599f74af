import type { FileFormat } from './fileOverview.ts';
import { skipJsonSpace } from './jsonElements.ts';

const PARQUET = [0x50, 0x41, 0x52, 0x31];
const GZIP = [0x1f, 0x8b];
const LIST = 0x5b;
const OBJECT = 0x7b;
const LF = 0x0a;

const beginsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);

/** By the first bytes; see RFC 1952. */
export function isGzip(bytes: Uint8Array): boolean {
  return beginsWith(bytes, GZIP);
}

/** By the first bytes, which are `PAR1`. */
export function isParquet(bytes: Uint8Array): boolean {
  return beginsWith(bytes, PARQUET);
}

/** `hours.csv` of `hours.csv.gz`. */
export function nameWithoutGzip(name: string): string {
  return name.replace(/\.gz$/i, '');
}

/** Whether the first line is a whole object, and another one follows. */
function looksLikeLines(text: Uint8Array, start: number): boolean {
  const end = text.indexOf(LF, start);
  if (end < 0) return false;
  const line = new TextDecoder().decode(text.subarray(start, end)).trim();
  return /^\{.*\}$/.test(line) && text[skipJsonSpace(text, end)] === OBJECT;
}

/** What UTF-8 text is: by its name, or by how it begins where that is JSON. */
export function textFormat(text: Uint8Array, name: string): Exclude<FileFormat, 'parquet'> {
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'jsonl';
  const start = skipJsonSpace(text, 0);
  if (/\.(geo)?json$/i.test(name)) return looksLikeLines(text, start) ? 'jsonl' : 'json';
  if (text[start] === OBJECT) return looksLikeLines(text, start) ? 'jsonl' : 'json';
  const isList = text[start] === LIST && /^\[\s*[[{]/.test(new TextDecoder().decode(text.subarray(start, start + 100)));
  return isList ? 'json' : 'delimited';
}
