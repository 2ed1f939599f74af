import { createAnnotator } from '../engine/annotate.ts';
import type { Annotation } from '../engine/annotation.ts';
import { diagnose } from '../engine/diagnose.ts';
import { Training } from '../engine/training.ts';
import type { ToWorker } from '../protocol.ts';
import { EpochBatch } from './epochBatch.ts';
import type { Post } from './job.ts';
import { isStopped, Slices } from './job.ts';

type Train = Extract<ToWorker, { type: 'train' }>;

/** Trains, and reports columns of epochs a slice at a time. A raised stop flag is seen within one epoch. */
export async function trainJob({ runId, dataset, hyperparameters, stop }: Train, post: Post): Promise<void> {
  const began = performance.now();
  const elapsedMs = () => performance.now() - began;
  const training = new Training(dataset, hyperparameters);
  const annotator = createAnnotator(dataset, hyperparameters, diagnose(dataset));
  const batch = new EpochBatch();
  const noticed: Annotation[] = [];
  const slices = new Slices();

  const report = () => {
    const columns = batch.take();
    const { weight, bias } = training.parameters;
    const parameters = Float64Array.of(...weight, bias);
    const annotations = noticed.splice(0);
    const buffers = [columns.loss.buffer, columns.correct.buffer, columns.gradientNorm.buffer];
    post({ type: 'progress', runId, ...columns, parameters, elapsedMs: elapsedMs(), annotations }, buffers);
  };

  while (training.epochs < hyperparameters.epochs && !isStopped(stop)) {
    const epoch = training.nextEpoch();
    batch.add(epoch);
    noticed.push(...annotator.observe(epoch));
    if (!batch.isFull && !slices.isOver) continue;
    report();
    await slices.next();
  }
  noticed.push(...annotator.finish());
  report();
  const outcome = training.epochs < hyperparameters.epochs ? 'stopped' : 'completed';
  post({ type: 'ended', runId, outcome, elapsedMs: elapsedMs() });
}
