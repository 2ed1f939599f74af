import { runFactsOf } from '../engine/runFacts.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import type { Post } from './job.ts';

type Diagnose = Extract<ToWorker, { type: 'diagnose' }>;

/** Diagnoses the rows that a run would train on, scaled as it would scale them. */
export function diagnoseJob({ requestId, dataset, hyperparameters }: Diagnose, post: Post): void {
  const { diagnosis, scale } = runFactsOf(dataset, hyperparameters);
  post({ type: 'diagnosis', id: requestId, diagnosis, scale });
}
