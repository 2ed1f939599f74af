import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { LabSaver } from '../../../src/extension/labSaver.ts';
import { LabStore } from '../../../src/extension/labStore.ts';
import { loadRun } from '../../../src/extension/restoreRuns.ts';
import { Run } from '../../../src/extension/run.ts';
import type { StoredLab } from '../../../src/extension/storedLab.ts';
import { draftView } from '../../../src/protocol.ts';

const LAB: StoredLab = {
  ...{ version: 2, source: { kind: 'lecture' }, draft: draftView(lectureDraft()), edited: false, fingerprints: {} },
  ...{ pace: null, runs: ['r1'], shown: 'r1' },
};

describe('storing a lab', () => {
  let parent: string;
  let folder: string;
  let saver: LabSaver;
  let run: Run;
  let errors: boolean[];
  let taken: number;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'lab-saver-'));
    folder = join(parent, 'lecture');
    errors = [];
    taken = 0;
    saver = new LabSaver(
      new LabStore(folder),
      () => LAB,
      (_, isFirst) => errors.push(isFirst),
      () => taken++,
    );
    const experiment = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };
    run = new Run({ runId: 'r1', name: 'r1', sweepId: null, tableKey: '', made: null, experiment });
    saver.begin(run);
    train(3);
    await saver.flush();
    assert.deepEqual(errors, []);
  });
  afterEach(async () => {
    await saver.close();
    await rm(parent, { recursive: true, force: true });
  });

  function train(epochs: number): void {
    const loss = Float64Array.from({ length: epochs }, (_, i) => run.log.length + i);
    const rest = { parameters: Float64Array.of(0, 0), elapsedMs: 1, annotations: [] };
    run.advance({
      loss,
      gradientNorm: loss,
      validationLoss: new Float64Array(),
      correct: new Uint32Array(epochs),
      ...rest,
    });
    run.state = { kind: 'completed' };
    saver.runChanged(run);
  }

  async function losses(): Promise<number[]> {
    const store = new LabStore(folder);
    assert.deepEqual(await store.load(), LAB);
    return [...(await loadRun(store, await store.run('r1').load())).log.columns().loss];
  }

  it('appends what is new', async () => {
    train(2);
    await saver.flush();
    assert.deepEqual(await losses(), [0, 1, 2, 3, 4]);
  });

  it('that failed is told once and tried again, and then writes all of it', async () => {
    await rm(join(folder, 'runs'), { recursive: true });
    await writeFile(join(folder, 'runs'), 'in the way');
    train(2);
    await saver.flush();
    train(1);
    await saver.flush();
    assert.deepEqual(errors, [true, false]);
    await rm(join(folder, 'runs'));
    await saver.flush();
    assert.deepEqual(await losses(), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(errors, [true, false]);
  });

  it('goes on where the whole folder was removed', async () => {
    await rm(parent, { recursive: true });
    train(2);
    saver.labChanged();
    await saver.flush();
    await saver.flush();
    assert.deepEqual(await losses(), [0, 1, 2, 3, 4]);
  });

  it('ends where another window has opened the lab, and takes nothing from it', async () => {
    const other = new LabStore(folder, 'another window');
    await other.claim();
    train(2);
    saver.labChanged();
    await saver.flush();
    await saver.flush();
    assert.equal(taken, 1);
    assert.deepEqual(await losses(), [0, 1, 2]);
    assert.deepEqual(errors, []);
  });

  it('goes on where this window opened it last', async () => {
    await new LabStore(folder, 'another window').claim();
    await new LabStore(folder).claim();
    train(2);
    await saver.flush();
    assert.deepEqual(await losses(), [0, 1, 2, 3, 4]);
    assert.equal(taken, 0);
  });
});
