import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { Run } from '../../../src/extension/run.ts';
import { RunShelf } from '../../../src/extension/runShelf.ts';
import type { Lab } from './labFixture.ts';
import { useLabs } from './labFixture.ts';

function runOf(runId: string, epochs: number): Run {
  const experiment = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };
  const run = new Run({ runId, name: runId, sweepId: null, tableKey: '', made: null, experiment });
  run.advance({
    loss: new Float64Array(epochs).fill(1),
    correct: new Uint32Array(epochs),
    gradientNorm: new Float64Array(epochs),
    validationLoss: new Float64Array(),
    parameters: Float64Array.of(0, 0),
    elapsedMs: 1,
    annotations: [],
  });
  run.state = { kind: 'completed' };
  return run;
}

function surplus(epochs: readonly number[], needed: readonly string[] = []): string[] {
  const runs = epochs.map((count, i) => {
    const { runId, ...stored } = runOf(`r${i}`, Math.min(count, 1)).stored();
    return { runId, ...stored, tally: { ...stored.tally, epochs: count } };
  });
  const shelf = new RunShelf(runs, () => assert.fail('nothing is to be read'));
  return shelf.surplus((runId) => needed.includes(runId));
}

describe('the shelf', () => {
  it('keeps fifty runs, and lets the oldest go', () => {
    assert.deepEqual(surplus(new Array<number>(50).fill(10)), []);
    assert.deepEqual(surplus(new Array<number>(52).fill(10)), ['r0', 'r1']);
    assert.deepEqual(surplus(new Array<number>(52).fill(10), ['r0', 'r2']), ['r1', 'r3']);
  });

  it('keeps twenty million epochs, unless they are needed', () => {
    assert.deepEqual(surplus([8e6, 8e6, 4e6]), []);
    assert.deepEqual(surplus([8e6, 8e6, 4e6, 1]), ['r0']);
    assert.deepEqual(surplus([0, 8e6, 8e6, 8e6], ['r1']), ['r2']);
    assert.deepEqual(surplus([3e7], ['r0']), []);
  });

  it('tells the last loss, the lowest and their epochs, whatever is not a number', () => {
    const run = new Run({ ...runOf('r', 0).stored(), made: null, experiment: runOf('r', 0).experiment });
    const advance = (loss: number[], validationLoss: number[]) =>
      run.advance({
        loss: Float64Array.from(loss),
        validationLoss: Float64Array.from(validationLoss),
        correct: Uint32Array.from(loss, (_, i) => i),
        gradientNorm: Float64Array.from(loss),
        parameters: Float64Array.of(0, 0),
        elapsedMs: 1,
        annotations: [],
      });
    assert.deepEqual([...run.tally.losses, ...run.tally.lossEpochs], []);
    advance([Number.NaN, 5, 2], [9, 8, 7]);
    advance([3, Infinity, Number.NaN], [8, 6, Number.NaN]);
    assert.deepEqual([...run.tally.losses], [Number.NaN, 2, 6]);
    assert.deepEqual([...run.tally.lossEpochs], [5, 2, 4]);
    assert.equal(run.tally.correct, 2);
  });
});

