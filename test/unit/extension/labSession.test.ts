import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import lecture from '../../fixtures/torch/lecture.json' with { type: 'json' };
import { useLabs } from './labFixture.ts';

describe('a lab session', () => {
  const labs = useLabs();

  it('trains the lecture in its worker and brings the page the numbers of the notes', async () => {
    const lab = labs.open();
    await lab.train();
    const losses = lab.page.losses();
    const printed = new Map(losses.map((loss, epoch) => [epoch, `${epoch} ${loss}`]));
    assert.equal(losses.length, 1000);
    for (const line of lecture.printed) assert.equal(printed.get(Number.parseInt(line, 10)), line);
  });

  it('stops when it is asked to, and keeps what was logged', async () => {
    const { page, session, ...lab } = labs.open();
    await session.receive({ type: 'edit', edit: { type: 'setField', field: 'epochs', text: '10000000' } });
    await session.receive({ type: 'train' });
    await page.told('runProgress');
    await session.receive({ type: 'stop', runId: page.runId });
    await page.state('stopped');
    assert.deepEqual(session.run?.state, { kind: 'stopped' });
    assert.equal(session.run.log.length, page.losses().length);
    assert.ok(session.run.log.length < 10_000_000);
    assert.equal(lab.running.at(-1), null);
  });

  it('does not stop for a run that is not its own', async () => {
    const { page, session } = labs.open();
    await session.receive({ type: 'train' });
    await session.receive({ type: 'stop', runId: 'another' });
    await page.state('completed');
  });

  it('says what keeps it from training, and changes nothing', async () => {
    const lab = labs.open();
    await lab.set('lr', 'fast');
    await lab.session.receive({ type: 'train' });
    assert.match(lab.page.last('refused').message, /fast/);
    assert.equal(lab.session.run, null);
    assert.equal(lab.session.stored().draft.fields.lr, 'fast');
  });

  it('goes back to where it came from, and takes that back if it was not meant', async () => {
    const lab = labs.open();
    await lab.set('lr', '3');
    await lab.session.receive({ type: 'reset' });
    assert.equal(lab.page.last('draftReplaced').draft.fields.lr, '0.01');
    assert.equal(lab.session.stored().edited, false);
    await lab.set('lr', '4');
    lab.undo = Promise.resolve(true);
    await lab.session.receive({ type: 'reset' });
    await setImmediate();
    assert.equal(lab.page.last('draftReplaced').draft.fields.lr, '4');
    assert.equal(lab.session.stored().edited, true);
  });

  it('undoes and does again, and tells when that can be done', async () => {
    const lab = labs.open();
    await lab.session.receive({ type: 'undo' });
    assert.deepEqual(lab.page.messages, []);
    await lab.set('lr', '3');
    assert.deepEqual(lab.page.last('history').history, { canUndo: true, canRedo: false });
    await lab.set('seed', '7');
    assert.equal(lab.page.of('history').length, 1);
    await lab.session.receive({ type: 'undo' });
    await lab.session.receive({ type: 'undo' });
    const undone = lab.page.last('draftReplaced');
    assert.equal(undone.draft.fields.lr, '0.01');
    assert.deepEqual(undone.history, { canUndo: false, canRedo: true });
    assert.equal(lab.session.stored().edited, false);
    await lab.session.receive({ type: 'redo' });
    assert.equal(lab.page.last('draftReplaced').draft.fields.lr, '3');
  });

  it('knows the draft of a run again, however it came back to it', async () => {
    const lab = labs.open();
    await lab.train();
    await lab.set('lr', '3');
    await lab.session.receive({ type: 'undo' });
    assert.equal(lab.page.last('draftReplaced').draftIsOfRun, true);
    await lab.set('lr', '3');
    await lab.set('lr', '1e-2');
    await lab.session.receive({ type: 'ready' });
    assert.equal(lab.page.last('snapshot').draftIsOfRun, true);
  });

  it('gives a page that comes late all there is', async () => {
    const lab = labs.open();
    const block = [['4', '1']];
    await lab.session.receive({ type: 'edit', edit: { type: 'writeCells', row: 3, column: 0, block } });
    await lab.train();
    await lab.session.receive({ type: 'setPace', pace: 5 });
    await lab.set('lr', '0.');
    await lab.session.receive({ type: 'ready' });
    const snapshot = lab.page.last('snapshot');
    assert.equal(snapshot.run?.loss.length, 1000);
    assert.equal(snapshot.run.examples, 4);
    assert.equal(snapshot.run.diagnosis?.separability, 'separable');
    assert.equal(snapshot.draft.fields.lr, '0.');
    assert.equal(snapshot.draftIsOfRun, false);
    assert.equal(snapshot.pace, 5);
    assert.deepEqual(
      snapshot.shelf.map(({ name, state, epochs }) => ({ name, state, epochs })),
      [{ name: 'lr 0.01, sum', state: 'completed', epochs: 1000 }],
    );
  });

  it('brings a long run to a late page in several messages', async () => {
    const lab = labs.open();
    await lab.set('epochs', '200000');
    await lab.train();
    const losses = lab.page.losses();
    lab.page.messages.length = 0;
    await lab.session.receive({ type: 'ready' });
    const { run } = lab.page.last('snapshot');
    await lab.page.until(() => (run?.loss.length ?? 0) + lab.page.losses(run?.runId).length === 200_000);
    assert.deepEqual([...(run?.loss ?? []), ...lab.page.losses(run?.runId)], losses);
    assert.ok((run?.loss.byteLength ?? 0) < 2 ** 20);
  });

  it('says that a run has failed where its worker died, and does not wait for it', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'lab-broken-')), 'worker.cjs');
    await writeFile(path, `require('node:worker_threads').parentPort.on('message', () => process.exit(3));`);
    const lab = labs.open({}, labs.trainer(path));
    await lab.session.receive({ type: 'train' });
    const runId = await lab.page.state('failed');
    await lab.session.receive({ type: 'resume', runId });
    assert.equal(lab.session.run?.state.kind, 'failed');
    assert.match(JSON.stringify(lab.session.run.state), /code 3/);
    await lab.session.receive({ type: 'inspect', runId, epochs: Uint32Array.of(0) });
    assert.match(String(lab.errors.pop()), /code 3/);
    await rm(join(path, '..'), { recursive: true });
  });

  it('ends its worker when it is closed, and what it kept says that the run was cut off', async () => {
    const lab = labs.open();
    await lab.set('epochs', '10000000');
    await lab.session.receive({ type: 'train' });
    await lab.page.told('runProgress');
    assert.notEqual(lab.trainer.threadId, null);
    await lab.session.dispose();
    assert.equal(lab.trainer.threadId, null);
    const stored = await lab.store.run(lab.page.runId).load();
    assert.deepEqual(stored.state, { kind: 'interrupted' });
    assert.ok(stored.tally.epochs > 0);
  });
});
