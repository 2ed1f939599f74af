import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { DatasetFile } from '../dataset/datasetFile.ts';
import { makeTable } from '../dataset/makeTable.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import type { Post } from './job.ts';
import { isStopped, Slices } from './job.ts';
import { openDatasetFile } from './openDatasetFile.ts';

type OpenFile = Extract<ToWorker, { type: 'openFile' }>;
type MakeTable = Extract<ToWorker, { type: 'makeTable' }>;

/** The files that are open, by the id of the request that opened them. */
export type OpenFiles = Map<string, DatasetFile>;

function answer(requestId: string, opened: Outcome<DatasetFile, DatasetProblem>, files: OpenFiles, post: Post): void {
  if (!opened.ok) return post({ type: 'fileRefused', requestId, problems: opened.problems });
  files.set(requestId, opened.value);
  post({ type: 'fileOpened', requestId, overview: opened.value.overview });
}

/** Reads a file with progress, and with the thread's other jobs in between; ends within a blink once it is stopped. */
export async function openFileJob(message: OpenFile, files: OpenFiles, post: Post): Promise<void> {
  const { requestId, stop } = message;
  const slices = new Slices();
  const reading = openDatasetFile(message);
  let step = await reading.next();
  for (; step.done !== true && !isStopped(stop); step = await reading.next()) {
    if (!slices.isOver) continue;
    post({ type: 'fileProgress', requestId, done: step.value });
    await slices.next();
  }
  await reading.return({ ok: false, problems: [] });
  if (step.done === true && !isStopped(stop)) answer(requestId, step.value, files, post);
  else post({ type: 'fileStopped', requestId });
}

/** Makes a table of a file that is open. */
export function makeTableJob(
  { requestId, fileId, recipe, isNumericLabel }: MakeTable,
  files: OpenFiles,
  post: Post,
): void {
  const file = files.get(fileId);
  if (file === undefined) return post({ type: 'unknown', id: requestId });
  const made = makeTable(file, recipe, isNumericLabel);
  if (!made.ok) return post({ type: 'tableRefused', requestId, problems: made.problems });
  post({ type: 'tableMade', requestId, made: made.value }, [made.value.table.values.buffer as ArrayBuffer]);
}
