import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import type { DatasetChoice } from '../dataset/chooseColumns.ts';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Table } from '../experiment/table.ts';
import type { ExportFormat, FromWorker, ToWorker } from '../protocol.ts';
import { fromWorkerSchema } from '../protocol.ts';
import type { RunColumns } from './runLog.ts';

export type Progress = Extract<FromWorker, { type: 'progress' }>;
export type Ended = Extract<FromWorker, { type: 'ended' }>;

/** Who is told about a run. Exactly one of `ended` and `failed` is called, once, and nothing after it. */
export interface RunListener {
  progress(message: Progress): void;
  ended(message: Ended): void;
  failed(message: string): void;
}

/** Something that goes on in the worker and can be told to stop; it stops within an epoch. */
export interface Job {
  readonly id: string;
  readonly stop: () => void;
}

export interface LogToExport {
  readonly format: ExportFormat;
  readonly experiment: Experiment;
  readonly columns: RunColumns;
  readonly annotations: ReadonlyMap<number, string>;
}

type Answer = (message: FromWorker) => void;

function raise(stop: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(stop), 0, 1);
}

/**
 * Owns the worker thread of one lab: starts it when there is work, brings each answer to whoever asked, and fails
 * everything that is under way if the thread dies, so that nobody waits for ever.
 */
export class Trainer {
  readonly #workerPath: string;
  readonly #waiting = new Map<string, Answer>();
  #worker: Worker | undefined;
  #disposed = false;

  /** @param workerPath the bundle of `src/worker/worker.ts` */
  constructor(workerPath: string) {
    this.#workerPath = workerPath;
  }

  /** The id of the running thread, or null. */
  get threadId(): number | null {
    return this.#worker?.threadId ?? null;
  }

  /** Trains the experiment; the listener hears of it about twenty times a second. */
  train({ dataset, hyperparameters }: Experiment, listener: RunListener): Job {
    const runId = randomUUID();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.#waiting.set(runId, (message) => {
      if (message.type === 'progress') return listener.progress(message);
      this.#waiting.delete(runId);
      if (message.type === 'ended') listener.ended(message);
      else if (message.type === 'failed') listener.failed(message.message);
    });
    this.#send(runId, { type: 'train', runId, dataset, hyperparameters, stop });
    return { id: runId, stop: () => raise(stop) };
  }

  /** Reads a dataset file. Rejects only if the worker itself fails; a file that is no good is an outcome. */
  readDataset(name: string, bytes: Uint8Array, choice: DatasetChoice): Promise<Outcome<Table, DatasetProblem>> {
    const requestId = randomUUID();
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, (message) => {
        this.#waiting.delete(requestId);
        if (message.type === 'dataset') resolve({ ok: true, value: message.table });
        else if (message.type === 'datasetRefused') resolve({ ok: false, problems: message.problems });
        else if (message.type === 'failed') reject(new Error(message.message));
      });
      this.#send(requestId, { type: 'readDataset', requestId, name, bytes, choice });
    });
  }

  /**
   * The bytes of an exported log, or null if `stopped` came first.
   * @param onProgress is called with the share that is done, in [0, 1]
   */
  exportLog(
    { format, experiment, columns, annotations }: LogToExport,
    onProgress: (share: number) => void,
    onStarted: (job: Job) => void,
  ): Promise<Uint8Array | null> {
    const requestId = randomUUID();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const chunks: Uint8Array[] = [];
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, (message) => {
        if (message.type === 'exportChunk') {
          chunks.push(message.bytes);
          return onProgress(message.done);
        }
        this.#waiting.delete(requestId);
        if (message.type === 'exported') resolve(message.complete ? Buffer.concat(chunks) : null);
        else if (message.type === 'failed') reject(new Error(message.message));
      });
      const { loss, correct } = columns;
      this.#send(requestId, { type: 'exportLog', requestId, format, ...experiment, loss, correct, annotations, stop });
      onStarted({ id: requestId, stop: () => raise(stop) });
    });
  }

  /** Ends the thread with everything that goes on in it. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#failAll('The lab was closed.');
    await worker?.terminate();
  }

  #send(id: string, message: ToWorker): void {
    if (this.#disposed) return this.#fail(id, 'The lab was closed.');
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(this.#workerPath);
    worker.on('message', (message: unknown) => this.#receive(message));
    worker.on('error', (error: Error) => this.#died(worker, error.message));
    worker.on('exit', (code) => this.#died(worker, `The worker thread ended with code ${code}.`));
    return worker;
  }

  #receive(input: unknown): void {
    const message = v.parse(fromWorkerSchema, input);
    this.#waiting.get(idOf(message))?.(message);
  }

  /** Out of memory, most likely. The next request gets a new thread. */
  #died(worker: Worker, message: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#failAll(message);
  }

  #failAll(message: string): void {
    for (const id of [...this.#waiting.keys()]) this.#fail(id, message);
  }

  #fail(id: string, message: string): void {
    this.#waiting.get(id)?.({ type: 'failed', id, message });
    this.#waiting.delete(id);
  }
}

function idOf(message: FromWorker): string {
  if ('runId' in message) return message.runId;
  return 'requestId' in message ? message.requestId : message.id;
}
