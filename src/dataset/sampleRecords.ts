import type { Delimiter } from '../experiment/recipe.ts';
import { DelimitedScanner, MAX_COLUMNS, unescapeQuotes } from './delimitedScanner.ts';

const MOST_RECORDS = 200;
const FEWEST_RECORDS = 3;

/** What is looked at of a file, in bytes: the second where lines are so long that the first holds too few. */
const LENGTHS = [1 << 18, 1 << 22] as const;

const decoder = new TextDecoder();

/** The cells of the record that the scanner stands at. */
export function recordTexts(scanner: DelimitedScanner, bytes: Uint8Array): string[] {
  const cells = Math.min(scanner.count, MAX_COLUMNS);
  return Array.from({ length: cells }, (_, i) => {
    const [start = 0, end = 0] = [scanner.starts[i], scanner.ends[i]];
    if (scanner.escaped[i] !== 1) return decoder.decode(bytes.subarray(start, end));
    const text = new Uint8Array(end - start);
    return decoder.decode(text.subarray(0, unescapeQuotes(bytes, start, end, text)));
  });
}

function recordsWithin(bytes: Uint8Array, length: number, delimiter: Delimiter): string[][] {
  const part = bytes.subarray(0, length);
  const scanner = new DelimitedScanner(part, delimiter, () => undefined);
  const records: string[][] = [];
  while (records.length < MOST_RECORDS && scanner.next()) {
    // The last record of a part may end anywhere.
    if (scanner.position >= length && length < bytes.length && records.length > 0) break;
    if (!scanner.isBlank) records.push(recordTexts(scanner, part));
  }
  return records;
}

/** The first records of a file that are not blank. */
export function sampleRecords(bytes: Uint8Array, delimiter: Delimiter): string[][] {
  const records = recordsWithin(bytes, LENGTHS[0], delimiter);
  if (records.length >= FEWEST_RECORDS || bytes.length <= LENGTHS[0]) return records;
  return recordsWithin(bytes, LENGTHS[1], delimiter);
}
