import { readTable } from '../dataset/readDataset.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import type { Post } from './job.ts';

type ReadDataset = Extract<ToWorker, { type: 'readDataset' }>;

/** Reads a dataset file off the extension host's thread, however large it is. */
export function readJob({ requestId, name, bytes, choice }: ReadDataset, post: Post): Promise<void> {
  const result = readTable(bytes, name, choice);
  if (result.ok) post({ type: 'dataset', requestId, table: result.table }, [result.table.values.buffer as ArrayBuffer]);
  else post({ type: 'datasetRefused', requestId, problems: result.problems });
  return Promise.resolve();
}
