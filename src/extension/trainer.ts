import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { FileOverview } from '../dataset/fileOverview.ts';
import type { MadeTable } from '../dataset/madeTable.ts';
import type { ScriptResult } from '../dataset/pythonScriptResult.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { LogAnswer } from '../experiment/printedLogSchema.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { FromWorker, ToWorker } from '../protocol/workerMessages.ts';
import { fromWorkerSchema } from '../protocol/workerMessages.ts';
import type { ExportedRun } from '../report/exportedRun.ts';
import type { WrittenFormat } from '../report/exportFormats.ts';
import type { RunControl } from '../worker/runControl.ts';
import type { Diagnosed } from './diagnosisView.ts';

export type Progress = Extract<FromWorker, { type: 'progress' }>;
export type Ended = Extract<FromWorker, { type: 'ended' }>;
export type Recalled = Extract<FromWorker, { type: 'recalled' }>;
export type Inspected = Extract<FromWorker, { type: 'inspected' }>;

/** Who is told about a run. */
export interface RunListener {
  progress(message: Progress): void;
  diagnosed(diagnosed: Diagnosed): void;
  /** It halted or is over; the answer to `train` and `resume`. */
  ended(message: Ended): void;
  recalled(message: Recalled): void;
  /** The worker does not remember the run that it was to resume. */
  unknown(): void;
  /** The run, or the whole worker, ended in an exception. */
  failed(message: string): void;
}

/** A run as the worker has to know it. */
export interface RunToTrain {
  readonly runId: string;
  readonly experiment: Experiment;
  readonly control: RunControl;
}

/** Something that goes on in the worker and can be told to stop; it stops within an epoch. */
export interface Job {
  readonly id: string;
  readonly stop: () => void;
}

export interface FileToOpen {
  readonly name: string;
  /** Handed over to the worker where they fill their buffer: they are empty afterwards. */
  readonly bytes: Uint8Array;
  readonly recipe: Recipe;
  /** The most values (rows × columns) that a table may have; of a file with more a sample is proposed. */
  readonly mostValues: number;
}

/** A file whose columns the worker holds until `closeFile`. */
export interface OpenedFile {
  readonly fileId: string;
  readonly overview: FileOverview;
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

  /** Trains a new run up to its control's target; the listener hears of it about twenty times a second. */
  train({ runId, experiment, control }: RunToTrain, listener: RunListener): void {
    this.#listen(runId, listener);
    this.#send(runId, { type: 'train', runId, ...experiment, control: control.buffer });
  }

  /** The control's target was raised: the run goes on. */
  resume(runId: string, listener: RunListener): void {
    this.#listen(runId, listener);
    this.#send(runId, { type: 'resume', runId });
  }

  /** Trains `epochs` epochs of a run of the past anew, so that it can be looked at or resumed. */
  recall({ runId, experiment, control }: RunToTrain, epochs: number, listener: RunListener): void {
    this.#listen(runId, listener);
    this.#send(runId, { type: 'recall', runId, ...experiment, epochs, control: control.buffer });
  }

  /** The run is not needed any more; nothing more is heard of it. */
  forget(runId: string): void {
    this.#waiting.delete(runId);
    this.#worker?.postMessage({ type: 'forget', runId } satisfies ToWorker);
  }

