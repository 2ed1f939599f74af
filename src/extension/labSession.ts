import * as l10n from '@vscode/l10n';
import { checkDraft } from '../experiment/checkDraft.ts';
import type { Draft } from '../experiment/draft.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { DraftProblem } from '../experiment/problem.ts';
import type { Table } from '../experiment/table.ts';
import type { ExportFormat, FromWebview } from '../protocol.ts';
import { draftView } from '../protocol.ts';
import { draftProblemText } from '../wording/problemText.ts';
import { runName } from '../wording/runName.ts';
import { LabDraft } from './labDraft.ts';
import type { Origin, OriginHost } from './labOrigin.ts';
import { LabOrigin } from './labOrigin.ts';
import { LabRuns } from './labRuns.ts';
import { LabSaver } from './labSaver.ts';
import type { LabStore } from './labStore.ts';
import { loadRun } from './restoreRuns.ts';
import type { Run } from './run.ts';
import type { PostToPage } from './runFeed.ts';
import type { ShelvedRun } from './runShelf.ts';
import type { LabSource, StoredLab } from './storedLab.ts';
import { SweepQueue, sweepProblem } from './sweepQueue.ts';
import type { Trainer } from './trainer.ts';

/** A lab as it is opened: from its source, or as it was stored. */
export interface OpenedLab {
  readonly labId: string;
  readonly title: string;
  /** The dataset file as a person writes it, or null. */
  readonly file: string | null;
  readonly source: LabSource;
  readonly origin: Origin;
  /** Of its files, as they were when the lab was kept; see `FileChanges`. */
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly draft: Draft;
  /** Whether the draft was changed since it was read from its source. */
  readonly edited: boolean;
  /** The oldest first. */
  readonly runs: readonly ShelvedRun[];
  readonly shown: Run | null;
  /** Epochs a second; null is as fast as possible. */
  readonly pace: number | null;
  /** Something to tell once. */
  readonly notice: string | null;
}

/** What a lab needs from the world around it. */
export interface LabHost extends Pick<OriginHost, 'watch' | 'showPlace' | 'listProblems'> {
  readonly post: PostToPage;
  /** The display language and the messages translated into it. */
  readonly language: string;
  readonly messages: Readonly<Record<string, string>>;
  /** The experiment anew from its source, or null if that cannot be read (which has then been told). */
  reopen(source: LabSource): ReturnType<OriginHost['reopen']>;
  /** Tells that changes were taken back; true if the person wants them again. */
  offerUndo(): Promise<boolean>;
  saveLog(run: Run, format: ExportFormat): Promise<void>;
  /** Writes the table into a file, after a confirmation, or for null into one that is asked for; whether it was. */
  saveTable(table: Table, uri: string | null): Promise<boolean>;
  /** Asks for a dataset file and opens a lab on it. */
  openDataset(): void;
  /** A run that goes on got on; null once none does. */
  onRunning(run: Run | null): void;
  /** For the log that a person sends with a bug report. */
  report(error: unknown): void;
}

type DraftMessage = 'edit' | 'undo' | 'redo' | 'reset';
type ShelfMessage = 'showRun' | 'loadRun' | 'deleteRun' | 'inspect' | 'exportLog';
type RunMessage = 'train' | 'stop' | 'pause' | 'resume' | 'step' | 'setPace' | 'sweep' | 'stopSweep';

/** One lab with its state: the experiment as it is being edited and its runs. Pages come and go; this is the truth. */
export class LabSession {
  readonly #opened: OpenedLab;
  readonly #host: LabHost;
  readonly #trainer: Trainer;
  readonly #origin: LabOrigin;
  readonly #draft: LabDraft;
  readonly #saver: LabSaver;
  readonly #runs: LabRuns;
  readonly #sweep: SweepQueue;
  #notice: string | null;

