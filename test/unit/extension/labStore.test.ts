import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { applyEdit, lectureDraft } from '../../../src/experiment/draft.ts';
import { draftFromView, draftView, hyperparametersView } from '../../../src/protocol.ts';
import { LabStore } from '../../../src/extension/labStore.ts';
import type { StoredLab } from '../../../src/extension/storedLab.ts';

const piece = (...loss: number[]) => ({
  loss: Float64Array.from(loss),
  correct: Uint32Array.from(loss, (_, i) => i),
  gradientNorm: Float64Array.from(loss, (value) => value / 2),
});

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
    version: 1,
    source: { kind: 'lecture' },
    draft: draftView(draft),
    edited: true,
    run: {
      runId: 'r1',
      state: { kind: 'stopped' },
      elapsedMs: 12.5,
      parameters: Float64Array.of(1, Number.NaN),
      annotations: [],
      draftIsOfRun: true,
    },
  };

  it('is nothing where nothing was kept', async () => {
    assert.equal(await store.load(), null);
    assert.equal(await store.loadExperiment(), null);
    assert.deepEqual(await store.loadLog(), []);
  });

  it('comes back as it was, with what was typed wrongly and with NaN', async () => {
    await store.save(lab);
    const loaded = await store.load();
    assert.deepEqual(loaded, lab);
    assert.deepEqual(draftFromView(loaded.draft), draft);
  });

  it('comes back with the experiment of its run', async () => {
    const experiment = {
      runId: 'r1',
      dataset: LECTURE_DATASET,
      hyperparameters: hyperparametersView(LECTURE_HYPERPARAMETERS),
    };
    await store.startRun(experiment);
    assert.deepEqual(await store.loadExperiment(), experiment);
  });

  it('comes back with every epoch of its log, including those that are not finite', async () => {
    await store.save(lab);
    await store.appendLog([piece(2.5, Number.NaN, Infinity), piece(1)]);
    await store.appendLog([]);
    assert.deepEqual(await store.loadLog(), [piece(2.5, Number.NaN, Infinity), piece(1)]);
  });

  it('loses of a log that was cut off while it was written only the piece that was', async () => {
    await store.save(lab);
    await store.appendLog([piece(1, 2)]);
    await store.appendLog([piece(3, 4)]);
    await truncate(join(folder, 'log.bin'), (await readFile(join(folder, 'log.bin'))).length - 1);
    assert.deepEqual(await store.loadLog(), [piece(1, 2)]);
  });

  it('starts the log anew with a new run', async () => {
    await store.save(lab);
    await store.appendLog([piece(1)]);
    const hyperparameters = hyperparametersView(LECTURE_HYPERPARAMETERS);
    await store.startRun({ runId: 'r2', dataset: LECTURE_DATASET, hyperparameters });
    assert.deepEqual(await store.loadLog(), []);
  });

  it('is refused when it cannot be understood, and set aside rather than lost', async () => {
    await store.save(lab);
    await writeFile(join(folder, 'lab.bin'), 'not a lab');
    await assert.rejects(store.load());
    await store.setAside();
    assert.equal(await store.load(), null);
    assert.equal(await readFile(join(`${folder}.unreadable`, 'lab.bin'), 'utf8'), 'not a lab');
  });
});
