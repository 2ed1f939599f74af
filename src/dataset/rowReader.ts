import { cellNumber } from './cellNumber.ts';
import type { DatasetChoice } from './chooseColumns.ts';
import type { Place } from './place.ts';
import { ProblemList } from './problemList.ts';
import type { Delimiter } from './records.ts';

/** How many different labels are named to someone who asked for one that is not there. */
const LABELS_NAMED = 5;

/** What the rows of one file have in common. */
export interface RowFormat {
  /** How many fields a row has. */
  readonly width: number;
  /** The fields that are used: the features in their order, then the label. */
  readonly sources: readonly number[];
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
  readonly choice: DatasetChoice;
  /** The most values that there is room for. */
  readonly limit: number;
}

/** Turns the rows of a file into numbers, and notes what cannot be turned. */
export class RowReader {
  readonly problems = new ProblemList();
  /** How many rows there were, readable or not. */
  count = 0;
  readonly #format: RowFormat;
  readonly #values: Float64Array;
  #length = 0;
  #positives = 0;
  readonly #labelsSeen = new Set<string>();

  /** `mostRows` is an upper bound; rows beyond the format's limit are counted and dropped. */
  constructor(format: RowFormat, mostRows: number) {
    this.#format = format;
    this.#values = new Float64Array(Math.min(format.limit, mostRows * format.names.length));
  }

  /** R × C, row by row. */
  get values(): Float64Array {
    return this.#values.slice(0, this.#length);
  }

  /** The labels that are there, where none of them is the one that was to count as 1. */
  get labelsWithoutPositive(): readonly string[] | null {
    if (this.#format.choice.positive === undefined || this.#positives > 0) return null;
    return [...this.#labelsSeen];
  }

  /** `placeOf` tells where a field of this row is in the file; one past the last field is the row's end. */
  read(fields: readonly string[], placeOf: (field: number) => Place): void {
    const { width, names, limit } = this.#format;
    this.count++;
    if (fields.length !== width) this.#refuseLength(fields.length, placeOf);
    else if (this.#length + names.length <= limit) this.#readCells(fields, placeOf);
  }

  #refuseLength(received: number, placeOf: (field: number) => Place): void {
    const { width: expected } = this.#format;
    const place = () => placeOf(Math.min(received, expected));
    this.problems.add('', () => ({ kind: 'row-length', expected, received, ...place() }));
  }

  #readCells(fields: readonly string[], placeOf: (field: number) => Place): void {
    this.#readFeatures(fields, placeOf);
    this.#readLabel(fields, placeOf);
  }

  #readFeatures(fields: readonly string[], placeOf: (field: number) => Place): void {
    const { sources, names, delimiter } = this.#format;
    for (let i = 0; i < sources.length - 1; i++) {
      const source = sources[i] ?? 0;
      const text = fields[source] ?? '';
      const value = cellNumber(text, delimiter);
      const name = names[i] ?? '';
      if (Number.isNaN(value))
        this.problems.add(name, () => ({ kind: 'not-a-number', name, text: text.trim(), ...placeOf(source) }));
      this.#values[this.#length++] = value;
    }
  }

  #readLabel(fields: readonly string[], placeOf: (field: number) => Place): void {
    const { sources, names, choice } = this.#format;
    const source = sources.at(-1) ?? 0;
    const name = names.at(-1) ?? '';
    const text = (fields[source] ?? '').trim();
    const value = this.#labelValue(text);
    const kind = choice.numericLabel === true && choice.positive === undefined ? 'not-a-number' : 'not-a-label';
    if (Number.isNaN(value)) this.problems.add(name, () => ({ kind, name, text, ...placeOf(source) }));
    this.#values[this.#length++] = value;
  }

  /** A label that is missing is no 0, whatever counts as 1. */
  #labelValue(text: string): number {
    const { choice, delimiter } = this.#format;
    if (choice.positive !== undefined) return text === '' ? Number.NaN : this.#isPositive(text, choice.positive);
    const value = cellNumber(text, delimiter);
    return choice.numericLabel === true || value === 0 || value === 1 ? value : Number.NaN;
  }

  #isPositive(text: string, positive: string): 0 | 1 {
    if (this.#labelsSeen.size < LABELS_NAMED) this.#labelsSeen.add(text);
    if (text !== positive.trim()) return 0;
    this.#positives++;
    return 1;
  }
}
