import type { Outcome } from '../experiment/experimentFile.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { FoundKind } from './columnKind.ts';
import { understandColumn } from './columnOverview.ts';
import { completeRecipe } from './completeRecipe.ts';
import type { DatasetFile } from './datasetFile.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import { readDelimited } from './delimitedReader.ts';
import type { FileColumns } from './fileColumns.ts';
import { textFormat } from './fileFormat.ts';
import type { ColumnOverview } from './fileOverview.ts';
import { readJson } from './jsonReader.ts';
import { FILE_START, PlaceFinder } from './place.ts';
import { proposeLabel } from './proposeLabel.ts';
import { encodingOf, toUtf8 } from './textEncoding.ts';

/** Shares of the work. */
const DECODED = 0.1;
export const READ = 0.75;

export interface FileToRead {
  /** Its ending tells what it may be: `hours.csv`, `flights.parquet`. */
  readonly name: string;
  /** Not compressed. */
  readonly bytes: Uint8Array;
  /** Whether the bytes were compressed in the file. */
  readonly isGzipped: boolean;
  readonly recipe: Recipe;
  /** The most values (rows × columns) of a table; of a file with more a sample is proposed. */
  readonly mostValues: number;
}

function* scaled<Result>(steps: Generator<number, Result>, from: number, to: number): Generator<number, Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    yield from + step.value * (to - from);
  }
}

const refused = (problem: DatasetProblem): Outcome<never, DatasetProblem> => ({ ok: false, problems: [problem] });

function* readText({ bytes, name, recipe }: FileToRead): Generator<number, Outcome<FileColumns, DatasetProblem>> {
  const encoding = encodingOf(bytes, recipe.encoding);
  if (encoding === null) return refused({ kind: 'not-text', ...new PlaceFinder(bytes).placeAt(bytes.indexOf(0)) });
  const text = yield* scaled(toUtf8(bytes, encoding), 0, DECODED);
  const format = textFormat(text, name);
  if (format !== 'delimited') return yield* scaled(readJson(text, format), DECODED, READ);
  return yield* scaled(readDelimited(text, encoding, name, recipe), DECODED, READ);
}

/** Understands the columns of a file. */
function* understand(
  { columns, rows, problems }: FileColumns,
  { kinds }: Recipe,
): Generator<number, { overviews: ColumnOverview[]; found: FoundKind[] }> {
  const overviews: ColumnOverview[] = [];
  const found: FoundKind[] = [];
  for (const [i, column] of columns.entries()) {
    const share = READ + (i / columns.length) * (1 - READ);
    const steps = understandColumn(column, { rows, isFirst: i === 0, chosenKind: kinds?.[column.name], problems });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield share;
    overviews.push(step.value.overview);
    found.push(step.value.found);
    yield share;
  }
  return { overviews, found };
}

/** Understands what was read. Yields shares from `READ` to 1. */
export function* describeFile(read: FileColumns, file: FileToRead): Generator<number, DatasetFile> {
  const { recipe, isGzipped, mostValues } = file;
  const { format, dialect, rows, skippedRows, problems, text, columns } = read;
  const { overviews, found } = yield* understand(read, recipe);
  const labelReason = recipe.label === undefined ? proposeLabel(overviews, false).reason : 'chosen';
  const overview = {
    ...{ format, isGzipped, dialect, rows, skippedRows, columns: overviews, labelReason },
    problems: problems.tally(text),
    recipe: completeRecipe({ rows, columns: overviews, dialect, mostValues }, recipe, false),
  };
  return { overview, columns, found, mostValues };
}

/** Reads text and understands its columns, all at once for whoever does not pause. No Parquet: its codecs are large. */
export function* openText(file: FileToRead): Generator<number, Outcome<DatasetFile, DatasetProblem>> {
  if (file.bytes.length === 0) return refused({ kind: 'empty-file', ...FILE_START });
  const read = yield* readText(file);
  return read.ok ? { ok: true, value: yield* describeFile(read.value, file) } : read;
}
