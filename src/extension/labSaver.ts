import { hyperparametersView } from '../protocol.ts';
import type { LabStore } from './labStore.ts';
import type { Run } from './run.ts';
import type { StoredExperiment, StoredLab } from './storedLab.ts';

/** Long enough that typing does not write a file a key, short enough that a crash costs little. */
const SAVE_DELAY_MS = 300;
/** A run logs up to 20 MB a second: what a crash may cut off is the last second of it. */
const RUN_SAVE_DELAY_MS = 1000;

/** Until a write that failed, for a full disk perhaps, is tried again. */
const RETRY_DELAY_MS = 5000;

/** Writes a lab to its store, a little after it changed, one write at a time. */
export class LabSaver {
  readonly #store: LabStore;
  readonly #current: () => StoredLab;
  readonly #onError: (error: unknown, isFirst: boolean) => void;
  readonly #onTaken: () => void;
  /** Runs of which a write failed: what there is of them on disk may be half of it, and is written anew. */
  readonly #broken = new Set<string>();
  /** Runs that were changed since they were written. */
  readonly #changed = new Set<Run>();
  /** How many epochs of a run's log are in the store. */
  readonly #saved = new Map<string, number>();
  #isLabChanged = false;
  #isFailing = false;
  #isClosed = false;
  #isTaken = false;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #writing: Promise<void> = Promise.resolve();

  /**
   * @param current what is to be stored of the lab, asked for at the moment of writing
   * @param onError is told of a write that failed, which is tried again; `isFirst`: all went well before
   * @param onTaken another window keeps the lab now; nothing more is written here
   */
  constructor(
    store: LabStore,
    current: () => StoredLab,
    onError: (error: unknown, isFirst: boolean) => void,
    onTaken: () => void = () => undefined,
  ) {
    this.#store = store;
    this.#onTaken = onTaken;
    this.#current = current;
    this.#onError = onError;
  }

  /** A run was read from the store: its log is there. */
  adopt(run: Run): void {
    this.#saved.set(run.runId, run.log.length);
  }

  begin(run: Run): void {
    this.#saved.set(run.runId, 0);
    const write = () => this.#store.run(run.runId).begin(storedExperiment(run));
    this.#enqueue(write, () => this.#runFailed(run));
    this.runChanged(run);
    this.labChanged();
  }

  remove(runId: string): void {
    this.#saved.delete(runId);
    this.#broken.delete(runId);
    for (const run of this.#changed) if (run.runId === runId) this.#changed.delete(run);
    this.#enqueue(
      () => this.#store.run(runId).remove(),
      () => undefined,
    );
    this.labChanged();
  }

  labChanged(): void {
    this.#isLabChanged = true;
    this.#schedule(SAVE_DELAY_MS);
  }

  runChanged(run: Run): void {
    this.#changed.add(run);
    this.#schedule(run.isRunning ? RUN_SAVE_DELAY_MS : SAVE_DELAY_MS);
  }

  /** Writes now; resolves when everything is on disk. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    for (const run of this.#changed) this.#saveRun(run);
    this.#changed.clear();
    if (this.#isLabChanged)
      this.#enqueue(
        () => this.#store.save(this.#current()),
        () => (this.#isLabChanged = true),
      );
    this.#isLabChanged = false;
    return this.#writing;
  }

  /** Writes for the last time: what fails now is not tried again. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.flush();
  }

  /** The log first, and then what was said of it at the same moment: a crash in between leaves the run as it was before. */
  #saveRun(run: Run): void {
    const { runId, log } = run;
    const [start, end] = [this.#saved.get(runId) ?? 0, log.length];
    const stored = run.stored();
    this.#saved.set(runId, end);
    const write = async () => {
      const folder = this.#store.run(runId);
      if (this.#broken.has(runId)) await folder.rewrite(storedExperiment(run), log, end);
      else await folder.append(log, start, end);
      this.#broken.delete(runId);
      await folder.save(stored);
    };
    this.#enqueue(write, () => this.#runFailed(run));
  }

  #runFailed(run: Run): void {
    // One that was deleted in the meantime stays so.
    if (!this.#saved.has(run.runId)) return;
    this.#broken.add(run.runId);
    this.#changed.add(run);
  }

  #schedule(delayMs: number): void {
    if (this.#isClosed) return;
    const due = performance.now() + delayMs;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }

  async #unlessTaken(write: () => Promise<void>): Promise<void> {
    if (this.#isTaken) return;
    if (await this.#store.isOwn()) return write();
    this.#isTaken = true;
    this.#onTaken();
  }

  #enqueue(write: () => Promise<void>, onFailed: () => void): void {
    this.#writing = this.#writing
      .then(() => this.#unlessTaken(write))
      .then(
        () => void (this.#isFailing = false),
        (error: unknown) => {
          onFailed();
          this.#onError(error, !this.#isFailing);
          this.#isFailing = true;
          this.#schedule(RETRY_DELAY_MS);
        },
      );
  }
}

function storedExperiment({ experiment: { dataset, hyperparameters }, made }: Run): StoredExperiment {
  return { dataset, hyperparameters: hyperparametersView(hyperparameters), made };
}
