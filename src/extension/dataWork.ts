import * as l10n from '@vscode/l10n';
import type { FileState } from '../protocol/origin.ts';
import type { DataFile, ReadingListener } from './dataFile.ts';
import { fileView } from './fileView.ts';
import type { Job } from './trainer.ts';

/** Something that takes a while; what it comes to counts as long as nothing else was begun meanwhile. */
export type Work = (listener: ReadingListener, isLast: () => boolean) => Promise<void>;

/** What goes on with the dataset file of a lab: one thing at a time, of several that are asked for the last. */
export class DataWork {
  readonly #fileChanged: () => void;
  readonly #statusChanged: () => void;
  #turn = 0;
  #job: Job | null = null;
  #done: number | null = null;
  #failure: string | null = null;
  #isBusy = false;

  /** @param fileChanged is called when `stateOf` the file may be another, `statusChanged` when `isBusy` is */
  constructor(fileChanged: () => void, statusChanged: () => void) {
    this.#fileChanged = fileChanged;
    this.#statusChanged = statusChanged;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** What `stateOf` a file is made of. */
  keyOf(data: DataFile | null): readonly unknown[] {
    return [data?.overview, this.#done, this.#failure];
  }

  stateOf(data: DataFile | null): FileState {
    if (data === null) return { kind: 'none' };
    const { overview, access } = data;
    const { name } = access;
    if (this.#done !== null) return { kind: 'reading', name, done: this.#done };
    if (this.#failure !== null) return { kind: 'unreadable', name, message: this.#failure };
    return overview === null ? { kind: 'reading', name, done: 0 } : { kind: 'ready', file: fileView(name, overview) };
  }

  /** Does something; whatever is still going on is ended. @returns why it could not be done, or null */
  async run({ access }: DataFile, work: Work): Promise<string | null> {
    this.end();
    const turn = this.#turn;
    const isLast = () => turn === this.#turn;
    this.#isBusy = true;
    this.#failure = null;
    this.#statusChanged();
    let failure: string | null = null;
    try {
      await work(this.#listener(isLast), isLast);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failure = l10n.t('{0} could not be read: {1}', access.name, reason);
    }
    if (!isLast()) return null;
    this.#failure ??= failure;
    this.#finish();
    return failure;
  }

  /** The file cannot be shown, and why. */
  fail(failure: string): void {
    this.#failure = failure;
  }

  /** Ends the reading; what asked for it goes on without. */
  stop(): void {
    this.#job?.stop();
  }

  /** Ends whatever goes on: nobody waits for it any more. */
  end(): void {
    this.#turn++;
    this.stop();
    this.#job = null;
    this.#done = null;
    this.#isBusy = false;
  }

  #listener(isLast: () => boolean): ReadingListener {
    return {
      progress: (share) => {
        if (!isLast()) return;
        this.#done = share;
        this.#fileChanged();
      },
      started: (job) => {
        if (isLast()) this.#job = job;
        else job.stop();
      },
    };
  }

  #finish(): void {
    this.#isBusy = false;
    this.#done = null;
    this.#job = null;
    this.#fileChanged();
    this.#statusChanged();
  }
}
