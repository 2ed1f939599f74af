import type { Outcome } from '../experiment/experimentFile.ts';
import type { Recipe } from '../experiment/recipe.ts';
import { columnNames } from './columnNames.ts';
import { ColumnStore } from './columnStore.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import type { DelimitedDialect } from './delimitedDialect.ts';
import { delimitedDialect } from './delimitedDialect.ts';
import { DelimitedScanner, MAX_COLUMNS, unescapeQuotes } from './delimitedScanner.ts';
import type { FileColumns } from './fileColumns.ts';
import { MAX_CELLS } from './fileColumns.ts';
import { FILE_START, PlaceFinder } from './place.ts';
import { ProblemGatherer } from './problemGatherer.ts';
import { recordTexts } from './sampleRecords.ts';
import type { TextEncoding } from './textEncoding.ts';
import { isCutOff } from './textEncoding.ts';

/** What is read between two looks at the clock: some milliseconds of work. */
const BYTES_AT_A_TIME = 1 << 18;

type Refused = Extract<Outcome<never, DatasetProblem>, { ok: false }>;
const refused = (problem: DatasetProblem): Refused => ({ ok: false, problems: [problem] });

/** Reads the records of one file into columns. */
class DelimitedReader {
  readonly problems = new ProblemGatherer();
  readonly #bytes: Uint8Array;
  readonly #dialect: DelimitedDialect;
  readonly #scanner: DelimitedScanner;
  #names: readonly string[] = [];
  #stores: readonly ColumnStore[] = [];
  #scratch = new Uint8Array(256);
  rows = 0;
  skippedRows = 0;

  constructor(bytes: Uint8Array, dialect: DelimitedDialect) {
    this.#bytes = bytes;
    this.#dialect = dialect;
    const onFault = (kind: 'unclosed-quote' | 'stray-quote', offset: number) => this.problems.add({ kind }, offset);
    this.#scanner = new DelimitedScanner(bytes, dialect.delimiter, onFault, dialect.start);
  }

  /** Yields the share that is done. */
  *read(): Generator<number, Refused | null> {
    const problem = this.#readHead();
    if (problem !== null) return refused(problem);
    const scanner = this.#scanner;
    let pause = BYTES_AT_A_TIME;
    while (scanner.next()) {
      if (!scanner.isBlank) this.#row();
      if (this.rows * this.#names.length > MAX_CELLS)
        return refused({ kind: 'too-many-cells', limit: MAX_CELLS, ...this.#placeAt(scanner.recordStart) });
      if (scanner.position < pause) continue;
      yield scanner.position / this.#bytes.length;
      pause = scanner.position + BYTES_AT_A_TIME;
    }
    return this.rows > 0 ? null : refused({ kind: 'no-rows', ...this.#placeAt(this.#bytes.length) });
  }

  get columns() {
    return this.#stores.map((store, i) => store.take(this.#names[i] ?? '', this.rows));
  }

  /** Reads up to the first row; without a header the first record is read once more, as a row. */
  #readHead(): DatasetProblem | null {
    const scanner = this.#scanner;
    if (!this.#nextWritten()) return { kind: 'empty-file', ...FILE_START };
    if (this.#dialect.hasShapeLine && !this.#nextWritten())
      return { kind: 'no-rows', ...this.#placeAt(this.#bytes.length) };
    const { hasHeader, width: usual } = this.#dialect;
    const width = Math.max(scanner.count, usual);
    if (width > MAX_COLUMNS)
      return { kind: 'too-many-columns', limit: MAX_COLUMNS, ...this.#placeAt(scanner.recordStart) };
    if (width < 2 && usual < 2) return { kind: 'too-few-columns', ...this.#placeAt(scanner.starts[0] ?? 0) };
    this.#names = hasHeader ? this.#readNames(width) : columnNames([], width, this.problems, () => 0);
    this.#stores = this.#names.map(() => new ColumnStore());
    if (!hasHeader) this.#row();
    return null;
  }

  /** R writes no name above the names of the rows: a header one shorter than the rows has none for the first column. */
  #readNames(width: number): string[] {
    const header = recordTexts(this.#scanner, this.#bytes);
    const isShort = header.length === width - 1;
    const starts = Array.from(header, (_, i) => this.#scanner.starts[i] ?? 0);
    const names = isShort ? ['', ...header] : header;
    return columnNames(names, width, this.problems, (i) => starts[isShort ? i - 1 : i] ?? starts[0] ?? 0);
  }

  #nextWritten(): boolean {
    while (this.#scanner.next()) if (!this.#scanner.isBlank) return true;
    return false;
  }

  #row(): void {
    const { count } = this.#scanner;
    const width = this.#stores.length;
    if (count !== width) this.#noteLength(count);
    if (count > width && !this.#isBlankFrom(width)) {
      this.skippedRows++;
      return;
    }
    const cells = Math.min(count, width);
    for (let i = 0; i < cells; i++) this.#cell(i);
    this.rows++;
  }

  #cell(i: number): void {
    const { starts, ends, escaped } = this.#scanner;
    const store = this.#stores[i];
    const [start = 0, end = 0] = [starts[i], ends[i]];
    if (escaped[i] !== 1) return store?.addCell(this.rows, this.#bytes, start, end, start, this.#dialect.decimal);
    if (end - start > this.#scratch.length) this.#scratch = new Uint8Array(end - start);
    const length = unescapeQuotes(this.#bytes, start, end, this.#scratch);
    store?.addText(this.rows, this.#scratch, 0, length, start);
  }

  #isBlankFrom(column: number): boolean {
    const { count, starts, ends } = this.#scanner;
    for (let i = column; i < Math.min(count, MAX_COLUMNS); i++) if (starts[i] !== ends[i]) return false;
    return count <= MAX_COLUMNS;
  }

  #noteLength(received: number): void {
    const expected = this.#stores.length;
    if (received > expected && this.#isBlankFrom(expected)) return;
    const { starts, ends } = this.#scanner;
    const offset = received > expected ? starts[expected] : ends[received - 1];
    this.problems.add({ kind: 'row-length', expected, received }, offset ?? 0);
  }

  #placeAt(offset: number) {
    return new PlaceFinder(this.#bytes).placeAt(offset);
  }
}

/**
 * Reads delimited UTF-8 text into columns. Yields the share that is done, in [0, 1].
 * @param encoding what the file was before it became the UTF-8 of `bytes`
 */
export function* readDelimited(
  bytes: Uint8Array,
  encoding: TextEncoding,
  fileName: string,
  recipe: Recipe,
): Generator<number, Outcome<FileColumns, DatasetProblem>> {
  const { width: _, start, hasShapeLine, ...dialect } = delimitedDialect(bytes, fileName, recipe);
  const reader = new DelimitedReader(bytes, { ...dialect, width: _, start, hasShapeLine });
  const { encoding: name, markLength } = encoding;
  if (name !== 'utf-8' && name !== recipe.encoding) reader.problems.add({ kind: 'other-encoding', encoding: name }, 0);
  if (isCutOff(bytes)) reader.problems.add({ kind: 'cut-off' }, bytes.length);
  const problem = yield* reader.read();
  if (problem !== null) return problem;
  const { rows, skippedRows, columns, problems } = reader;
  const written = { ...dialect, encoding: name, hasByteOrderMark: markLength > 0 };
  return {
    ok: true,
    value: { format: 'delimited', dialect: written, rows, skippedRows, columns, problems, text: bytes },
  };
}
