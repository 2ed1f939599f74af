import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Annotation } from '../engine/annotation.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { RunSummary, RunView, ToWebview } from '../protocol.ts';
import type { LabSaver } from './labSaver.ts';
import type { RunEvents } from './liveRun.ts';
import { LiveRuns } from './liveRuns.ts';
import type { RunOrigin } from './run.ts';
import { Run } from './run.ts';
import type { PostToPage } from './runFeed.ts';
import { RunFeeds } from './runFeeds.ts';
import type { LoadRun, ShelvedRun } from './runShelf.ts';
import { RunShelf } from './runShelf.ts';
import { Throttle } from './throttle.ts';
import type { Trainer } from './trainer.ts';

/** The shelf is told four times a second while a run goes on. */
const SHELF_MS = 250;

/** What the runs of a lab need from it. */
export interface RunsHost {
  readonly post: PostToPage;
  /** Of the table that is on the desk; see `tableKey`. */
  keyOfDraft(): string;
  isDraftOf(run: Run): boolean;
  /** A run that goes on got on, or none does any more. */
  onRunning(run: Run | null): void;
  /** A run was halted or is over. */
  onHalted(): void;
  report(error: unknown): void;
}

/** A run that is to be begun. */
export type RunToBegin = Omit<RunOrigin, 'runId' | 'sweepId'>;

/** The runs of one lab: which there are, which one is shown, which go on, and who is told about it. */
export class LabRuns {
  readonly #host: RunsHost;
  readonly #saver: LabSaver;
  readonly #shelf: RunShelf;
  readonly #feeds: RunFeeds;
  readonly live: LiveRuns;
  readonly #shelfFeed: Throttle;
  #shown: Run | null;
  #pace: number | null;
  /** The run that is to be shown as soon as it is read. */
  #asked: string | null = null;
  #isDisposed = false;

