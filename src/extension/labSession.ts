import * as l10n from '@vscode/l10n';
import type { Draft } from '../experiment/draft.ts';
import type { FromWebview, LectureSection } from '../protocol.ts';
import { draftView } from '../protocol.ts';
import { DraftDesk } from './draftDesk.ts';
import { LabComparison } from './labComparison.ts';
import { LabDraft } from './labDraft.ts';
import type { LabHost, OpenedLab } from './labHost.ts';
import type { OriginHost } from './labOrigin.ts';
import { LabOrigin } from './labOrigin.ts';
import { LabRuns } from './labRuns.ts';
import { LabSaver } from './labSaver.ts';
import type { LabStore } from './labStore.ts';
import { LectureRequests } from './lectureRequests.ts';
import { loadRun } from './restoreRuns.ts';
import type { Run } from './run.ts';
import { RunControls } from './runControls.ts';
import type { StoredLab } from './storedLab.ts';
import { SweepQueue } from './sweepQueue.ts';
import type { Trainer } from './trainer.ts';

/** What a page can ask of its lab; the rest answers questions of the panel. */
export type LabMessage = Exclude<FromWebview, { type: 'chartDrawn' }>;
type DraftMessage = 'edit' | 'undo' | 'redo' | 'reset';
type ShelfMessage = 'showRun' | 'loadRun' | 'deleteRun' | 'inspect' | 'exportLog';

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
  readonly #controls: RunControls;
  /** The log of a script that the draft is compared with. */
  readonly comparison: LabComparison;
  readonly #lecture: LectureRequests;
  #notice: string | null;

  constructor(opened: OpenedLab, host: LabHost, trainer: Trainer, store: LabStore) {
    const { post } = host;
    const report = (error: unknown) => host.report(error);
    this.#opened = opened;
    this.#host = host;
    this.#trainer = trainer;
    this.#notice = opened.notice;
    this.#lecture = new LectureRequests(post);
    this.#saver = new LabSaver(
      store,
      () => this.stored(),
      (error, isFirst) => this.#saveFailed(error, isFirst),
      () =>
        this.refuse(
          l10n.t('This lab was opened in another window, which keeps it now: what you do here is not stored.'),
        ),
    );
    const draftHost = {
      ...{ post, report },
      reopen: () => this.#origin.reopen(),
      moveHistory: host.moveHistory,
      offerUndo: () => host.offerUndo(),
      shown: () => this.run,
      changed: (isTable: boolean) => this.#draftChanged(isTable),
    };
    this.comparison = new LabComparison(opened.printedLog ?? null, this.#comparisonHost(), trainer);
    const desk = opened.desk ?? new DraftDesk(opened.draft, opened.edited);
    this.#draft = new LabDraft(desk, draftHost, trainer);
    this.#origin = new LabOrigin(opened.origin, this.#originHost(), opened.fingerprints);
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
    this.#controls = new RunControls(this.#draft, this.#runs, this.#sweep, (message) => this.refuse(message));
    this.#origin.start().catch(report);
  }

  /** The run that is shown. */
  get run(): Run | null {
    return this.#runs.shown;
  }

  /** A run of the shelf, or the one that is shown, where it has epochs to export. */
  async runToExport(runId?: string): Promise<Run | null> {
    const run = runId === undefined ? this.run : await this.#runs.load(runId);
    return run === null || run.log.length === 0 ? null : run;
  }

  get draft(): Draft {
    return this.#draft.draft;
  }

  /** The address of the dataset file, or null. */
  get dataUri(): string | null {
    return this.#origin.data?.access.uri ?? null;
  }

  /** The desk holds another draft than the page and the store know of. */
  moved(before: Draft): void {
    this.#draft.moved(before);
  }

  /** Something to tell the person on the page. */
  refuse(message: string): void {
    void this.#host.post({ type: 'refused', message });
  }

  /** Waits until all that there is by now is in the store. */
  flush(): Promise<void> {
    return this.#saver.flush();
  }

  /** Does what the page asks for. */
  async receive(message: LabMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#sendSnapshot();
        this.#origin.shown();
        void this.#lecture.ready();
        void this.#draft.diagnosis.now();
        return this.comparison.ready();
      case 'printedLog':
        return this.comparison.receive(message.request);
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
      case 'openAsText':
        break;
      case 'experiment':
        return this.#host.experiment(message.action);
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
        return this.#controls.receive(message);
    }
  }

  /** Leads the page to the lecture. @param section null for the one that was open last */
  showLecture(section: LectureSection | null): Promise<void> {
    return this.#lecture.show(section);
  }

  /** Ends what goes on and writes what is there. A run that was cut off says so when the lab is opened again. */
  async dispose(): Promise<void> {
    this.#origin.dispose();
    this.#runs.dispose();
    this.#draft.diagnosis.dispose();
    this.comparison.dispose();
    const saved = this.#saver.close();
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
      printedLog: this.comparison.stored,
    };
  }

  #receiveDraft(message: Extract<FromWebview, { type: DraftMessage }>): Promise<void> {
    return this.#draft.receive(message);
  }

  /** Told once, until a write succeeds: a disk that is full stays so for a while. */
  #saveFailed(error: unknown, isFirst: boolean): void {
    this.#host.report(error);
    const reason = error instanceof Error ? error.message : String(error);
    if (isFirst) this.refuse(l10n.t('The lab goes on, but could not be stored; this is tried again: {0}', reason));
  }

  #comparisonHost(): ConstructorParameters<typeof LabComparison>[1] {
    return {
      post: this.#host.post,
      draft: () => this.#draft.draft,
      openLog: () => this.#host.openLog(),
      changed: () => this.#saver.labChanged(),
    };
  }

  #originHost(): OriginHost {
    const { post, watch, showPlace, listProblems } = this.#host;
    return {
      ...{ post, watch, showPlace, listProblems },
      draft: () => this.#draft.draft,
      replaceDraft: (draft) => this.#draft.replace(draft),
      reopen: () => this.#host.reopen(this.#opened.source),
      refuse: (message) => this.refuse(message),
      changed: () => this.#saver.labChanged(),
      report: (error) => this.#host.report(error),
    };
  }

  async #saveTable(to: 'data' | 'other'): Promise<void> {
    const isSaved = await this.#host.saveTable(this.draft.table, to === 'data' ? this.dataUri : null);
    if (isSaved && to === 'data') this.#origin.fileSaved();
  }

  #draftChanged(isTable: boolean): void {
    this.#saver.labChanged();
    this.comparison.draftChanged();
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
        return run === null ? undefined : this.#host.exportRun(run, message.format);
      }
      case 'deleteRun':
        this.#sweep.drop(message.runId);
        this.#runs.delete(message.runId);
    }
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
}
