import type { ColumnData, Compressors, FileMetaData, SchemaElement } from 'hyparquet';
import { parquetMetadata, parquetRead } from 'hyparquet';
import type { Outcome } from '../experiment/experimentFile.ts';
import { ColumnStore } from './columnStore.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import { MAX_COLUMNS } from './delimitedScanner.ts';
import type { FileColumns } from './fileColumns.ts';
import { MAX_CELLS } from './fileColumns.ts';
import { FILE_START } from './place.ts';
import { ProblemGatherer } from './problemGatherer.ts';
import { ValueWriter } from './valueWriter.ts';

const DAY_MS = 86_400_000;

/** Dates and times as days since 1970-01-01, like those of text files. */
const PARSERS = {
  dateFromDays: (days: number) => days,
  timestampFromMilliseconds: (time: bigint) => Number(time) / DAY_MS,
  timestampFromMicroseconds: (time: bigint) => Number(time) / (DAY_MS * 1e3),
  timestampFromNanoseconds: (time: bigint) => Number(time) / (DAY_MS * 1e6),
};

function isDate({ type, converted_type, logical_type }: SchemaElement): boolean {
  const converted = converted_type === 'DATE' || converted_type?.startsWith('TIMESTAMP') === true;
  const logical = logical_type?.type === 'DATE' || logical_type?.type === 'TIMESTAMP';
  return converted || logical || type === 'INT96';
}

/** The columns of the table: the schema's elements right below its root. */
function columnsOf({ schema }: FileMetaData): SchemaElement[] {
  const columns: SchemaElement[] = [];
  for (let at = 1; at < schema.length; at = behind(schema, at)) {
    const element = schema[at];
    if (element !== undefined) columns.push(element);
  }
  return columns;
}

/** Where the element behind this one and all below it stands. */
function behind(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let children = schema[at]?.num_children ?? 0; children > 0; children--) next = behind(schema, next);
  return next;
}

/** A file's rows [start, end) that were written together. */
interface RowGroup {
  readonly start: number;
  readonly end: number;
}

function rowGroupsOf({ row_groups }: FileMetaData): RowGroup[] {
  let start = 0;
  return row_groups.map(({ num_rows }) => {
    const group = { start, end: start + Number(num_rows) };
    start = group.end;
    return group;
  });
}

/** A Parquet file, and what unpacks its pages. */
export interface ParquetFile {
  readonly bytes: Uint8Array;
  readonly compressors: Compressors;
}

/** Reads one column of one group of rows; never the whole file at once. */
async function readColumn(
  { bytes, compressors }: ParquetFile,
  metadata: FileMetaData,
  { start, end }: RowGroup,
  name: string,
  onValue: (row: number, value: unknown) => void,
): Promise<void> {
  const slice = (from: number, to?: number) => bytes.slice(from, to).buffer;
  const file = { byteLength: bytes.length, slice };
  const onChunk = ({ columnData, rowStart }: ColumnData) => {
    for (let i = Math.max(0, start - rowStart); i < columnData.length && rowStart + i < end; i++)
      onValue(rowStart + i, columnData[i]);
  };
  const range = { rowStart: start, rowEnd: end, columns: [name] };
  await parquetRead({ file, metadata, compressors, parsers: PARSERS, onChunk, ...range });
}

function metadataProblem(metadata: FileMetaData): DatasetProblem | null {
  const [rows, columns] = [Number(metadata.num_rows), columnsOf(metadata).length];
  if (columns > MAX_COLUMNS) return { kind: 'too-many-columns', limit: MAX_COLUMNS, ...FILE_START };
  if (columns < 2) return { kind: 'too-few-columns', ...FILE_START };
  if (rows === 0) return { kind: 'no-rows', ...FILE_START };
  return rows * columns > MAX_CELLS ? { kind: 'too-many-cells', limit: MAX_CELLS, ...FILE_START } : null;
}

async function* readColumns(packed: ParquetFile): AsyncGenerator<number, Outcome<FileColumns, DatasetProblem>> {
  const metadata = parquetMetadata(packed.bytes.slice().buffer);
  const problem = metadataProblem(metadata);
  if (problem !== null) return { ok: false, problems: [problem] };
  const elements = columnsOf(metadata);
  const writer = new ValueWriter();
  const groups = rowGroupsOf(metadata);
  const stores = elements.map((element) => new ColumnStore(isDate(element)));
  for (const [i, group] of groups.entries())
    for (const [j, { name }] of elements.entries()) {
      const store = stores[j];
      if (store === undefined) continue;
      await readColumn(packed, metadata, group, name, (row, value) => writer.write(store, row, value, 0));
      yield (i + (j + 1) / elements.length) / groups.length;
    }
  const rows = groups.at(-1)?.end ?? 0;
  const columns = stores.map((store, j) => store.take(elements[j]?.name ?? '', rows));
  const rest = { skippedRows: 0, problems: new ProblemGatherer(), text: null };
  return { ok: true, value: { format: 'parquet', dialect: null, rows, columns, ...rest } };
}

/** Reads a Parquet file into columns. Yields the share that is done, in [0, 1]. */
export async function* readParquet(file: ParquetFile): AsyncGenerator<number, Outcome<FileColumns, DatasetProblem>> {
  try {
    return yield* readColumns(file);
  } catch (error) {
    // The reader throws at the first byte that does not belong there: in a file that is cut off, for one.
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ kind: 'damaged', format: 'parquet', detail, ...FILE_START }] };
  }
}