  constructor(
    { runs, shown, pace }: { runs: readonly ShelvedRun[]; shown: Run | null; pace: number | null },
    host: RunsHost,
    { trainer, saver, load }: { trainer: Trainer; saver: LabSaver; load: LoadRun },
  ) {
    this.#host = host;
    this.#saver = saver;
    this.#shown = shown;
    this.#pace = pace;
    this.#feeds = new RunFeeds(host.post);
    this.#shelfFeed = new Throttle(SHELF_MS, () => this.#sendShelf());
    this.#shelf = new RunShelf(runs, async (stored) => {
      const run = await load(stored);
      saver.adopt(run);
      return run;
    });
    for (const run of this.#shelf.runs) saver.adopt(run);
    this.live = new LiveRuns(trainer, this.#events(), pace ?? 0);
  }

  get shown(): Run | null {
    return this.#shown;
  }

  get pace(): number | null {
    return this.#pace;
  }

  /** The shelf as it is kept: a run of a sweep that has not begun is none yet. */
  get storedIds(): string[] {
    return this.#shelf.runIds.filter((runId) => this.#shelf.get(runId)?.isQueued !== true);
  }

  get summaries(): RunSummary[] {
    return this.#shelf.summaries(this.#host.keyOfDraft());
  }

  /** What the next run is named against: the last run that is not of a sweep, as it began, as far as it is in memory. */
  get previous(): Experiment | null {
    const run = this.#shelf.runs.findLast(({ sweepId }) => sweepId === null);
    return run?.experiment ?? null;
  }

  /** Runs that train at this moment. */
  get running(): Run[] {
    return this.#shelf.runs.filter((run) => run.isRunning);
  }

  /** A page that knows nothing is given the run that is shown, in a message of its own. */
  restart(message: (view: RunView | null) => ToWebview): void {
    this.#feeds.restart(this.#shown, message);
  }

  /** Begins a new run and shows it; the one that was shown is over if it was halted. */
  begin(origin: RunToBegin, target = origin.experiment.hyperparameters.epochs): void {
    if (this.#shown !== null && !this.#shown.isRunning) this.live.stop(this.#shown);
    const run = new Run({ ...origin, runId: randomUUID(), sweepId: null });
    this.#asked = run.runId;
    this.#shown = run;
    this.#shelf.add(run);
    this.live.begin(run, target);
    this.#saver.begin(run);
    this.#feeds.begin(run);
    this.#changed(run);
  }

  /** Puts a run on the shelf that begins later. */
  queue(origin: RunToBegin, sweepId: string): Run {
    const run = new Run({ ...origin, runId: randomUUID(), sweepId });
    this.#shelf.add(run);
    this.#shelfFeed.ask();
    return run;
  }

  beginQueued(run: Run): void {
    this.live.begin(run, run.hyperparameters.epochs);
    this.#saver.begin(run);
    this.#changed(run);
  }

  /** A run of the shelf, from disk if need be; null where there is none, or it cannot be read, which is told. */
  async load(runId: string): Promise<Run | null> {
    try {
      return await this.#shelf.load(runId);
    } catch (error) {
      this.#host.report(error);
      void this.#host.post({ type: 'refused', message: l10n.t('What was kept of this run could not be read.') });
      return null;
    }
  }

  async show(runId: string | null): Promise<void> {
    this.#asked = runId;
    const run = runId === null ? null : await this.load(runId);
    if (this.#asked !== runId || (runId !== null && run === null)) return;
    this.#show(run);
  }

  /** Gives the page a run to compare with the one that is shown. */
  async compare(runId: string): Promise<void> {
    const run = await this.load(runId);
    if (run !== null && !this.#isDisposed) this.#feeds.load(run);
  }

  /** Tells the page the parameters of some epochs of a run. */
  async inspect(runId: string, asked: Uint32Array): Promise<void> {
    const run = await this.load(runId);
    if (run === null) return;
    try {
      const inspected = await this.live.inspect(run, asked);
      if (inspected === null) return;
      const { epochs, parameters } = inspected;
      void this.#host.post({ type: 'inspected', runId, epochs, parameters });
    } catch (error) {
      // A question that the lab was closed over needs no answer.
      if (!this.#isDisposed) this.#host.report(error);
    }
  }

  /** Removes a run from the shelf and from disk; one that trains stays. */
  delete(runId: string): void {
    const run = this.#shelf.get(runId);
    if (run?.isRunning === true || !this.#shelf.runIds.includes(runId)) return;
    if (run !== undefined) this.live.forget(run);
    this.#shelf.remove(runId);
    this.#saver.remove(runId);
    if (run !== undefined && run === this.#shown) this.#show(null);
    this.#feeds.drop(runId);
    this.#shelfFeed.ask();
  }

  setPace(pace: number | null): void {
    this.#pace = pace;
    this.live.setPace(
      pace ?? 0,
      this.#shelf.runs.filter((run) => run.sweepId === null || run === this.#shown),
    );
    this.#saver.labChanged();
  }

  /** The table on the desk is another one: the shelf says which runs were trained on it. */
  tableChanged(): void {
    this.#shelfFeed.ask();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#shelfFeed.dispose();
    this.#feeds.clear();
  }

  #show(run: Run | null): void {
    // A run of a sweep goes at the pace of whoever watches it, and as fast as possible once nobody does.
    if (this.#shown !== null && this.#shown !== run && this.#shown.sweepId !== null)
      this.live.setPace(0, [this.#shown]);
    this.#shown = run;
    this.#feeds.show(run, run !== null && this.#host.isDraftOf(run));
    this.#saver.labChanged();
  }

  /** What the worker tells after the lab was closed is not kept: the runs it cut off say so when they are restored. */
  #events(): RunEvents {
    const unlessDisposed =
      <Rest extends unknown[]>(tell: (run: Run, ...rest: Rest) => void) =>
      (run: Run, ...rest: Rest) => {
        if (!this.#isDisposed) tell(run, ...rest);
      };
    return {
      advanced: unlessDisposed((run, annotations: readonly Annotation[]) => this.#changed(run, annotations)),
      stateChanged: unlessDisposed((run) => {
        this.#changed(run);
        if (!run.isRunning) this.#host.onHalted();
      }),
      annotated: unlessDisposed((run) => {
        this.#feeds.annotated(run);
        this.#saver.runChanged(run);
      }),
      diagnosed: unlessDisposed((run) => {
        this.#feeds.diagnosed(run);
        this.#saver.runChanged(run);
      }),
    };
  }

  #changed(run: Run, annotations: readonly Annotation[] = []): void {
    this.#feeds.changed(run, annotations);
    this.#saver.runChanged(run);
    this.#shelfFeed.ask();
    this.#host.onRunning(this.running[0] ?? null);
  }

  #sendShelf(): void {
    const needed = (runId: string) => {
      const run = this.#shelf.get(runId);
      return run !== undefined && (run === this.#shown || run.isRunning || run.isQueued);
    };
    for (const runId of this.#shelf.surplus(needed)) this.delete(runId);
    void this.#host.post({ type: 'shelf', runs: this.summaries });
  }
}
