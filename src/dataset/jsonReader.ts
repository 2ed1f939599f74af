import type { Outcome } from '../experiment/experimentFile.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import { MAX_COLUMNS } from './delimitedScanner.ts';
import type { FileColumns } from './fileColumns.ts';
import { MAX_CELLS } from './fileColumns.ts';
import type { JsonSpan } from './jsonElements.ts';
import { lineElements, listElements, skipJsonSpace } from './jsonElements.ts';
import { tableInObject } from './jsonTable.ts';
import { PlaceFinder } from './place.ts';
import type { Place } from './place.ts';
import { ProblemGatherer } from './problemGatherer.ts';
import { RowColumns } from './rowColumns.ts';

/** An object around a table is parsed as a whole, which takes about ten times its size. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
const ROWS_AT_A_TIME = 256;
/** Rows that tell whether the first of them names the columns. */
const ROWS_LOOKED_AT = 50;

const LIST = 0x5b;

const decoder = new TextDecoder();

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string };

function parse(bytes: Uint8Array, { start, end }: JsonSpan): Parsed {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes.subarray(start, end)));
    return { ok: true, value };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** A row to be, and the byte at which it stands. */
interface Candidate {
  readonly value: unknown;
  readonly offset: number;
}

/** Reads the rows of a JSON file into columns. */
class JsonReader {
  readonly problems = new ProblemGatherer();
  readonly #bytes: Uint8Array;
  #skippedRows = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Yields the share that is done. */
  *read(format: 'json' | 'jsonl'): Generator<number, Outcome<FileColumns, DatasetProblem>> {
    const start = skipJsonSpace(this.#bytes, 0);
    if (format === 'jsonl') return yield* this.#readRows(format, this.#parsed(lineElements(this.#bytes)));
    if (this.#bytes[start] === LIST)
      return yield* this.#readRows(format, this.#parsed(listElements(this.#bytes, start)));
    return yield* this.#readObject(start);
  }

  *#readObject(start: number): Generator<number, Outcome<FileColumns, DatasetProblem>> {
    if (this.#bytes.length > MAX_OBJECT_BYTES) return this.#refuse({ kind: 'not-a-table', ...this.#placeAt(start) });
    const parsed = parse(this.#bytes, { start, end: this.#bytes.length });
    const table = parsed.ok ? tableInObject(parsed.value) : null;
    if (table === null) return this.#refuse({ kind: 'not-a-table', ...this.#placeAt(start) });
    const candidates = [...table.rows].map((value) => ({ value, offset: start }));
    return yield* this.#readRows('json', candidates.values(), table.names);
  }

  /** What can be parsed of these; the rest is told. */
  *#parsed(spans: Iterable<JsonSpan>): Generator<Candidate, void> {
    for (const span of spans) {
      const parsed = parse(this.#bytes, span);
      if (parsed.ok) yield { value: parsed.value, offset: span.start };
      else this.#skip(span.start, parsed.detail);
    }
  }

  *#readRows(
    format: 'json' | 'jsonl',
    candidates: IterableIterator<Candidate>,
    names: readonly string[] | null = null,
  ): Generator<number, Outcome<FileColumns, DatasetProblem>> {
    const columns = new RowColumns(this.problems, names);
    const first: Candidate[] = [];
    for (let next = candidates.next(); next.done !== true; next = candidates.next()) {
      first.push(next.value);
      if (first.length === ROWS_LOOKED_AT) break;
    }
    const hasHeader = columns.takeHeader(first.map(({ value }) => value));
    for (const candidate of chained(hasHeader ? first.slice(1) : first, candidates)) {
      if (!columns.add(candidate.value, candidate.offset)) this.#skip(candidate.offset, '');
      const problem = this.#boundProblem(columns, candidate.offset);
      if (problem !== null) return this.#refuse(problem);
      if (columns.rows % ROWS_AT_A_TIME === 0) yield candidate.offset / this.#bytes.length;
    }
    return this.#result(format, columns);
  }

  #boundProblem({ rows, width, isTooWide }: RowColumns, offset: number): DatasetProblem | null {
    if (isTooWide) return { kind: 'too-many-columns', limit: MAX_COLUMNS, ...this.#placeAt(offset) };
    return rows * width > MAX_CELLS ? { kind: 'too-many-cells', limit: MAX_CELLS, ...this.#placeAt(offset) } : null;
  }

  #result(format: 'json' | 'jsonl', columns: RowColumns): Outcome<FileColumns, DatasetProblem> {
    const { rows, width } = columns;
    const [first] = this.problems.tally(this.#bytes).listed;
    const place = first ?? this.#placeAt(0);
    if (rows === 0) return this.#refuse({ kind: 'not-a-table', line: place.line, column: place.column });
    if (width < 2) return this.#refuse({ kind: 'too-few-columns', ...this.#placeAt(0) });
    const read = { skippedRows: this.#skippedRows, problems: this.problems, text: this.#bytes };
    return { ok: true, value: { format, dialect: null, rows, columns: columns.take(), ...read } };
  }

  #skip(offset: number, detail: string): void {
    this.#skippedRows++;
    this.problems.add({ kind: 'not-a-row', detail }, offset);
  }

  #refuse(problem: DatasetProblem): Outcome<never, DatasetProblem> {
    return { ok: false, problems: [problem] };
  }

  #placeAt(offset: number): Place {
    return new PlaceFinder(this.#bytes).placeAt(offset);
  }
}

function* chained<Item>(first: Iterable<Item>, rest: Iterable<Item>): Generator<Item, void> {
  yield* first;
  yield* rest;
}

/**
 * Reads JSON that is a table into columns: a list of objects or of lists, an object of columns, or such a list within
 * an object (Vega, pandas); or JSON Lines. Yields the share that is done, in [0, 1].
 */
export function readJson(
  bytes: Uint8Array,
  format: 'json' | 'jsonl',
): Generator<number, Outcome<FileColumns, DatasetProblem>> {
  return new JsonReader(bytes).read(format);
}
