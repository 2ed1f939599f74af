import type { ToWorker } from '../protocol/workerMessages.ts';
import type { Post } from './job.ts';
import { Slices } from './job.ts';
import { flatParameters } from './recording.ts';
import type { RunMemory } from './runMemory.ts';

type Inspect = Extract<ToWorker, { type: 'inspect' }>;

/** Tells the parameters of some epochs of a run, also while it trains. Epochs that it has not trained are left out. */
export async function inspectJob(
  { requestId, runId, epochs: asked }: Inspect,
  memory: RunMemory,
  post: Post,
): Promise<void> {
  const recording = memory.get(runId);
  if (recording === undefined) {
    post({ type: 'unknown', id: requestId });
    return;
  }
  const { training } = recording;
  const epochs = asked.filter((epoch) => epoch <= training.epochs);
  const width = training.parameters.weight.length + 1;
  const parameters = new Float64Array(epochs.length * width);
  const slices = new Slices();
  for (const [i, epoch] of epochs.entries()) {
    parameters.set(flatParameters(training.parametersAt(epoch)), i * width);
    if (slices.isOver) await slices.next();
  }
  post({ type: 'inspected', requestId, epochs, parameters }, [epochs.buffer, parameters.buffer]);
}
