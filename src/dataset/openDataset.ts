import type { Compressors } from 'hyparquet';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { DatasetFile } from './datasetFile.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import { isParquet } from './fileFormat.ts';
import type { FileToRead } from './openText.ts';
import { describeFile, openText, READ } from './openText.ts';
import { readParquet } from './parquetReader.ts';

/**
 * Reads a dataset file: delimited text, JSON or JSON Lines in any common encoding, or Parquet; and understands its
 * columns. Yields the share that is done, in [0, 1], every few milliseconds: whoever iterates may stop there.
 * @param compressors unpack the pages of Parquet
 */
export async function* openDataset(
  file: FileToRead,
  compressors: Compressors,
): AsyncGenerator<number, Outcome<DatasetFile, DatasetProblem>> {
  if (!isParquet(file.bytes)) return yield* openText(file);
  const reading = readParquet({ bytes: file.bytes, compressors });
  let step = await reading.next();
  for (; step.done !== true; step = await reading.next()) yield step.value * READ;
  const read = step.value;
  return read.ok ? { ok: true, value: yield* describeFile(read.value, file) } : read;
}