  constructor(opened: OpenedLab, host: LabHost, trainer: Trainer, store: LabStore) {
    const { post } = host;
    const report = (error: unknown) => host.report(error);
    this.#opened = opened;
    this.#host = host;
    this.#trainer = trainer;
    this.#notice = opened.notice;
    this.#saver = new LabSaver(store, () => this.stored(), report);
    const draftHost = {
      ...{ post, report },
      reopen: () => this.#origin.reopen(),
      offerUndo: () => host.offerUndo(),
      shown: () => this.run,
      changed: (isTable: boolean) => this.#draftChanged(isTable),
    };
    this.#draft = new LabDraft(opened, draftHost, trainer);
    const { watch, showPlace, listProblems } = host;
    const originHost: OriginHost = {
      ...{ post, report, watch, showPlace, listProblems },
      draft: () => this.#draft.draft,
      replaceDraft: (draft) => this.#draft.replace(draft),
      reopen: () => host.reopen(opened.source),
      refuse: (message) => this.#refuse(message),
      changed: () => this.#saver.labChanged(),
    };
    this.#origin = new LabOrigin(opened.origin, originHost, opened.fingerprints);
    const runsHost = {
      ...{ post, report },
      keyOfDraft: () => this.#draft.key,
      isDraftOf: (run: Run) => this.#draft.isOf(run),
      onRunning: (run: Run | null) => host.onRunning(run),
      onHalted: () => this.#sweep.next(),
    };
    const load: ConstructorParameters<typeof LabRuns>[2]['load'] = (stored) => loadRun(store, stored);
    this.#runs = new LabRuns(opened, runsHost, { trainer, saver: this.#saver, load });
    this.#sweep = new SweepQueue(this.#runs);
    this.#origin.start().catch(report);
  }

  /** The run that is shown. */
  get run(): Run | null {
    return this.#runs.shown;
  }

