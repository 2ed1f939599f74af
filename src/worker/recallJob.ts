import type { Annotation } from '../engine/annotation.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import type { Post } from './job.ts';
import { Slices } from './job.ts';
import { flatParameters, Recording } from './recording.ts';
import type { RunMemory } from './runMemory.ts';

type Recall = Extract<ToWorker, { type: 'recall' }>;

/** Trains a run of the past anew, up to where it stood, and remembers it. Stopping its control gives it up. */
export async function recallJob(message: Recall, memory: RunMemory, post: Post): Promise<void> {
  const { runId } = message;
  const recording = new Recording(message);
  const slices = new Slices();
  const annotations = new Map<number, Annotation>();
  while (recording.training.epochs < message.epochs) {
    if (recording.control.isStopped) {
      post({ type: 'ended', runId, outcome: 'stopped', elapsedMs: 0 });
      return;
    }
    recording.nextEpoch();
    if (!slices.isOver) continue;
    for (const annotation of recording.takeNoticed()) annotations.set(annotation.id, annotation);
    await slices.next();
  }
  for (const annotation of recording.takeNoticed()) annotations.set(annotation.id, annotation);
  memory.add(recording);
  const parameters = message.epochs === 0 ? new Float64Array() : flatParameters(recording.training.parameters);
  post({ type: 'recalled', runId, parameters, annotations: [...annotations.values()] });
}
