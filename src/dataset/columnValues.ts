import { booleanOf } from './booleanTexts.ts';
import type { FoundKind } from './columnKind.ts';
import type { FileColumn } from './columnStore.ts';
import { dateDays } from './dateDays.ts';
import { isMissingMarker } from './missingMarkers.ts';

/** What a text is in a column of this kind; NaN where it is no value of it. */
function valueOfText(text: string, { kind, dateOrder }: FoundKind): number {
  if (kind === 'date') return dateOrder === null ? Number.NaN : dateDays(text, dateOrder);
  if (kind !== 'boolean') return Number.NaN;
  const value = booleanOf(text);
  return value === null ? Number.NaN : Number(value);
}

/** By code what each text of a column is as a number: NaN where it is no value of the kind. */
export function textValues({ texts }: FileColumn, found: FoundKind): Float64Array {
  const values = new Float64Array(texts.length + 2).fill(Number.NaN);
  texts.forEach((text, i) => (values[i + 1] = valueOfText(text, found)));
  return values;
}

/** Each row's value in a column of numbers, true and false, or dates (days); NaN where it is missing. */
export function numericValues(
  column: FileColumn,
  found: FoundKind,
  rows: number,
  byCode = textValues(column, found),
): Float64Array {
  const { numbers, codes } = column;
  const keepsNumber = (value: number) =>
    found.kind === 'boolean' ? value === 0 || value === 1 : found.kind !== 'date' || found.dateOrder === null;
  if (codes === null && numbers !== null && found.kind !== 'boolean') return numbers;
  const values = new Float64Array(rows).fill(Number.NaN);
  for (let row = 0; row < rows; row++) {
    const number = numbers?.[row] ?? Number.NaN;
    if (number === number) values[row] = keepsNumber(number) ? number : Number.NaN;
    else values[row] = byCode[codes?.[row] ?? 0] ?? Number.NaN;
  }
  return values;
}

/** A column as levels: the texts of a category, of a label; a number is the text that JavaScript prints. */
export interface ColumnLevels {
  readonly levels: readonly string[];
  /** Cells by level. */
  readonly counts: Uint32Array;
  /** Each row's place in `levels`, or −1 where the value is missing. */
  readonly indices: Int32Array;
  /** There are more levels than were asked for; rows with others are −1. */
  readonly isCapped: boolean;
}

/** The levels of a column in the order in which they appear, `most` of them at most. */
export function levelsOfColumn({ numbers, codes, texts }: FileColumn, rows: number, most: number): ColumnLevels {
  const levels: string[] = [];
  const counts = new Uint32Array(most);
  const indices = new Int32Array(rows).fill(-1);
  const ofCode = new Int32Array(texts.length + 2).fill(-2);
  const ofNumber = new Map<number, number>();
  let isCapped = false;
  const add = (text: string) => {
    isCapped ||= levels.length === most;
    return levels.length === most ? -1 : levels.push(text) - 1;
  };
  const indexOfCode = (code: number) => {
    const known = ofCode[code] ?? -2;
    if (known !== -2) return known;
    const text = texts[code - 1];
    const index = text !== undefined && isMissingMarker(text) ? -1 : add(text ?? '');
    return (ofCode[code] = index);
  };
  const indexOfNumber = (value: number) => {
    const index = ofNumber.get(value) ?? add(String(value));
    ofNumber.set(value, index);
    return index;
  };
  for (let row = 0; row < rows; row++) {
    const [code, number] = [codes?.[row] ?? 0, numbers?.[row] ?? Number.NaN];
    if (code === 0 && Number.isNaN(number)) continue;
    const index = code > 0 ? indexOfCode(code) : indexOfNumber(number);
    indices[row] = index;
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { levels, counts: counts.slice(0, levels.length), indices, isCapped };
}
