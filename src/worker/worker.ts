import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../protocol.ts';
import { exportJob } from './exportJob.ts';
import type { Post } from './job.ts';
import { readJob } from './readJob.ts';
import { trainJob } from './trainJob.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread');

const post: Post = (message, transfer = []) => port.postMessage(message, transfer);

async function run(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'train':
      return trainJob(message, post);
    case 'readDataset':
      return readJob(message, post);
    case 'exportLog':
      return exportJob(message, post);
  }
}

port.on('message', (message: ToWorker) => {
  const id = message.type === 'train' ? message.runId : message.requestId;
  run(message).catch((error: unknown) => {
    post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  });
});
