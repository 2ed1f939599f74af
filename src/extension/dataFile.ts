import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { FileOverview } from '../dataset/fileOverview.ts';
import type { MadeTable } from '../dataset/madeTable.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { Job, Trainer } from './trainer.ts';

/** The bytes of a file, and what tells them from those of a later moment. */
export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
}

/** A dataset file as the world around the lab gives it. */
export interface FileAccess {
  /** `titanic.csv` */
  readonly name: string;
  /** For messages and editors. */
  readonly uri: string;
  /** @throws what the file system says */
  read(): Promise<FileBytes>;
  /** Of the bytes that are there now; null where there are none. */
  fingerprint(): Promise<string | null>;
}

/** Who is told how far a file is read, and may stop that. */
export interface ReadingListener {
  progress(share: number): void;
  started(job: Job): void;
}

/** What it took to read a file: nothing where it was stopped. */
export type OpenOutcome = Outcome<FileOverview, DatasetProblem> | null;

type Worker = Pick<Trainer, 'openFile' | 'makeTable' | 'closeFile'>;

interface OpenedFile {
  readonly fileId: string;
  readonly overview: FileOverview;
}

/** Whether a recipe reads the text of a file in another way than it was read. */
export function isOtherDialect({ dialect }: FileOverview, recipe: Recipe): boolean {
  if (dialect === null) return false;
  const { delimiter, decimal, encoding, hasHeader } = dialect;
  return (
    (recipe.delimiter ?? delimiter) !== delimiter ||
    (recipe.decimal ?? decimal) !== decimal ||
    (recipe.encoding ?? encoding) !== encoding ||
    (recipe.header ?? hasHeader) !== hasHeader
  );
}

/** The dataset file of a lab: read once, it makes a table for every recipe. */
export class DataFile {
  readonly access: FileAccess;
  readonly #worker: Worker;
  readonly #mostValues: number;
  #opened: OpenedFile | null = null;
  #fingerprint: string | null = null;

  constructor(access: FileAccess, worker: Worker, mostValues: number) {
    this.access = access;
    this.#worker = worker;
    this.#mostValues = mostValues;
  }

  /** What is in it, once it was read. */
  get overview(): FileOverview | null {
    return this.#opened?.overview ?? null;
  }

  /** Of the bytes that were read last. */
  get fingerprint(): string | null {
    return this.#fingerprint;
  }

  /**
   * Reads it as a recipe says, and proposes what that does not say.
   * @throws what the file system says, or the worker if it fails
   */
  async open(recipe: Recipe, listener: ReadingListener): Promise<OpenOutcome> {
    const { bytes, fingerprint } = await this.access.read();
    const { name } = this.access;
    const file = { name, bytes, recipe, mostValues: this.#mostValues };
    const opened = await this.#worker.openFile(
      file,
      (share) => listener.progress(share),
      (job) => listener.started(job),
    );
    if (opened === null) return null;
    if (!opened.ok) return opened;
    this.close();
    this.#opened = opened.value;
    this.#fingerprint = fingerprint;
    return { ok: true, value: opened.value.overview };
  }

  /**
   * The table that a recipe makes of it; the file is read again where that asks for another dialect, or the worker died
   * with it.
   * @returns null where that reading was stopped
   * @throws as `open`
   */
  async make(
    recipe: Recipe,
    isNumericLabel: boolean,
    listener: ReadingListener,
  ): Promise<Outcome<MadeTable, DatasetProblem> | null> {
    if (this.#opened !== null && !isOtherDialect(this.#opened.overview, recipe)) {
      const made = await this.#worker.makeTable(this.#opened.fileId, recipe, isNumericLabel);
      if (made !== null) return made;
    }
    const opened = await this.open(recipe, listener);
    if (opened?.ok !== true) return opened;
    return this.#opened === null ? null : this.#worker.makeTable(this.#opened.fileId, recipe, isNumericLabel);
  }

  /** The worker may forget it. */
  close(): void {
    if (this.#opened !== null) this.#worker.closeFile(this.#opened.fileId);
    this.#opened = null;
  }
}