  /** Does what the page asks for. */
  async receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#sendSnapshot();
        void this.#draft.diagnosis.now();
        break;
      case 'makeTable':
      case 'stopReading':
      case 'reloadFile':
      case 'keepFile':
      case 'showPlace':
        return this.#origin.receive(message);
      case 'openDataset':
        this.#host.openDataset();
        break;
      case 'saveTable':
        return this.#saveTable(message.to);
      case 'pageError':
        this.#host.report(message.message);
        break;
      case 'edit':
      case 'undo':
      case 'redo':
      case 'reset':
        return this.#receiveDraft(message);
      case 'showRun':
      case 'loadRun':
      case 'deleteRun':
      case 'inspect':
      case 'exportLog':
        return this.#receiveShelf(message);
      default:
        return this.#receiveRun(message);
    }
  }

  /** Ends what goes on and writes what is there. A run that was cut off says so when the lab is opened again. */
  async dispose(): Promise<void> {
    this.#origin.dispose();
    this.#runs.dispose();
    this.#draft.diagnosis.dispose();
    const saved = this.#saver.flush();
    await this.#trainer.dispose();
    await saved;
  }

  /** The lab as it is kept across a reload; its runs are kept beside it. */
  stored(): StoredLab {
    const { pace, storedIds, shown } = this.#runs;
    return {
      version: 2,
      source: this.#opened.source,
      draft: draftView(this.#draft.draft),
      edited: this.#draft.isEdited,
      fingerprints: this.#origin.fingerprints,
      pace,
      runs: storedIds,
      shown: shown === null || shown.isQueued ? null : shown.runId,
    };
  }

  async #saveTable(to: 'data' | 'other'): Promise<void> {
    const uri = to === 'data' ? this.#origin.data?.access.uri : undefined;
    const isSaved = await this.#host.saveTable(this.#draft.draft.table, uri ?? null);
    if (isSaved && to === 'data') this.#origin.fileSaved();
  }

  #receiveDraft(message: Extract<FromWebview, { type: DraftMessage }>): Promise<void> {
    return this.#draft.receive(message);
  }

  #draftChanged(isTable: boolean): void {
    this.#saver.labChanged();
    if (isTable) this.#runs.tableChanged();
    this.#origin.draftChanged();
  }

  async #receiveShelf(message: Extract<FromWebview, { type: ShelfMessage }>): Promise<void> {
    switch (message.type) {
      case 'showRun':
        return this.#runs.show(message.runId);
      case 'loadRun':
        return this.#runs.compare(message.runId);
      case 'inspect':
        return this.#runs.inspect(message.runId, message.epochs);
      case 'exportLog': {
        const run = await this.#runs.load(message.runId);
        return run === null ? undefined : this.#host.saveLog(run, message.format);
      }
      case 'deleteRun':
        this.#sweep.drop(message.runId);
        this.#runs.delete(message.runId);
    }
  }

  async #receiveRun(message: Extract<FromWebview, { type: RunMessage }>): Promise<void> {
    switch (message.type) {
      case 'train':
        this.#train();
        break;
      case 'setPace':
        this.#runs.setPace(message.pace);
        break;
      case 'sweep':
        this.#startSweep(message.variants);
        break;
      case 'stopSweep':
        this.#sweep.stop();
        break;
      default:
        if (message.runId === null) this.#train(1);
        else await this.#control(message.runId, message.type);
    }
  }

  async #control(runId: string, type: 'stop' | 'pause' | 'resume' | 'step'): Promise<void> {
    const run = await this.#runs.load(runId);
    if (run === null) return;
    const { live } = this.#runs;
    if (type === 'stop') live.stop(run);
    else if (type === 'pause') live.pause(run);
    else if (!live.canGoOn(run)) this.#refuseMore(run);
    else if (type === 'resume') live.resume(run);
    else live.step(run);
  }

  #sendSnapshot(): void {
    const { labId, title, file } = this.#opened;
    const { language, messages } = this.#host;
    const { draft, isOfRun, history, diagnosis } = this.#draft;
    const { reading, file: dataFile, status: fileStatus } = this.#origin;
    const notice = this.#notice;
    this.#notice = null;
    this.#runs.restart((run) => ({
      type: 'snapshot',
      language,
      messages: { ...messages },
      lab: { labId, title, file },
      ...{ reading, file: dataFile, fileStatus },
      draft: draftView(draft),
      run,
      draftIsOfRun: isOfRun,
      history,
      diagnosis: diagnosis.diagnosis,
      shelf: this.#runs.summaries,
      pace: this.#runs.pace,
      notice,
    }));
  }

  /** @param target how many epochs it trains before it halts; all that are planned unless said otherwise */
  #train(target?: number): void {
    if (this.run?.isRunning === true) return;
    const experiment = this.#checkedDraft();
    if (experiment === null) return;
    this.#draft.seal();
    const name = runName(experiment, this.#runs.previous);
    this.#runs.begin({ name, experiment, tableKey: this.#draft.key }, target);
  }

  #startSweep(variants: readonly Experiment['hyperparameters'][]): void {
    const draft = this.#checkedDraft();
    if (draft === null) return;
    const problem = sweepProblem(draft, variants);
    if (problem === null) this.#sweep.begin(draft, variants, this.#draft.key);
    else this.#refuse(draftProblemText(problem));
  }

  /** What the draft describes, or null where it has problems, of which the first is told. */
  #checkedDraft(): Experiment | null {
    const { experiment, problems } = checkDraft(this.#draft.draft);
    const [problem]: readonly DraftProblem[] = problems;
    if (experiment === null) this.#refuse(problem === undefined ? '' : draftProblemText(problem));
    return experiment;
  }

  #refuseMore({ state }: Run): void {
    if (state.kind === 'completed') this.#refuse(l10n.t('A run cannot have more epochs than this.'));
    else if (state.kind !== 'running')
      this.#refuse(l10n.t('This run was ended and cannot go on. Train begins a new one.'));
  }

  #refuse(message: string): void {
    void this.#host.post({ type: 'refused', message });
  }
}
