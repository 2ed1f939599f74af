import { parentPort } from 'node:worker_threads';
import { readPyTorchScript } from '../dataset/pythonScript.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import { compareJob } from './compareJob.ts';
import { diagnoseJob } from './diagnoseJob.ts';
import { exportJob } from './exportJob.ts';
import type { OpenFiles } from './fileJobs.ts';
import { makeTableJob, openFileJob } from './fileJobs.ts';
import { inspectJob } from './inspectJob.ts';
import type { Post } from './job.ts';
import { recallJob } from './recallJob.ts';
import { Recording } from './recording.ts';
import { RunMemory } from './runMemory.ts';
import { trainJob } from './trainJob.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread');

const post: Post = (message, transfer = []) => port.postMessage(message, transfer);
const memory = new RunMemory();
const files: OpenFiles = new Map();

async function begin(message: Extract<ToWorker, { type: 'train' }>): Promise<void> {
  const recording = new Recording(message);
  const { runId, facts } = recording;
  memory.add(recording);
  post({ type: 'diagnosis', id: runId, diagnosis: facts.diagnosis, scale: facts.scale });
  await trainJob(recording, post);
}

async function resume(runId: string): Promise<void> {
  const recording = memory.get(runId);
  if (recording === undefined) post({ type: 'unknown', id: runId });
  else await trainJob(recording, post);
}

function idOf(message: ToWorker): string {
  if ('requestId' in message) return message.requestId;
  return 'runId' in message ? message.runId : message.fileId;
}

async function run(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'train':
      return begin(message);
    case 'resume':
      return resume(message.runId);
    case 'recall':
      return recallJob(message, memory, post);
    case 'forget':
      memory.forget(message.runId);
      break;
    case 'inspect':
      return inspectJob(message, memory, post);
    case 'diagnose':
      diagnoseJob(message, post);
      break;
    case 'compareLog':
      return compareJob(message, post);
    case 'readScript': {
      const { requestId, name, text } = message;
      post({ type: 'scriptRead', requestId, script: readPyTorchScript(text, name) });
      break;
    }
    case 'openFile':
      return openFileJob(message, files, post);
    case 'makeTable':
      makeTableJob(message, files, post);
      break;
    case 'closeFile':
      files.delete(message.fileId);
      break;
    case 'export':
      return exportJob(message, post);
  }
}

port.on('message', (message: ToWorker) => {
  const id = idOf(message);
  run(message).catch((error: unknown) => {
    post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  });
});
