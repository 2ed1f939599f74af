import type { Epoch } from '../engine/epoch.ts';
import { splitRows } from '../engine/split.ts';
import { train } from '../engine/train.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import { csvLog } from '../report/csvLog.ts';
import { printout } from '../report/printout.ts';
import type { Post } from './job.ts';
import { isStopped, Slices } from './job.ts';

type ExportLog = Extract<ToWorker, { type: 'exportLog' }>;

/**
 * The epochs of the log with their parameters, which the log does not hold: the same experiment gives the same run, so
 * they are computed once more. Should they ever differ from the log, the export fails rather than mixing two runs.
 * @throws Error at the first epoch whose loss is not the logged one
 */
function* replay({ dataset, hyperparameters, loss, stop }: ExportLog): Generator<Epoch> {
  for (const epoch of train(dataset, hyperparameters)) {
    if (epoch.epoch >= loss.length || isStopped(stop)) return;
    if (!Object.is(epoch.loss, loss[epoch.epoch]))
      throw new Error(`epoch ${epoch.epoch} has loss ${epoch.loss}, but ${loss[epoch.epoch]} was logged`);
    yield epoch;
  }
}

function textOf(message: ExportLog): Iterable<string> {
  if (message.format === 'text') return printout(message.loss);
  const { dataset, hyperparameters, annotations } = message;
  const examples = splitRows(dataset.y, hyperparameters).training.length;
  return csvLog(replay(message), dataset, annotations, examples);
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** Writes a log in chunks, with the other jobs of the thread in between. */
export async function exportJob(message: ExportLog, post: Post): Promise<void> {
  const { requestId, stop, loss } = message;
  const encoder = new TextEncoder();
  const slices = new Slices();
  let lines = 0;
  for (const text of textOf(message)) {
    if (isStopped(stop)) break;
    lines += countLines(text);
    const bytes = encoder.encode(text);
    post({ type: 'exportChunk', requestId, bytes, done: Math.min(1, lines / loss.length) }, [bytes.buffer]);
    if (slices.isOver) await slices.next();
  }
  post({ type: 'exported', requestId, complete: !isStopped(stop) });
}
