import type { Decimal } from '../experiment/recipe.ts';
import { decimalOf } from './decimalBytes.ts';
import { GrowingCodes, GrowingFloats } from './growingArrays.ts';
import { TextDictionary } from './textDictionary.ts';

/** Of the first texts of a column it is noted where they stand: they may turn out to be what is wrong in it. */
const TEXTS_PLACED = 32;
const PLACES_OF_A_TEXT = 10;

/** A column as it was read: in each row a number, a text, or nothing. */
export interface FileColumn {
  readonly name: string;
  /** NaN where a row has no number; null where none has. */
  readonly numbers: Float64Array | null;
  /** 0 where a row has no text, else 1 + its place in `texts`; null where no row has one. */
  readonly codes: Uint32Array | null;
  /** The different texts, the first that was met first. */
  readonly texts: readonly string[];
  /** There are more texts; rows with one of those have the code `texts.length + 1`. */
  readonly hasMoreTexts: boolean;
  /** The numbers are days since 1970-01-01. */
  readonly areDays: boolean;
  /** How many rows have the text of this code; entry 0 is not used. */
  readonly textCounts: Uint32Array;
  readonly numberCount: number;
  /** By code, for the first few texts: the bytes of the file at which they stand first. */
  readonly textOffsets: readonly (readonly number[] | undefined)[];
}

/** Gathers one column of a file cell by cell; a cell that is not written stays missing. */
export class ColumnStore {
  #dictionary: TextDictionary | null = null;
  #numbers: GrowingFloats | null = null;
  #codes: GrowingCodes | null = null;
  #numberCount = 0;
  #textCounts = new Uint32Array(8);
  readonly #textOffsets: number[][] = [];
  readonly #areDays: boolean;

  /** @param areDays the numbers are days since 1970-01-01 */
  constructor(areDays = false) {
    this.#areDays = areDays;
  }

  addNumber(row: number, value: number): void {
    this.#numbers ??= new GrowingFloats();
    this.#numbers.set(row, value);
    this.#numberCount++;
  }

  /** @param offset where the cell stands in the file, for what is said about it */
  addText(row: number, bytes: Uint8Array, start: number, end: number, offset: number): void {
    this.#dictionary ??= new TextDictionary();
    const code = this.#dictionary.codeOf(bytes, start, end);
    this.#codes ??= new GrowingCodes();
    this.#codes.set(row, code);
    this.#countText(code);
    if (code <= TEXTS_PLACED) this.#placeText(code, offset);
  }

  /** A cell of a text file: nothing, a number, or else a text. */
  addCell(row: number, bytes: Uint8Array, start: number, end: number, offset: number, decimal: Decimal): void {
    if (start === end) return;
    const value = decimalOf(bytes, start, end, decimal);
    if (value === value) this.addNumber(row, value);
    else this.addText(row, bytes, start, end, offset);
  }

  /** What was gathered in so many rows; the store is given up. */
  take(name: string, rows: number): FileColumn {
    const { texts, isFull } = this.#dictionary ?? { texts: [], isFull: false };
    return {
      name,
      numbers: this.#numbers?.take(rows) ?? null,
      codes: this.#codes?.take(rows) ?? null,
      texts,
      hasMoreTexts: isFull,
      textCounts: this.#textCounts.subarray(0, texts.length + (isFull ? 2 : 1)),
      areDays: this.#areDays,
      numberCount: this.#numberCount,
      textOffsets: this.#textOffsets,
    };
  }

  #countText(code: number): void {
    if (code >= this.#textCounts.length) {
      const grown = new Uint32Array(Math.max(code + 1, this.#textCounts.length * 2));
      grown.set(this.#textCounts);
      this.#textCounts = grown;
    }
    this.#textCounts[code] = (this.#textCounts[code] ?? 0) + 1;
  }

  #placeText(code: number, offset: number): void {
    const offsets = (this.#textOffsets[code] ??= []);
    if (offsets.length < PLACES_OF_A_TEXT) offsets.push(offset);
  }
}