describe('the runs of a lab', () => {
  const labs = useLabs();

  async function trained(lab: Lab, ...lrs: readonly string[]): Promise<string[]> {
    const runIds: string[] = [];
    for (const lr of lrs) {
      await lab.set('lr', lr);
      runIds.push(await lab.train());
    }
    return runIds;
  }

  it('are shown again when they are asked for, with the diagnosis of their data', async () => {
    const lab = labs.open();
    const [first = ''] = await trained(lab, '0.01', '0.1');
    await lab.session.receive({ type: 'showRun', runId: first });
    const { run, draftIsOfRun } = lab.page.last('runShown');
    assert.equal(run?.runId, first);
    assert.equal(run.loss.length, 1000);
    assert.equal(run.diagnosis?.separability, 'separable');
    assert.equal(draftIsOfRun, false);
    await lab.session.receive({ type: 'showRun', runId: null });
    assert.equal(lab.page.last('runShown').run, null);
    assert.equal(lab.session.run, null);
  });

  it('are named by what changed against the one before', async () => {
    const lab = labs.open();
    await trained(lab, '0.01', '0.1');
    await lab.page.until(() => lab.page.last('shelf').runs[1]?.state === 'completed');
    assert.deepEqual(
      lab.page.last('shelf').runs.map(({ name }) => name),
      ['lr 0.01, sum', 'lr 0.01 → 0.1'],
    );
  });

  it('say which of them were trained on the table that is on the desk', async () => {
    const lab = labs.open();
    await trained(lab, '0.01');
    const write = (text: string) =>
      lab.session.receive({ type: 'edit', edit: { type: 'writeCells', row: 0, column: 0, block: [[text]] } });
    const isOfTable = () => lab.page.last('shelf').runs[0]?.isOfDraftTable;
    await write('5');
    await lab.page.until(() => isOfTable() === false);
    await write('1.0');
    await lab.page.until(() => isOfTable() === true);
    await lab.session.receive({ type: 'edit', edit: { type: 'insertRows', at: 3, count: 1 } });
    await lab.session.receive({ type: 'ready' });
    assert.equal(lab.page.last('snapshot').shelf[0]?.isOfDraftTable, true, 'a row that is not filled in is none');
  });

  it('are gone when they were deleted, from disk as well; one that trains stays', async () => {
    const lab = labs.open();
    const [first = '', second = ''] = await trained(lab, '0.01', '0.1');
    await lab.session.receive({ type: 'deleteRun', runId: second });
    assert.equal(lab.page.last('runShown').run, null);
    await lab.set('epochs', '10000000');
    await lab.session.receive({ type: 'train' });
    await lab.session.receive({ type: 'deleteRun', runId: lab.page.runId });
    await lab.page.until(() => lab.page.losses().length > 0);
    assert.equal(lab.session.run?.isRunning, true);
    const { runId } = lab.page;
    const reopened = await labs.reopen(lab);
    await reopened.session.receive({ type: 'ready' });
    assert.deepEqual(
      reopened.page.last('snapshot').shelf.map((run) => run.runId),
      [first, runId],
    );
    await assert.rejects(lab.store.run(second).load());
  });

  it('come back after a reload: the shelf, the one that was shown and the pace; logs when they are asked for', async () => {
    const before = labs.open();
    const [first = '', second = '', third = ''] = await trained(before, '0.01', '0.1', '10');
    await before.session.receive({ type: 'showRun', runId: second });
    await before.session.receive({ type: 'setPace', pace: 12.5 });
    await before.session.receive({ type: 'ready' });
    const told = before.page.last('snapshot');
    const lab = await labs.reopen(before);
    await lab.session.receive({ type: 'ready' });
    const snapshot = lab.page.last('snapshot');
    assert.deepEqual(snapshot.shelf, told.shelf);
    assert.deepEqual(snapshot.run, told.run);
    assert.equal(snapshot.pace, 12.5);
    await lab.session.receive({ type: 'loadRun', runId: first });
    assert.deepEqual([...lab.page.last('runLoaded').run.loss], before.page.losses(first));
    await lab.session.receive({ type: 'showRun', runId: third });
    assert.deepEqual([...(lab.page.last('runShown').run?.loss ?? [])], before.page.losses(third));
    assert.equal(lab.page.last('runShown').draftIsOfRun, true);
  });

  it('show the one that was asked for last, however long the others take to read', async () => {
    const before = labs.open();
    const [first = '', second = ''] = await trained(before, '0.01', '0.1', '1');
    const lab = await labs.reopen(before);
    const showing = [first, second, first].map((runId) => lab.session.receive({ type: 'showRun', runId }));
    await Promise.all([...showing, lab.session.receive({ type: 'showRun', runId: second })]);
    assert.equal(lab.session.run?.runId, second);
    assert.equal(lab.page.last('runShown').run?.runId, second);
  });
});
