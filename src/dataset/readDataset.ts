import { MAX_TABLE_VALUES } from '../experiment/limits.ts';
import type { Table } from '../experiment/table.ts';
import type { DatasetChoice } from './chooseColumns.ts';
import { chooseColumns } from './chooseColumns.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import { encodingProblem } from './encodingProblem.ts';
import type { Place } from './place.ts';
import { bomLength, countLineBreaks, placeAt } from './place.ts';
import type { Delimiter, FileRecord, ReadingEnd } from './records.ts';
import { delimiterOf, fieldStarts, isBlank, readRecords } from './records.ts';
import type { RowFormat } from './rowReader.ts';
import { RowReader } from './rowReader.ts';

/** The table of a file, or what keeps the file from being one. */
export type TableResult =
  { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly problems: readonly DatasetProblem[] };

const refused = (...problems: readonly DatasetProblem[]): TableResult => ({ ok: false, problems });

const isSpace = (byte: number | undefined, delimiter: Delimiter) =>
  byte === 0x20 || (byte === 0x09 && delimiter !== '\t');

/** What the header said, and the rows below it so far. */
interface OpenTable {
  readonly header: FileRecord;
  readonly format: RowFormat;
  readonly rows: RowReader;
}

/** Reads one file: the first record that is not blank is its header, the others are its rows. */
class TableReader {
  readonly #bytes: Uint8Array;
  readonly #shared: Pick<RowFormat, 'delimiter' | 'choice' | 'limit'>;
  #table: OpenTable | null = null;
  #headerProblems: readonly DatasetProblem[] = [];
  /** The first row for which there was no room. */
  #surplus: FileRecord | null = null;

  constructor(bytes: Uint8Array, shared: Pick<RowFormat, 'delimiter' | 'choice' | 'limit'>) {
    this.#bytes = bytes;
    this.#shared = shared;
  }

  read(): TableResult {
    const { delimiter } = this.#shared;
    const end = readRecords(this.#bytes, delimiter, (record) => this.#record(record), bomLength(this.#bytes));
    const problems = this.#problems(end);
    if (problems.length > 0 || this.#table === null) return refused(...problems);
    const { format, rows } = this.#table;
    return { ok: true, table: { columns: format.names, values: rows.values, texts: new Map() } };
  }

  #record(record: FileRecord): void {
    if (isBlank(record.fields) || this.#headerProblems.length > 0) return;
    if (this.#table === null) this.#header(record);
    else this.#row(record, this.#table);
  }

  #header(header: FileRecord): void {
    const { choice } = this.#shared;
    const columns = chooseColumns(header.fields, choice, (column) => this.#placeOf(header, column));
    if (!columns.ok) {
      this.#headerProblems = columns.problems;
      return;
    }
    const { sources, names } = columns;
    const format = { ...this.#shared, width: header.fields.length, sources, names };
    this.#table = { header, format, rows: new RowReader(format, countLineBreaks(this.#bytes) + 1) };
  }

  #row(record: FileRecord, { format, rows }: OpenTable): void {
    rows.read(record.fields, (field) => this.#placeOf(record, field));
    if (rows.count * format.names.length > format.limit) this.#surplus ??= record;
  }

  #problems(end: ReadingEnd): readonly DatasetProblem[] {
    if (this.#headerProblems.length > 0) return this.#headerProblems;
    const unclosed = end.kind === 'unclosed-quote' ? [this.#unclosedQuote(end.start)] : [];
    if (this.#table !== null) return this.#rowProblems(this.#table, unclosed);
    return unclosed.length > 0 ? unclosed : [{ kind: 'empty-file', line: 1, column: 1 }];
  }

  #rowProblems({ header, format, rows }: OpenTable, unclosed: readonly DatasetProblem[]): readonly DatasetProblem[] {
    const problems = [...rows.problems.all, ...unclosed];
    if (this.#surplus !== null) return [this.#tooLarge(format, rows.count, this.#surplus)];
    if (problems.length > 0) return problems;
    if (rows.count === 0) return [{ kind: 'no-rows', ...placeAt(this.#bytes, this.#bytes.length) }];
    const found = rows.labelsWithoutPositive;
    return found === null ? [] : [this.#positiveNotFound(format, header, found)];
  }

  #unclosedQuote(start: number): DatasetProblem {
    const quoted = fieldStarts(this.#bytes.subarray(start), this.#shared.delimiter).at(-1) ?? 0;
    return { kind: 'unclosed-quote', ...this.#placeOfField(start + quoted) };
  }

  #tooLarge({ names, limit }: RowFormat, rows: number, surplus: FileRecord): DatasetProblem {
    return { kind: 'too-large', values: rows * names.length, limit, ...this.#placeOf(surplus, 0) };
  }

  #positiveNotFound({ sources, names, choice }: RowFormat, header: FileRecord, found: readonly string[]) {
    const text = choice.positive ?? '';
    const place = this.#placeOf(header, sources.at(-1) ?? 0);
    return { kind: 'positive-not-found', name: names.at(-1) ?? '', text, found, ...place } as const;
  }

  /** Where a field of a record is; for the one past the last, where the record ends. */
  #placeOf({ start, end }: FileRecord, field: number): Place {
    const starts = fieldStarts(this.#bytes.subarray(start, end), this.#shared.delimiter);
    const last = starts.length - 1;
    if (field >= last) return placeAt(this.#bytes, start + (starts[last] ?? 0));
    return this.#placeOfField(start + (starts[field] ?? 0));
  }

  /** The spaces before a field are not what is wrong with it. */
  #placeOfField(start: number): Place {
    let at = start;
    while (isSpace(this.#bytes[at], this.#shared.delimiter)) at++;
    return placeAt(this.#bytes, at);
  }
}

/**
 * Reads a numeric table from a file: UTF-8 text, a header, then one example a row, parted by commas, semicolons or
 * tabs (RFC 4180, with all line ends and spaces around numbers allowed). Rows in which nothing is written are no
 * examples, here as in the editor.
 *
 * @param name the file's name; `.tsv` says that tabs part the columns
 * @param limit the most values (rows × columns used) that there is room for
 * @returns the features and then the label, one column each, without a NaN and without a text of its own; or up to 20
 * problems, in the order of the file
 */
export function readTable(
  bytes: Uint8Array,
  name: string,
  choice: DatasetChoice = {},
  limit = MAX_TABLE_VALUES,
): TableResult {
  const unreadable = encodingProblem(bytes);
  if (unreadable !== undefined) return refused(unreadable);
  return new TableReader(bytes, { delimiter: delimiterOf(bytes, name), choice, limit }).read();
}
