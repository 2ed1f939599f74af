import { checkDraft } from '../experiment/checkDraft.ts';
import type { Draft } from '../experiment/draft.ts';
import { applyEdit } from '../experiment/draft.ts';
import type { ExportFormat, FromWebview, ToWebview } from '../protocol.ts';
import { draftView } from '../protocol.ts';
import { draftProblemText } from '../wording/problemText.ts';
import { LabSaver } from './labSaver.ts';
import type { LabStore } from './labStore.ts';
import { Run } from './run.ts';
import type { PostToPage } from './runFeed.ts';
import { RunFeed } from './runFeed.ts';
import type { LabSource, StoredLab } from './storedLab.ts';
import type { Job, Trainer } from './trainer.ts';

/** A lab as it is opened: from its source, or as it was stored. */
export interface OpenedLab {
  readonly labId: string;
  readonly title: string;
  /** The dataset file as a person writes it, or null. */
  readonly file: string | null;
  readonly source: LabSource;
  readonly draft: Draft;
  /** Whether the draft was changed since it was read from its source. */
  readonly edited: boolean;
  readonly run: Run | null;
  readonly draftIsOfRun: boolean;
  /** Something to tell once. */
  readonly notice: string | null;
}

/** What a lab needs from the world around it. */
export interface LabHost {
  readonly post: PostToPage;
  /** The display language and the messages translated into it. */
  readonly language: string;
  readonly messages: Readonly<Record<string, string>>;
  /** The experiment anew from its source, or null if that cannot be read (which has then been told). */
  reopen(source: LabSource): Promise<Draft | null>;
  /** Tells that changes were taken back; true if the person wants them again. */
  offerUndo(): Promise<boolean>;
  saveLog(run: Run, format: ExportFormat): Promise<void>;
  /** For the log that a person sends with a bug report. */
  report(error: unknown): void;
}

/** One lab with its state: the experiment as it is being edited and the run. Pages come and go; this is the truth. */
export class LabSession {
  readonly #opened: OpenedLab;
  readonly #host: LabHost;
  readonly #trainer: Trainer;
  readonly #feed: RunFeed;
  readonly #saver: LabSaver;
  #draft: Draft;
  #edited: boolean;
  #run: Run | null;
  /** The draft that the run was started from; drafts are immutable, so being edited means being another object. */
  #draftOfRun: Draft | null;
  #job: Job | null = null;
  #notice: string | null;

  constructor(opened: OpenedLab, host: LabHost, trainer: Trainer, store: LabStore) {
    this.#opened = opened;
    this.#host = host;
    this.#trainer = trainer;
    this.#draft = opened.draft;
    this.#edited = opened.edited;
    this.#run = opened.run;
    this.#draftOfRun = opened.draftIsOfRun ? opened.draft : null;
    this.#notice = opened.notice;
    this.#feed = new RunFeed(host.post);
    this.#saver = new LabSaver(
      store,
      () => this.stored(),
      (error) => host.report(error),
    );
    this.#saver.adopt(opened.run);
  }

  get run(): Run | null {
    return this.#run;
  }

  /** Does what the page asks for. */
  async receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#sendSnapshot();
        break;
      case 'edit':
        this.#replaceDraft(applyEdit(this.#draft, message.edit), true);
        break;
      case 'train':
        this.#train();
        break;
      case 'stop':
        this.#stop(message.runId);
        break;
      case 'reset':
        await this.#reset();
        break;
      case 'exportLog':
        await this.#exportLog(message.format, message.runId);
        break;
      case 'pageError':
        this.#host.report(message.message);
        break;
    }
  }

  /** Ends what goes on and writes what is there. A run that was cut off says so when the lab is opened again. */
  async dispose(): Promise<void> {
    this.#feed.follow(null);
    this.#job = null;
    const saved = this.#saver.flush();
    await this.#trainer.dispose();
    await saved;
  }

  /** The lab as it is kept across a reload; the run's log and experiment are kept beside it. */
  stored(): StoredLab {
    const { source } = this.#opened;
    return { version: 1, source, draft: draftView(this.#draft), edited: this.#edited, run: this.#storedRun() };
  }

  #storedRun(): StoredLab['run'] {
    if (this.#run === null) return null;
    const { runId, elapsedMs, parameters, annotations } = this.#run;
    const state = this.#run.isRunning ? ({ kind: 'interrupted' } as const) : this.#run.state;
    const draftIsOfRun = this.#draftOfRun === this.#draft;
    return { runId, state, elapsedMs, parameters, annotations: [...annotations.values()], draftIsOfRun };
  }

  #sendSnapshot(): void {
    const { labId, title, file } = this.#opened;
    const { language, messages } = this.#host;
    const snapshot: ToWebview = {
      type: 'snapshot',
      language,
      messages: { ...messages },
      lab: { labId, title, file },
      draft: draftView(this.#draft),
      run: this.#run?.view() ?? null,
      draftIsOfRun: this.#draftOfRun === this.#draft,
      notice: this.#notice,
    };
    this.#notice = null;
    this.#feed.follow(this.#run);
    void this.#host.post(snapshot);
  }

  #replaceDraft(draft: Draft, edited: boolean): void {
    if (draft === this.#draft) return;
    this.#draft = draft;
    this.#edited = edited;
    this.#saver.changed();
  }

  async #reset(): Promise<void> {
    const before = this.#draft;
    const hadChanges = this.#edited;
    const draft = await this.#host.reopen(this.#opened.source);
    if (draft === null) return;
    this.#replaceDraft(draft, false);
    this.#sendSnapshot();
    // Not waited for: a toast may stay for ever, and what is changed in the meantime is not to be overwritten.
    if (hadChanges) void this.#host.offerUndo().then((undo) => undo && this.#undoReset(draft, before));
  }

  #undoReset(reset: Draft, before: Draft): void {
    if (this.#draft !== reset) return;
    this.#replaceDraft(before, true);
    this.#sendSnapshot();
  }

  #train(): void {
    if (this.#run?.isRunning === true) return;
    const { experiment, problems } = checkDraft(this.#draft);
    if (experiment === null) {
      const message = problems[0] === undefined ? '' : draftProblemText(problems[0]);
      void this.#host.post({ type: 'refused', message });
      return;
    }
    const job = this.#trainer.train(experiment, {
      progress: (progress) => {
        run.advance(progress);
        this.#feed.changed(progress.annotations.map(({ id }) => id));
        this.#saver.changed();
      },
      ended: ({ outcome, elapsedMs }) => this.#end(run, { kind: outcome }, elapsedMs),
      failed: (message) => this.#end(run, { kind: 'failed', message }, run.elapsedMs),
    });
    const run = new Run(job.id, experiment);
    this.#begin(run, job);
  }

  #begin(run: Run, job: Job): void {
    this.#run = run;
    this.#draftOfRun = this.#draft;
    this.#job = job;
    this.#saver.startRun(run);
    this.#feed.follow(run);
    void this.#host.post({ type: 'runStarted', run: run.view() });
  }

  async #exportLog(format: ExportFormat, runId: string): Promise<void> {
    if (this.#run?.runId === runId) await this.#host.saveLog(this.#run, format);
  }

  #stop(runId: string): void {
    if (this.#job?.id === runId) this.#job.stop();
  }

  #end(run: Run, state: Run['state'], elapsedMs: number): void {
    // The lab was closed: what is stored says that the run was interrupted.
    if (this.#job?.id !== run.runId) return;
    this.#job = null;
    run.state = state;
    run.elapsedMs = elapsedMs;
    this.#feed.changed();
    this.#saver.changed();
  }
}
