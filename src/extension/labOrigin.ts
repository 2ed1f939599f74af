import * as l10n from '@vscode/l10n';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { MadeTable } from '../dataset/madeTable.ts';
import type { Draft } from '../experiment/draft.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import { isLocked } from '../experiment/lessonLocks.ts';
import { withMadeTable } from '../experiment/makeDraft.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { FromWebview } from '../protocol.ts';
import type { FileState, FileStatus, ReadingView } from '../protocol/origin.ts';
import { lockedText } from '../wording/lessonText.ts';
import { datasetProblemText } from '../wording/problemText.ts';
import type { DataFile, FileAccess, ReadingListener } from './dataFile.ts';
import { isOtherDialect } from './dataFile.ts';
import type { Work } from './dataWork.ts';
import { DataWork } from './dataWork.ts';
import type { WatchFile } from './fileChanges.ts';
import { FileChanges } from './fileChanges.ts';
import { makingOf } from './makingOf.ts';
import type { PostToPage } from './runFeed.ts';

/** Where a lab's experiment comes from, apart from the experiment itself. */
export interface Origin {
  /** The script or experiment that the lab was opened with; null where that is the dataset itself, or the lecture. */
  readonly source: FileAccess | null;
  readonly reading: ReadingView | null;
  /** The dataset file; it may not have been read yet. */
  readonly data: DataFile | null;
}

/** A source, read. */
export interface OpenedSource extends Origin {
  readonly draft: Draft;
}

export interface OriginHost {
  readonly post: PostToPage;
  readonly watch: WatchFile;
  draft(): Draft;
  /** Another draft, as one change that can be undone. */
  replaceDraft(draft: Draft): void;
  /** The source anew, or null if that cannot be read (which has then been told). */
  reopen(): Promise<OpenedSource | null>;
  showPlace(uri: string, line: number, column: number): void;
  /** What is wrong in a file, for VS Code's list of problems. */
  listProblems(uri: string, problems: readonly DatasetProblem[]): void;
  refuse(message: string): void;
  /** Something that is kept was changed. */
  changed(): void;
  report(error: unknown): void;
}

type OriginMessage = Extract<
  FromWebview,
  { type: 'makeTable' | 'stopReading' | 'reloadFile' | 'keepFile' | 'showPlace' }
>;

/** What a lab was opened with: the script as it was read, and the dataset file that makes its table. */
export class LabOrigin {
  readonly #host: OriginHost;
  readonly #changes: FileChanges;
  readonly #work: DataWork;
  #origin: Origin;
  /** What the page was told of the file last. */
  #sent: readonly unknown[] = [];

