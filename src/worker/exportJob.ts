import type { Epoch } from '../engine/epoch.ts';
import { train } from '../engine/train.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import type { RunToWrite } from '../report/exportedRun.ts';
import { EXPORT_WRITERS } from '../report/exportWriters.ts';
import type { Post } from './job.ts';
import { isStopped, Slices } from './job.ts';

type Export = Extract<ToWorker, { type: 'export' }>;

/**
 * The epochs of the log with their parameters, which the log does not hold: the same experiment gives the same run, so
 * they are computed once more. Should they ever differ from the log, the export fails rather than mixing two runs.
 * @param onEpoch is told of each epoch before it is yielded
 * @throws Error at the first epoch whose loss is not the logged one
 */
function* replay({ run, stop }: Export, onEpoch: (epoch: number) => void): Generator<Epoch> {
  const { experiment, loss } = run;
  for (const epoch of train(experiment.dataset, experiment.hyperparameters)) {
    if (epoch.epoch >= loss.length || isStopped(stop)) return;
    if (!Object.is(epoch.loss, loss[epoch.epoch]))
      throw new Error(`epoch ${epoch.epoch} has loss ${epoch.loss}, but ${loss[epoch.epoch]} was logged`);
    onEpoch(epoch.epoch);
    yield epoch;
  }
}

/** The text of the dataset's file, which a script may read instead of having the examples in it. */
function tableOf({ tableFile = null }: Export['run']): NonNullable<RunToWrite['table']> | null {
  if (tableFile === null) return null;
  try {
    return { name: tableFile.name, text: new TextDecoder('utf-8', { fatal: true }).decode(tableFile.bytes) };
  } catch {
    return null;
  }
}

/** The pieces in one array. They are joined here, where nobody waits, and not on VS Code's extension host. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Writes a run in one format, with the other jobs of the thread in between. */
export async function exportJob(message: Export, post: Post): Promise<void> {
  const { requestId, format, run, stop } = message;
  const encoder = new TextEncoder();
  const slices = new Slices();
  const pieces: Uint8Array[] = [];
  let epochs = 0;
  const epochsOf = () => replay(message, (epoch) => (epochs = epoch + 1));
  for (const piece of EXPORT_WRITERS[format]({ ...run, table: tableOf(run), epochs: epochsOf })) {
    if (isStopped(stop)) break;
    pieces.push(typeof piece === 'string' ? encoder.encode(piece) : piece);
    if (!slices.isOver) continue;
    post({ type: 'exporting', requestId, done: epochs / run.loss.length });
    await slices.next();
  }
  const bytes = isStopped(stop) ? null : joined(pieces);
  post({ type: 'exported', requestId, bytes }, bytes === null ? [] : [bytes.buffer]);
}
