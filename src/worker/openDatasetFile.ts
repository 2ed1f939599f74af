import type { DatasetFile } from '../dataset/datasetFile.ts';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { isGzip, nameWithoutGzip } from '../dataset/fileFormat.ts';
import { openDataset } from '../dataset/openDataset.ts';
import { FILE_START } from '../dataset/place.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { Recipe } from '../experiment/recipe.ts';
import { PARQUET_CODECS } from './parquetCodecs.ts';
import { gunzip, MAX_UNPACKED_BYTES } from './gunzip.ts';

/** The share of the work that unpacking is. */
const UNPACKED = 0.1;

export interface PackedFile {
  /** Its ending tells what it may be: `hours.csv`, `flights.parquet`, `hours.csv.gz`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly recipe: Recipe;
  /** The most values (rows × columns) of a table; of a file with more a sample is proposed. */
  readonly mostValues: number;
}

/**
 * Reads a dataset file, gzipped or not. Yields the share that is done, in [0, 1], every few milliseconds: whoever
 * iterates may stop there.
 */
export async function* openDatasetFile(file: PackedFile): AsyncGenerator<number, Outcome<DatasetFile, DatasetProblem>> {
  const { name, bytes, recipe, mostValues } = file;
  const isGzipped = isGzip(bytes);
  if (!isGzipped) return yield* openDataset({ name, bytes, recipe, mostValues, isGzipped }, PARQUET_CODECS);
  const unpacking = gunzip(bytes);
  let step = await unpacking.next();
  for (; step.done !== true; step = await unpacking.next()) yield step.value * UNPACKED;
  const unpacked = step.value;
  if (unpacked.ok) {
    const inner = { name: nameWithoutGzip(name), bytes: unpacked.bytes, recipe, mostValues, isGzipped };
    return yield* openDataset(inner, PARQUET_CODECS);
  }
  const problem: DatasetProblem =
    unpacked.reason === 'too-large'
      ? { kind: 'unpacked-too-large', limit: MAX_UNPACKED_BYTES, ...FILE_START }
      : { kind: 'damaged', format: 'gzip', detail: unpacked.detail, ...FILE_START };
  return { ok: false, problems: [problem] };
}
