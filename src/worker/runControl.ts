/** What the numbers of the shared memory are. */
const TARGET = 0;
const STOPPED = 1;
const PACE = 2;
const LENGTH = 3;

/** The pace is kept in thousandths of an epoch a second. */
const PACE_UNIT = 1000;

/**
 * How far a run may train, and how fast: shared memory between the extension, which writes it, and the worker, which
 * reads it before every epoch, because a loop that is busy reads no messages. A read costs 8 ns, an epoch of the lecture half a microsecond or more.
 */
export class RunControl {
  readonly buffer: SharedArrayBuffer;
  readonly #numbers: Uint32Array;

  constructor(buffer = new SharedArrayBuffer(LENGTH * Uint32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#numbers = new Uint32Array(buffer);
  }

  /** The run halts once it has trained so many epochs: at once where it has trained more. */
  get target(): number {
    return Atomics.load(this.#numbers, TARGET);
  }

  set target(epochs: number) {
    // A run that was stopped is not to be set going again.
    if (!this.isStopped) Atomics.store(this.#numbers, TARGET, epochs);
  }

  /** Epochs a second; 0 is as fast as possible. */
  get pace(): number {
    return Atomics.load(this.#numbers, PACE) / PACE_UNIT;
  }

  set pace(pace: number) {
    Atomics.store(this.#numbers, PACE, pace === 0 ? 0 : Math.max(1, Math.round(pace * PACE_UNIT)));
  }

  get isStopped(): boolean {
    return Atomics.load(this.#numbers, STOPPED) !== 0;
  }

  /** Ends whatever goes on under this control, for good. */
  stop(): void {
    Atomics.store(this.#numbers, STOPPED, 1);
    Atomics.store(this.#numbers, TARGET, 0);
  }
}
