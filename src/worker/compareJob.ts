import { compareLog } from '../engine/logComparison.ts';
import type { LogAnswer } from '../experiment/printedLogSchema.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import { readingPrintedLog } from '../report/printedLog.ts';
import type { Post } from './job.ts';
import { isStopped, Slices } from './job.ts';
import { logComparisonView } from './logComparisonView.ts';

type CompareLog = Extract<ToWorker, { type: 'compareLog' }>;

/**
 * Takes all steps, with the other jobs of the thread in between.
 * @returns null if `stop` was raised first
 */
async function takeSteps<Step, Result>(
  steps: Generator<Step, Result>,
  stop: SharedArrayBuffer,
  onSlice: (step: Step) => void,
): Promise<Result | null> {
  const slices = new Slices();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (!slices.isOver) continue;
    onSlice(step.value);
    await slices.next();
    if (isStopped(stop)) return null;
  }
}

async function answer(message: CompareLog, post: Post): Promise<LogAnswer> {
  const { requestId, dataset, hyperparameters, text, stop } = message;
  const log = await takeSteps(readingPrintedLog(text), stop, () => post({ type: 'comparing', requestId, done: 0 }));
  if (log === null) return { kind: 'stopped' };
  if (log.points.length === 0) return { kind: 'no-losses' };
  const tell = (done: number) => post({ type: 'comparing', requestId, done });
  const comparison = await takeSteps(compareLog(dataset, hyperparameters, log.points), stop, tell);
  if (comparison === null) return { kind: 'stopped' };
  return { kind: 'compared', comparison: logComparisonView({ dataset, hyperparameters, log, comparison }) };
}

/** Reads a printed log and finds out what run printed it. */
export async function compareJob(message: CompareLog, post: Post): Promise<void> {
  post({ type: 'compared', requestId: message.requestId, answer: await answer(message, post) });
}
