import { setImmediate } from 'node:timers/promises';
import type { Transferable } from 'node:worker_threads';
import type { FromWorker } from '../protocol/workerMessages.ts';

/** Sends a message to the extension; buffers in `transfer` are handed over rather than copied. */
export type Post = (message: FromWorker, transfer?: Transferable[]) => void;

/**
 * How long a job works before it reports and lets other messages in. 50,000 single messages took 4 s where one typed
 * array took 0.2 s; 50 ms is still twenty updates a second.
 */
export const SLICE_MS = 50;

/** Says when a slice is over, and lets the thread's other jobs have their turn. */
export class Slices {
  #began = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#began >= SLICE_MS;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.#began = performance.now();
  }
}

/** Whether the extension raised the flag. It is shared memory: a loop that is busy reads no messages. */
export function isStopped(stop: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(stop), 0) !== 0;
}
