import { parseNumber } from '../experiment/parseNumber.ts';
import type { Delimiter } from '../experiment/recipe.ts';
import { sampleRecords } from './sampleRecords.ts';

/** In the order in which they are preferred where they split equally well. */
const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Excel writes and reads a first line `sep=;`. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?\r?\n/i;

const isNumber = (text: string) => parseNumber(text) !== null;

/** The width that most records have. */
export function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0];
}

/** A number, or a text in which no other delimiter stands. */
function isClean(text: string, delimiter: Delimiter): boolean {
  return isNumber(text) || !CANDIDATES.some((other) => other !== delimiter && text.includes(other));
}

/** How well records are split: the share of those of the usual width, times that of cells without another delimiter. */
function scoreOf(records: readonly (readonly string[])[], delimiter: Delimiter): number {
  const width = usualWidth(records);
  if (width < 2) return 0;
  const usual = records.filter((record) => record.length === width);
  const cells = usual.flat();
  const clean = cells.filter((text) => isClean(text, delimiter));
  return (usual.length / records.length) * (clean.length / cells.length);
}

/** Words of prose are parted by spaces as well: only numbers make a table of them. */
function isTableOfSpaces(records: readonly (readonly string[])[]): boolean {
  const width = usualWidth(records);
  const usual = records.filter((record) => record.length === width);
  const numeric = usual.filter((record) => record.every(isNumber));
  return width >= 2 && usual.length >= records.length * 0.9 && numeric.length >= (records.length - 1) * 0.9;
}

/** A first line `sep=;`, its delimiter and its length in bytes. */
export function separatorLine(bytes: Uint8Array): { readonly delimiter: Delimiter; readonly length: number } | null {
  const [line, character] = SEPARATOR_LINE.exec(new TextDecoder().decode(bytes.subarray(0, 10))) ?? [];
  const delimiter = CANDIDATES.find((candidate) => candidate === character);
  return line === undefined || delimiter === undefined ? null : { delimiter, length: line.length };
}

/** What parts the columns of UTF-8 text: tabs where the file's name says so, else what splits it most evenly. */
export function detectDelimiter(bytes: Uint8Array, fileName: string): Delimiter {
  if (/\.(tsv|tab)(\.gz)?$/i.test(fileName)) return '\t';
  const scores = CANDIDATES.map((delimiter) => scoreOf(sampleRecords(bytes, delimiter), delimiter));
  const best = Math.max(...scores);
  if (best > 0) return CANDIDATES[scores.indexOf(best)] ?? ',';
  const spaced = sampleRecords(bytes, ' ');
  return spaced.length > 1 && isTableOfSpaces(spaced) ? ' ' : ',';
}
