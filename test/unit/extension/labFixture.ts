import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetProblem } from '../../../src/dataset/datasetProblem.ts';
import type { Draft } from '../../../src/experiment/draft.ts';
import { draftFromView } from '../../../src/protocol.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { LabHost, OpenedLab } from '../../../src/extension/labHost.ts';
import { LabSession } from '../../../src/extension/labSession.ts';
import { LabStore } from '../../../src/extension/labStore.ts';
import { restoreRuns } from '../../../src/extension/restoreRuns.ts';
import type { Run } from '../../../src/extension/run.ts';
import { Trainer } from '../../../src/extension/trainer.ts';
import type { Table } from '../../../src/experiment/table.ts';
import type { DraftField } from '../../../src/experiment/problem.ts';
import type { RunState, ToWebview } from '../../../src/protocol.ts';
import { bundleWorker } from './bundleWorker.ts';

const OPENED: OpenedLab = {
  labId: 'lecture',
  title: 'Lab',
  file: null,
  source: { kind: 'lecture' },
  desk: null,
  origin: { source: null, reading: null, data: null },
  fingerprints: {},
  draft: lectureDraft(),
  edited: false,
  runs: [],
  shown: null,
  pace: null,
  notice: null,
};

type Of<Type extends ToWebview['type']> = Extract<ToWebview, { type: Type }>;

/** A page that keeps all it is told, and lets a test wait for something. */
export class Page {
  readonly messages: ToWebview[] = [];
  #waiting: (() => void)[] = [];

  readonly post = (message: ToWebview): Promise<boolean> => {
    this.messages.push(message);
    for (const check of [...this.#waiting]) check();
    return Promise.resolve(true);
  };

  of<Type extends ToWebview['type']>(type: Type): Of<Type>[] {
    return this.messages.filter((message): message is Of<Type> => message.type === type);
  }

  last<Type extends ToWebview['type']>(type: Type): Of<Type> {
    return this.of(type).at(-1) ?? assert.fail(`the page was told no ${type}`);
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        this.#waiting = this.#waiting.filter((other) => other !== check);
        resolve();
      };
      this.#waiting.push(check);
      check();
    });
  }

  /** Waits for the first message of a type. */
  told(type: ToWebview['type']): Promise<void> {
    return this.until(() => this.of(type).length > 0);
  }

  /** Waits until a run, the one that was started last if none is named, was told to be in a state, and returns its id. */
  async state(kind: RunState['kind'], runId = this.runId): Promise<string> {
    await this.until(() => this.of('runState').findLast((told) => told.runId === runId)?.state.kind === kind);
    return runId;
  }

  /** Of the run that was started last. */
  get runId(): string {
    return this.last('runStarted').run.runId;
  }

  /** All losses of a run that were told since it was started, in their order. */
  losses(runId = this.runId): number[] {
    return this.of('runProgress').flatMap((message) => (message.runId === runId ? [...message.loss] : []));
  }
}

/** A lab session with its real worker and its store, as VS Code would hold it. */
export class Lab {
  readonly page = new Page();
  readonly errors: unknown[] = [];
  readonly trainer: Trainer;
  readonly store: LabStore;
  readonly session: LabSession;
  running: (Run | null)[] = [];
  readonly problems: { readonly uri: string; readonly problems: readonly DatasetProblem[] }[] = [];
  readonly saved: { readonly table: Table; readonly uri: string | null }[] = [];
  readonly #watchers = new Map<string, () => void>();
  undo: Promise<boolean> = Promise.resolve(false);
  source: Draft = lectureDraft();

  constructor(trainer: Trainer, store: LabStore, opened: Partial<OpenedLab> = {}) {
    const host: LabHost = {
      post: this.page.post,
      language: 'en',
      messages: {},
      reopen: () => Promise.resolve({ ...OPENED.origin, draft: this.source }),
      watch: (uri, onWritten) => {
        this.#watchers.set(uri, onWritten);
        return { dispose: () => this.#watchers.delete(uri) };
      },
      showPlace: () => undefined,
      listProblems: (uri, problems) => this.problems.push({ uri, problems }),
      saveTable: (table, uri) => Promise.resolve(this.saved.push({ table, uri }) > 0),
      openDataset: () => undefined,
      offerUndo: () => this.undo,
      openLog: () => Promise.resolve(null),
      exportRun: () => Promise.resolve(),
      experiment: () => Promise.resolve(),
      onRunning: (run) => this.running.push(run),
      report: (error) => this.errors.push(error),
    };
    this.trainer = trainer;
    this.store = store;
    this.session = new LabSession({ ...OPENED, ...opened }, host, this.trainer, store);
  }

  /** A file was written, as the file system tells it. */
  write(uri: string): void {
    this.#watchers.get(uri)?.();
  }

  async set(field: DraftField, text: string): Promise<void> {
    await this.session.receive({ type: 'edit', edit: { type: 'setField', field, text } });
  }

  /** Trains the draft and waits until it is complete. */
  async train(): Promise<string> {
    await this.session.receive({ type: 'train' });
    return this.page.state('completed');
  }
}

/** Gives each test labs in a folder of its own, and ends them after it; none may have reported an error. */
export function useLabs(): {
  open(opened?: Partial<OpenedLab>, trainer?: Trainer): Lab;
  reopen(lab: Lab): Promise<Lab>;
  /** For what goes on before a lab is open; it ends with the lab, or with the test. */
  trainer(worker?: string): Trainer;
} {
  let [bundles, worker, folder] = ['', '', ''];
  let labs: Lab[] = [];
  let trainers: Trainer[] = [];
  before(async () => {
    bundles = await mkdtemp(join(tmpdir(), 'lab-worker-'));
    worker = await bundleWorker(bundles);
  });
  after(() => rm(bundles, { recursive: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-session-'));
  });
  afterEach(async () => {
    for (const { session } of labs) await session.dispose();
    // Of a test that failed before it had a lab as well: the thread would keep the process of the tests alive.
    for (const trainer of trainers) await trainer.dispose();
    await rm(folder, { recursive: true });
    const errors = labs.flatMap((lab) => lab.errors);
    [labs, trainers] = [[], []];
    assert.deepEqual(errors, []);
  });

  function trainer(path = worker): Trainer {
    const created = new Trainer(path);
    trainers.push(created);
    return created;
  }

  function open(opened: Partial<OpenedLab> = {}, owned = trainer()): Lab {
    const lab = new Lab(owned, new LabStore(join(folder, 'lecture')), opened);
    labs.push(lab);
    return lab;
  }

  /** As after a reload of the window. */
  async function reopen(lab: Lab): Promise<Lab> {
    await lab.session.dispose();
    const stored = (await lab.store.load()) ?? assert.fail('nothing was kept');
    const restored = await restoreRuns(lab.store, stored, (error) => lab.errors.push(error));
    const { edited, pace } = stored;
    return open({ ...restored, draft: draftFromView(stored.draft), edited, pace });
  }

  return { open, reopen, trainer };
}
