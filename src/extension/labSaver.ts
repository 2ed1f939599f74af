import type { LabStore } from './labStore.ts';
import type { Run } from './run.ts';
import type { StoredLab } from './storedLab.ts';
import { hyperparametersView } from '../protocol.ts';

/** Long enough that typing does not write a file a key, short enough that a crash costs little. */
const SAVE_DELAY_MS = 300;
/** A run logs up to 20 MB a second: what a reload may cut off is the last second of it. */
const RUN_SAVE_DELAY_MS = 1000;

/** Writes a lab to its store, a little after it changed, one write at a time. */
export class LabSaver {
  readonly #store: LabStore;
  readonly #current: () => StoredLab;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #run: Run | null = null;
  #savedPieces = 0;

  /**
   * @param current what is to be stored, asked for at the moment of writing
   * @param onError is told of a write that failed; the lab goes on
   */
  constructor(store: LabStore, current: () => StoredLab, onError: (error: unknown) => void) {
    this.#store = store;
    this.#current = current;
    this.#onError = onError;
  }

  /** The run whose log is in the store already: it was restored from there. */
  adopt(run: Run | null): void {
    this.#run = run;
    this.#savedPieces = run?.log.piecesAfter(0).length ?? 0;
  }

  startRun(run: Run): void {
    this.#run = run;
    this.#savedPieces = 0;
    const { dataset, hyperparameters } = run.experiment;
    const { runId } = run;
    this.#enqueue(() =>
      this.#store.startRun({ runId, dataset, hyperparameters: hyperparametersView(hyperparameters) }),
    );
    this.changed();
  }

  changed(): void {
    const delay = this.#run?.isRunning === true ? RUN_SAVE_DELAY_MS : SAVE_DELAY_MS;
    this.#timer ??= setTimeout(() => void this.flush(), delay);
  }

  /** Writes now; resolves when everything is on disk. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#enqueue(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    await this.#appendLog();
    await this.#store.save(this.#current());
  }

  async #appendLog(): Promise<void> {
    const pieces = this.#run?.log.piecesAfter(this.#savedPieces) ?? [];
    this.#savedPieces += pieces.length;
    await this.#store.appendLog(pieces);
  }

  #enqueue(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(write).catch(this.#onError);
  }
}
