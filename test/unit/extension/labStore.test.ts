import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { LabStore } from '../../../src/extension/labStore.ts';
import { restoreRuns } from '../../../src/extension/restoreRuns.ts';
import { Run } from '../../../src/extension/run.ts';
import { RunLog } from '../../../src/extension/runLog.ts';
import type { StoredLab } from '../../../src/extension/storedLab.ts';
import { draftFromView, draftView, hyperparametersView } from '../../../src/protocol.ts';

const experiment = {
  dataset: LECTURE_DATASET,
  hyperparameters: hyperparametersView(LECTURE_HYPERPARAMETERS),
  made: null,
};

function piece(loss: readonly number[], isValidated = false) {
  return {
    loss: Float64Array.from(loss),
    correct: Uint32Array.from(loss, (_, i) => i),
    gradientNorm: Float64Array.from(loss, (value) => value / 2),
    validationLoss: Float64Array.from(isValidated ? loss : [], (value) => value / 3),
  };
}

function logOf(loss: readonly number[], isValidated = false): RunLog {
  const log = new RunLog();
  log.append(piece(loss, isValidated));
  return log;
}

describe('a lab kept across a reload', () => {
  let folder: string;
  let store: LabStore;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'lab-store-')), 'lecture');
    store = new LabStore(folder);
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  const draft = applyEdit(lectureDraft(), { type: 'writeCells', row: 1, column: 0, block: [['n/a']] });
  const lab: StoredLab = {
    ...{ version: 2, source: { kind: 'lecture' }, draft: draftView(draft), edited: true },
    ...{ fingerprints: {}, pace: 2.5, runs: ['r1', 'r2'], shown: 'r2' },
  };

  it('is nothing where nothing was kept', async () => {
    assert.equal(await store.load(), null);
    await store.keepRuns([]);
    await assert.rejects(store.run('r1').load());
  });

  it('comes back as it was, with what was typed wrongly', async () => {
    await store.save(lab);
    const loaded = await store.load();
    assert.deepEqual(loaded, lab);
    assert.deepEqual(draftFromView(loaded.draft), draft);
  });

  it('comes back with its runs, also those that are not finite or hold examples out', async () => {
    const losses = [2.5, Number.NaN, Infinity, 1];
    for (const isValidated of [false, true]) {
      const run = store.run(`r${isValidated}`);
      await run.begin(experiment);
      const log = logOf(losses, isValidated);
      await run.append(log, 0, 3);
      await run.append(log, 3, 4);
      await run.append(log, 4, 4);
      assert.deepEqual(await run.loadExperiment(), experiment);
      assert.deepEqual((await run.loadLog(4)).columns(), piece(losses, isValidated));
    }
  });

  it('goes on with a log after what was known of it, whatever else was still written', async () => {
    const run = store.run('r1');
    await run.begin(experiment);
    const log = logOf([1, 2, 3, 4, 5]);
    await run.append(log, 0, 2);
    await run.append(log, 2, 5);
    // The last piece was cut off in the midst of it.
    await truncate(
      join(folder, 'runs', 'r1', 'log.bin'),
      (await readFile(join(folder, 'runs', 'r1', 'log.bin'))).length - 1,
    );
    await assert.rejects(run.loadLog(5), /2 epochs/);
    assert.deepEqual((await run.loadLog(2)).columns(), piece([1, 2]));
    await run.append(log, 2, 4);
    assert.deepEqual([...(await run.loadLog(4)).columns().loss], [1, 2, 3, 4]);
  });

  it('loses of its shelf only the runs that cannot be read, and what nobody knows of', async () => {
    for (const runId of ['r1', 'r2', 'r3']) {
      const run = new Run({ runId, name: runId, sweepId: null, tableKey: '', made: null, experiment });
      run.state = { kind: 'running' };
      await store.run(runId).begin(experiment);
      await store.run(runId).save(run.stored());
    }
    await writeFile(join(folder, 'runs', 'r1', 'run.bin'), serialize({ version: 7 }));
    const errors: unknown[] = [];
    const restored = await restoreRuns(store, lab, (error) => errors.push(error));
    assert.deepEqual(
      restored.runs.map(({ runId }) => runId),
      ['r2'],
    );
    assert.equal(restored.shown?.runId, 'r2');
    assert.deepEqual(restored.shown.state, { kind: 'interrupted' });
    assert.equal(errors.length, 1);
    await assert.rejects(store.run('r3').load());
  });

  it('is refused when it cannot be understood, and set aside rather than lost', async () => {
    await store.save(lab);
    await writeFile(join(folder, 'lab.bin'), 'not a lab');
    await assert.rejects(store.load());
    await store.setAside();
    assert.equal(await store.load(), null);
    assert.equal(await readFile(join(`${folder}.unreadable`, 'lab.bin'), 'utf8'), 'not a lab');
  });

  for (const runId of ['../lecture', 'a/b', ''])
    it(`is refused with a run that is called "${runId}"`, async () => {
      await store.save({ ...lab, runs: [runId] });
      await assert.rejects(store.load());
    });
});
