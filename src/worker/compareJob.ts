import { compareLog } from '../engine/logComparison.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import { readPrintedLog } from '../report/printedLog.ts';
import type { Post } from './job.ts';
import { isStopped, Slices } from './job.ts';
import { logComparisonView } from './logComparisonView.ts';

type CompareLog = Extract<ToWorker, { type: 'compareLog' }>;

/** Reads a printed log and finds out what run printed it, with the other jobs of the thread in between. */
export async function compareJob(message: CompareLog, post: Post): Promise<void> {
  const { requestId, dataset, hyperparameters, text, stop } = message;
  const log = readPrintedLog(text);
  if (log.points.length === 0) {
    post({ type: 'compared', requestId, answer: { kind: 'no-losses' } });
    return;
  }
  const slices = new Slices();
  const search = compareLog(dataset, hyperparameters, log.points);
  for (let step = search.next(); ; step = search.next()) {
    if (step.done === true) {
      const comparison = logComparisonView({ dataset, hyperparameters, log, comparison: step.value });
      post({ type: 'compared', requestId, answer: { kind: 'compared', comparison } });
      return;
    }
    if (!slices.isOver) continue;
    post({ type: 'comparing', requestId, done: step.value });
    await slices.next();
    if (isStopped(stop)) break;
  }
  post({ type: 'compared', requestId, answer: { kind: 'stopped' } });
}