  /** The parameters that epochs of a run began with, or null where the worker does not remember the run. */
  inspect(runId: string, epochs: Uint32Array): Promise<Inspected | null> {
    const requestId = randomUUID();
    return this.#request({ type: 'inspect', requestId, runId, epochs }, (message) => {
      if (message.type === 'inspected') return message;
      return message.type === 'unknown' ? null : undefined;
    });
  }

  /** What an experiment's data says, on the rows that it trains on. */
  diagnose({ dataset, hyperparameters }: Experiment): Promise<Diagnosed> {
    const requestId = randomUUID();
    return this.#request({ type: 'diagnose', requestId, dataset, hyperparameters }, (message) =>
      message.type === 'diagnosis' ? message : undefined,
    );
  }

  /** Reads a PyTorch script; nothing of it is executed. A long one that leads astray takes a quarter of a second. */
  readScript(name: string, text: string): Promise<ScriptResult> {
    const requestId = randomUUID();
    return this.#request({ type: 'readScript', requestId, name, text }, (message) =>
      message.type === 'scriptRead' ? message.script : undefined,
    );
  }

  /**
   * Finds out what run printed a log.
   * @param onProgress is called with the share that is done, in [0, 1]
   */
  compareLog(
    { dataset, hyperparameters }: Experiment,
    text: string,
    onProgress: (share: number) => void,
  ): { readonly job: Job; readonly answer: Promise<LogAnswer> } {
    const requestId = randomUUID();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const message = { type: 'compareLog', requestId, dataset, hyperparameters, text, stop } as const;
    const answer = this.#request(message, (told) => {
      if (told.type === 'comparing') onProgress(told.done);
      return told.type === 'compared' ? told.answer : undefined;
    });
    return { job: { id: requestId, stop: () => raise(stop) }, answer };
  }

  /**
   * Reads a dataset file. Rejects only if the worker itself fails; a file that is no good is an outcome.
   * @param onProgress is called with the share that is done, in [0, 1]
   * @returns null if `stopped` came first
   */
  openFile(
    { bytes, ...file }: FileToOpen,
    onProgress: (share: number) => void,
    onStarted: (job: Job) => void,
  ): Promise<Outcome<OpenedFile, DatasetProblem> | null> {
    const requestId = randomUUID();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const read = (answer: FromWorker): Outcome<OpenedFile, DatasetProblem> | null | undefined => {
      if (answer.type === 'fileProgress') onProgress(answer.done);
      if (answer.type === 'fileOpened') return { ok: true, value: { fileId: requestId, overview: answer.overview } };
      if (answer.type === 'fileRefused') return { ok: false, problems: answer.problems };
      return answer.type === 'fileStopped' ? null : undefined;
    };
    const opened = this.#request({ type: 'openFile', requestId, ...file, bytes, stop }, read, transferable(bytes));
    onStarted({ id: requestId, stop: () => raise(stop) });
    return opened;
  }

  /**
   * The table that a recipe makes of an open file.
   * @param isNumericLabel labels are any numbers (a linear model's) rather than 0 and 1
   * @returns null where the worker does not hold the file (any more): it has to be opened again
   */
  makeTable(
    fileId: string,
    recipe: Recipe,
    isNumericLabel: boolean,
  ): Promise<Outcome<MadeTable, DatasetProblem> | null> {
    const requestId = randomUUID();
    const message = { type: 'makeTable', requestId, fileId, recipe, isNumericLabel } as const;
    return this.#request(message, (answer): Outcome<MadeTable, DatasetProblem> | null | undefined => {
      if (answer.type === 'tableMade') return { ok: true, value: answer.made };
      if (answer.type === 'tableRefused') return { ok: false, problems: answer.problems };
      return answer.type === 'unknown' ? null : undefined;
    });
  }

  /** The file's columns are not needed any more. */
  closeFile(fileId: string): void {
    this.#worker?.postMessage({ type: 'closeFile', fileId } satisfies ToWorker);
  }

  /**
   * A run in one format, or null if `stopped` came first. The columns of its log are handed over, not copied.
   * @param onProgress is called with the share that is done, in [0, 1]
   */
  export(
    format: WrittenFormat,
    run: ExportedRun,
    onProgress: (share: number) => void,
    onStarted: (job: Job) => void,
  ): Promise<Uint8Array | null> {
    const requestId = randomUUID();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const columns = [run.loss, run.correct, run.validationLoss].map(({ buffer }) => buffer);
    const exported = this.#request(
      { type: 'export', requestId, format, run, stop },
      (answer) => {
        if (answer.type === 'exporting') onProgress(answer.done);
        return answer.type === 'exported' ? answer.bytes : undefined;
      },
      columns.filter((buffer) => buffer instanceof ArrayBuffer),
    );
    onStarted({ id: requestId, stop: () => raise(stop) });
    return exported;
  }

  /** Ends the thread with everything that goes on in it. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#failAll('The lab was closed.');
    await worker?.terminate();
  }

  /**
   * @param read the answer that a message is, or undefined for one that comes on the way to it
   * @param transfer buffers of the message that are handed over rather than copied
   */
  #request<Result>(
    message: Extract<ToWorker, { requestId: string }>,
    read: (message: FromWorker) => Result | undefined,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Result> {
    const { requestId } = message;
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, (answer) => {
        const result = read(answer);
        if (result === undefined && answer.type !== 'failed') return;
        this.#waiting.delete(requestId);
        if (result !== undefined) resolve(result);
        else if (answer.type === 'failed') reject(new Error(answer.message));
      });
      this.#send(requestId, message, transfer);
    });
  }

  #listen(runId: string, listener: RunListener): void {
    this.#waiting.set(runId, (message) => {
      if (message.type === 'progress') listener.progress(message);
      else if (message.type === 'diagnosis') listener.diagnosed(message);
      else if (message.type === 'ended') listener.ended(message);
      else if (message.type === 'recalled') listener.recalled(message);
      else if (message.type === 'unknown') listener.unknown();
      else if (message.type === 'failed') listener.failed(message.message);
    });
  }

  #send(id: string, message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    if (this.#disposed) return this.#fail(id, 'The lab was closed.');
    this.#worker ??= this.#start();
    this.#worker.postMessage(message, transfer);
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

/** The buffer that these bytes fill, to hand over; bytes that are part of a larger one are copied. */
function transferable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

function idOf(message: FromWorker): string {
  if ('runId' in message) return message.runId;
  return 'requestId' in message ? message.requestId : message.id;
}
