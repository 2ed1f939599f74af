import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { LabHost, OpenedLab } from '../../../src/extension/labSession.ts';
import { LabSession } from '../../../src/extension/labSession.ts';
import { LabStore } from '../../../src/extension/labStore.ts';
import { Trainer } from '../../../src/extension/trainer.ts';
import type { ToWebview } from '../../../src/protocol.ts';
import { bundleWorker } from './bundleWorker.ts';
import lecture from '../../fixtures/torch/lecture.json' with { type: 'json' };

const OPENED: OpenedLab = {
  labId: 'lecture',
  title: 'Lab',
  file: null,
  source: { kind: 'lecture' },
  draft: lectureDraft(),
  edited: false,
  run: null,
  draftIsOfRun: false,
  notice: null,
};

/** A page that keeps all it is told, and lets a test wait for something. */
class Page {
  readonly messages: ToWebview[] = [];
  #waiting: { type: ToWebview['type']; resolve: () => void } | null = null;

  readonly post = (message: ToWebview): Promise<boolean> => {
    this.messages.push(message);
    if (this.#waiting?.type === message.type) this.#waiting.resolve();
    return Promise.resolve(true);
  };

  of<Type extends ToWebview['type']>(type: Type): Extract<ToWebview, { type: Type }>[] {
    return this.messages.filter((message): message is Extract<ToWebview, { type: Type }> => message.type === type);
  }

  until(type: ToWebview['type']): Promise<void> {
    if (this.of(type).length > 0) return Promise.resolve();
    return new Promise((resolve) => (this.#waiting = { type, resolve }));
  }
}

describe('a lab session', () => {
  let bundles: string;
  let worker: string;
  let folder: string;
  let page: Page;
  let trainer: Trainer;
  let session: LabSession;
  let errors: unknown[];
  let undo: Promise<boolean>;

  function open(opened: Partial<OpenedLab> = {}): LabSession {
    const host: LabHost = {
      post: page.post,
      language: 'en',
      messages: {},
      reopen: () => Promise.resolve(lectureDraft()),
      offerUndo: () => undo,
      saveLog: () => Promise.resolve(),
      report: (error) => errors.push(error),
    };
    trainer = new Trainer(worker);
    return new LabSession({ ...OPENED, ...opened }, host, trainer, new LabStore(folder));
  }

  before(async () => {
    bundles = await mkdtemp(join(tmpdir(), 'lab-worker-'));
    worker = await bundleWorker(bundles);
  });
  after(() => rm(bundles, { recursive: true }));

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'lab-session-')), 'lecture');
    page = new Page();
    errors = [];
    undo = Promise.resolve(false);
    session = open();
  });
  afterEach(async () => {
    await session.dispose();
    await rm(join(folder, '..'), { recursive: true });
    assert.deepEqual(errors, []);
  });

  it('trains the lecture in its worker and brings the page the numbers of the notes', async () => {
    await session.receive({ type: 'train' });
    await page.until('runEnded');
    const losses = page.of('runProgress').flatMap(({ loss }) => [...loss]);
    const printed = new Map(losses.map((loss, epoch) => [epoch, `${epoch} ${loss}`]));
    assert.equal(losses.length, 1000);
    for (const line of lecture.printed) assert.equal(printed.get(Number.parseInt(line, 10)), line);
    assert.deepEqual(page.of('runEnded')[0]?.state, { kind: 'completed' });
  });

  it('stops when it is asked to, and keeps what was logged', async () => {
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'epochs', text: '10000000' } });
    await session.receive({ type: 'train' });
    await page.until('runProgress');
    await session.receive({ type: 'stop', runId: page.of('runStarted')[0]?.run.runId ?? '' });
    await page.until('runEnded');
    assert.deepEqual(session.run?.state, { kind: 'stopped' });
    const sent = page.of('runProgress').reduce((sum, { loss }) => sum + loss.length, 0);
    assert.equal(session.run.log.length, sent);
    assert.ok(sent < 10_000_000);
  });

  it('does not stop for a run that is not its own', async () => {
    await session.receive({ type: 'train' });
    await session.receive({ type: 'stop', runId: 'another' });
    await page.until('runEnded');
    assert.deepEqual(session.run?.state, { kind: 'completed' });
  });

  it('says what keeps it from training, and changes nothing', async () => {
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'lr', text: 'fast' } });
    await session.receive({ type: 'train' });
    assert.match(page.of('refused')[0]?.message ?? '', /fast/);
    assert.equal(session.run, null);
    assert.equal(session.stored().draft.fields.lr, 'fast');
  });

  it('goes back to where it came from, and takes that back if it was not meant', async () => {
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'lr', text: '3' } });
    await session.receive({ type: 'reset' });
    assert.equal(page.of('snapshot')[0]?.draft.fields.lr, '0.01');
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'lr', text: '3' } });
    undo = Promise.resolve(true);
    await session.receive({ type: 'reset' });
    await undo;
    await setImmediate();
    assert.equal(page.of('snapshot').at(-1)?.draft.fields.lr, '3');
  });

  it('gives a page that comes late all there is', async () => {
    await session.receive({ type: 'edit', edit: { type: 'writeCells', row: 3, column: 0, block: [['4', '1']] } });
    await session.receive({ type: 'train' });
    await page.until('runEnded');
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'lr', text: '0.' } });
    await session.receive({ type: 'ready' });
    const snapshot = page.of('snapshot')[0];
    assert.equal(snapshot?.run?.loss.length, 1000);
    assert.equal(snapshot.run.examples, 4);
    assert.equal(snapshot.draft.fields.lr, '0.');
    assert.equal(snapshot.draftIsOfRun, false);
  });

  it('ends its worker when it is closed, and what it kept says that the run was cut off', async () => {
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'epochs', text: '10000000' } });
    await session.receive({ type: 'train' });
    await page.until('runProgress');
    assert.notEqual(trainer.threadId, null);
    await session.dispose();
    assert.equal(trainer.threadId, null);
    const store = new LabStore(folder);
    const stored = await store.load();
    const pieces = await store.loadLog();
    assert.deepEqual(stored?.run?.state, { kind: 'interrupted' });
    assert.ok(pieces.reduce((sum, { loss }) => sum + loss.length, 0) > 0);
  });
});