  /** @param fingerprints of the files as they were when the lab was kept */
  constructor(origin: Origin, host: OriginHost, fingerprints: Readonly<Record<string, string>>) {
    this.#origin = origin;
    this.#host = host;
    const told = () => {
      this.#sendStatus();
      host.changed();
    };
    this.#work = new DataWork(
      () => this.#sendFile(),
      () => this.#sendStatus(),
    );
    this.#changes = new FileChanges(host.watch, told, (error) => host.report(error));
    this.#follow(fingerprints);
  }

  get reading(): ReadingView | null {
    return this.#origin.reading;
  }

  get data(): DataFile | null {
    return this.#origin.data;
  }

  get file(): FileState {
    return this.#work.stateOf(this.data);
  }

  get status(): FileStatus {
    return { changed: this.#changes.changed, isMaking: this.#work.isBusy };
  }

  /** See `FileChanges`. */
  get fingerprints(): Record<string, string> {
    return this.#changes.fingerprints;
  }

  /** Reads the dataset file of a lab that was kept, so that its columns can be looked at. */
  async start(): Promise<void> {
    const { data } = this.#origin;
    if (data === null) return;
    if (data.overview === null) await this.#look(data);
    else this.#listProblems(data);
  }

  async receive(message: OriginMessage): Promise<void> {
    switch (message.type) {
      case 'makeTable':
        return this.#make(message.recipe);
      case 'stopReading':
        this.#work.stop();
        break;
      case 'reloadFile':
        return this.#reload();
      case 'keepFile':
        this.#changes.keep();
        break;
      case 'showPlace': {
        const { source, data } = this.#origin;
        const access = message.of === 'source' ? source : data?.access;
        if (access !== undefined && access !== null) this.#host.showPlace(access.uri, message.line, message.column);
      }
    }
  }

  /** The experiment anew from its source, or null if that cannot be read (which has then been told). */
  async reopen(): Promise<Draft | null> {
    const opened = await this.#host.reopen();
    if (opened === null) return null;
    this.#work.end();
    this.data?.close();
    this.#origin = opened;
    this.#follow({});
    void this.#host.post({ type: 'reading', reading: this.reading });
    this.#sendFile();
    if (opened.data !== null) this.#listProblems(opened.data);
    return opened.draft;
  }

  /** Somebody looks at the lab, again or for the first time. */
  shown(): void {
    this.#changes.look();
  }

  /** The lab itself wrote the dataset file: that is no change to tell of. */
  fileSaved(): void {
    if (this.data !== null) this.#changes.follow(this.data.access, null);
  }

  /** Another draft is on the desk: its table may have been made of the file read in another way. */
  draftChanged(): void {
    const { data } = this.#origin;
    const { made } = this.#host.draft();
    if (data?.overview === null || data === null || made === null || this.#work.isBusy) return;
    if (isOtherDialect(data.overview, made.recipe)) void this.#look(data);
  }

  dispose(): void {
    this.#work.end();
    this.#changes.dispose();
    const { data } = this.#origin;
    if (data !== null) this.#host.listProblems(data.access.uri, []);
  }

  #follow(fingerprints: Readonly<Record<string, string>>): void {
    const { source, data } = this.#origin;
    if (source !== null) this.#changes.follow(source, fingerprints[source.uri] ?? null);
    if (data !== null) this.#changes.follow(data.access, fingerprints[data.access.uri] ?? data.fingerprint);
  }

  /** Reads the file for the page to look at; the table on the desk stays. */
  async #look(data: DataFile): Promise<void> {
    const recipe = this.#host.draft().made?.recipe ?? {};
    await this.#do(data, async (listener) => {
      const opened = await data.open(recipe, listener);
      if (opened?.ok === false) this.#work.fail(this.#textOf(data, opened.problems));
      else if (opened === null && data.overview === null)
        this.#work.fail(l10n.t('{0} was not read to its end.', data.access.name));
    });
  }

  async #make(recipe: Recipe): Promise<void> {
    const { data } = this.#origin;
    if (data === null) return;
    if (isLocked(this.#host.draft().lesson, 'dataset')) {
      this.#refuseLocked();
      return;
    }
    await this.#do(data, async (listener, isLast) => {
      const made = await this.#made(data, recipe, listener);
      if (isLast()) this.#take(data, made);
    });
  }

  /** The page shows what was asked for until it hears that nothing is being made. */
  #refuseLocked(): void {
    this.#host.refuse(lockedText(['dataset']));
    this.#sendStatus();
  }

  #made(data: DataFile, recipe: Recipe, listener: ReadingListener): ReturnType<DataFile['make']> {
    return data.make(recipe, this.#host.draft().rest.model === 'linear', listener);
  }

  #take(data: DataFile, made: Outcome<MadeTable, DatasetProblem> | null): void {
    if (made === null) return;
    if (made.ok) this.#host.replaceDraft(withMadeTable(this.#host.draft(), made.value.table, makingOf(made.value)));
    else this.#host.refuse(this.#textOf(data, made.problems));
  }

  /** Read anew, by the recipe of the table on the desk; where the columns are others now, by a new proposal. */
  async #reload(): Promise<void> {
    const { source, data } = this.#origin;
    if (data === null || (source !== null && this.#changes.isChanged(source))) return this.#reloadSource();
    if (data.overview === null) return this.#look(data);
    const recipe = this.#host.draft().made?.recipe;
    await this.#do(data, async (listener, isLast) => {
      const made = await this.#readAgain(data, recipe ?? {}, listener);
      const isRefused = made?.ok === false && recipe !== undefined;
      const taken = isRefused ? await this.#readAgain(data, {}, listener) : made;
      if (!isLast()) return;
      this.#takeAgain(data, taken);
      if (isRefused && taken?.ok === true) this.#tellOtherColumns(data);
    });
  }

  async #readAgain(data: DataFile, recipe: Recipe, listener: ReadingListener): ReturnType<DataFile['make']> {
    const opened = await data.open(recipe, listener);
    return opened?.ok === true ? this.#made(data, recipe, listener) : opened;
  }

  /** A table that was not made of the file stays on the desk. */
  #takeAgain(data: DataFile, made: Awaited<ReturnType<DataFile['make']>>): void {
    this.#changes.follow(data.access, data.fingerprint);
    if (made?.ok !== true || this.#host.draft().made !== null) this.#take(data, made);
  }

  #tellOtherColumns({ access }: DataFile): void {
    this.#host.refuse(l10n.t('The columns of {0} are others now. How they are used is proposed anew.', access.name));
  }

  async #reloadSource(): Promise<void> {
    const draft = await this.reopen();
    if (draft !== null) this.#host.replaceDraft(draft);
  }

  /** The page is told how far it is, and what came of it. */
  async #do(data: DataFile, work: Work): Promise<void> {
    const failure = await this.#work.run(data, work);
    if (failure !== null) this.#host.refuse(failure);
    this.#listProblems(data);
  }

  #textOf({ access }: DataFile, problems: readonly DatasetProblem[]): string {
    const [first] = problems;
    return first === undefined ? access.name : datasetProblemText(first, access.name);
  }

  #listProblems({ access, overview }: DataFile): void {
    this.#host.listProblems(access.uri, overview?.problems.listed ?? []);
  }

  /** The columns of a wide file are megabytes: they are sent only where they are others. */
  #sendFile(): void {
    const sent = this.#work.keyOf(this.data);
    if (sent.every((part, i) => part === this.#sent[i])) return;
    this.#sent = sent;
    void this.#host.post({ type: 'file', file: this.file });
  }

  #sendStatus(): void {
    void this.#host.post({ type: 'fileStatus', status: this.status });
  }
}
