import { CsvError, parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t';

/** In the order in which they are preferred where a header splits equally well by several. */
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** All three line ends, also mixed in one file; a quote within a text is a character like any other. */
const FORMAT = {
  bom: true,
  ltrim: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
};

/** One record as it was read: its fields, and the bytes [start, end) of the file that hold it with its line end. */
export interface FileRecord {
  readonly fields: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** How reading came to its end; of a quote that is never closed, the byte at which the record with it begins. */
export type ReadingEnd = { readonly kind: 'end' } | { readonly kind: 'unclosed-quote'; readonly start: number };

function isUnclosedQuote(error: unknown): boolean {
  return error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
}

/**
 * Hands over the records of a file one by one and keeps none, so that a hundred thousand of them need no memory of
 * their own. `from` is the byte at which the first begins: the length of a byte order mark.
 */
export function readRecords(
  input: Uint8Array | string,
  delimiter: Delimiter,
  onRecord: (record: FileRecord) => void,
  from = 0,
): ReadingEnd {
  let start = from;
  const on_record = (fields: string[], { bytes: end }: { readonly bytes: number }) => {
    onRecord({ fields, start, end });
    start = end;
    return null;
  };
  try {
    parse(input, { ...FORMAT, delimiter, on_record });
    return { kind: 'end' };
  } catch (error) {
    if (isUnclosedQuote(error)) return { kind: 'unclosed-quote', start };
    throw error;
  }
}

/**
 * Where the fields of a record begin, in bytes from its start; the last entry is one past the record's last character.
 * Reads the record once more: only one with a problem is asked for this, and the fast pass need not note 3 million offsets.
 * Of a record with an unclosed quote the last entry is where the field with that quote begins.
 */
export function fieldStarts(record: Uint8Array, delimiter: Delimiter): number[] {
  const starts = [0];
  const cast = (value: string, { bytes }: { readonly bytes: number }) => {
    starts.push(bytes + 1);
    return value;
  };
  try {
    parse(record, { ...FORMAT, bom: false, delimiter, to: 1, cast });
    starts.push((starts.pop() ?? 1) - 1);
  } catch (error) {
    if (!isUnclosedQuote(error)) throw error;
  }
  return starts;
}

/** Whether nothing is written in a whole row: an empty line, or the `,,,` that spreadsheets leave behind. */
export function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}

function columnsBy(delimiter: Delimiter, input: Uint8Array | string): number {
  const first = { ...FORMAT, skip_records_with_empty_values: true, to: 1 };
  try {
    return parse(input, { ...first, delimiter })[0]?.length ?? 0;
  } catch (error) {
    if (isUnclosedQuote(error)) return 0;
    throw error;
  }
}

/** Tab for `.tsv`; for other files whatever splits the header into the most columns, and a comma where nothing does. */
export function delimiterOf(input: Uint8Array | string, fileName: string): Delimiter {
  if (/\.(tsv|tab)$/i.test(fileName)) return '\t';
  const counts = DELIMITERS.map((delimiter) => columnsBy(delimiter, input));
  const most = Math.max(...counts);
  return most < 2 ? ',' : (DELIMITERS[counts.indexOf(most)] ?? ',');
}
