import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { LabStore } from '../../../src/extension/labStore.ts';
import { restoreLab } from '../../../src/extension/restoreLab.ts';
import { loadRun } from '../../../src/extension/restoreRuns.ts';
import { Run } from '../../../src/extension/run.ts';
import type { RunColumns } from '../../../src/extension/runLog.ts';
import type { StoredLab } from '../../../src/extension/storedLab.ts';
import { draftView, hyperparametersView } from '../../../src/protocol.ts';

const RUNS = ['r1', 'r2', 'r3'] as const;
const experiment = {
  dataset: LECTURE_DATASET,
  hyperparameters: hyperparametersView(LECTURE_HYPERPARAMETERS),
  made: null,
};
const draft = applyEdit(lectureDraft(), { type: 'writeCells', row: 1, column: 0, block: [['n/a']] });
const LAB: StoredLab = {
  ...{ version: 2, source: { kind: 'lecture' }, draft: draftView(draft), edited: true, fingerprints: {} },
  ...{ pace: null, runs: [...RUNS], shown: 'r2' },
};

function columns(epochs: number): RunColumns {
  const loss = Float64Array.from({ length: epochs }, (_, i) => 1 / (i + 1));
  return { loss, gradientNorm: loss, validationLoss: new Float64Array(), correct: new Uint32Array(epochs) };
}

async function keepRun(store: LabStore, runId: string): Promise<void> {
  const run = new Run({ runId, name: runId, sweepId: null, tableKey: '', made: null, experiment });
  run.advance({ ...columns(5), parameters: Float64Array.of(1, 2), elapsedMs: 3, annotations: [] });
  run.state = { kind: 'completed' };
  const folder = store.run(runId);
  await folder.begin(experiment);
  await folder.append(run.log, 0, 2);
  await folder.append(run.log, 2, 5);
  await folder.save(run.stored());
}

/** Flips one bit, or cuts the end off. */
type Damage = { readonly at: number; readonly bit: number } | { readonly keep: number };

const anyDamage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ at: fc.double({ min: 0, max: 0.999999, noNaN: true }), bit: fc.nat({ max: 7 }) }),
  fc.record({ keep: fc.double({ min: 0, max: 0.999999, noNaN: true }) }),
);

async function harm(file: string, damage: Damage): Promise<void> {
  const bytes = await readFile(file);
  if ('keep' in damage) return writeFile(file, bytes.subarray(0, Math.floor(damage.keep * bytes.length)));
  const at = Math.floor(damage.at * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << damage.bit);
  await writeFile(file, bytes);
}

describe('what is kept of a lab, damaged', () => {
  let folder: string;
  let whole: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-damaged-'));
    whole = join(folder, 'whole');
    const store = new LabStore(whole);
    await store.save(LAB);
    for (const runId of RUNS) await keepRun(store, runId);
  });
  after(() => rm(folder, { recursive: true }));

  async function restored(damage: (path: string) => Promise<void>) {
    const path = join(folder, 'lab');
    await rm(path, { recursive: true, force: true });
    await rm(`${path}.unreadable`, { recursive: true, force: true });
    await cp(whole, path, { recursive: true });
    await damage(path);
    const store = new LabStore(path);
    const errors: unknown[] = [];
    return { path, store, errors, lab: await restoreLab(store, (error) => errors.push(error)) };
  }

  const files = [
    'lab.bin',
    ...RUNS.flatMap((id) => ['run.bin', 'log.bin', 'experiment.bin'].map((it) => `runs/${id}/${it}`)),
  ];

  it('comes back whole where nothing is', async () => {
    const { lab, errors } = await restored(() => Promise.resolve());
    assert.equal(lab.notice, null);
    assert.deepEqual(errors, []);
    assert.deepEqual(lab.draft, draft);
    assert.deepEqual(lab.shown?.log.columns(), columns(5));
  });

  it('costs no more than the part that is damaged, is told, and is set aside: any bit, any end, of any file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), anyDamage, async (file, damage) => {
        const { lab, errors, path, store } = await restored((at) => harm(join(at, file), damage));
        if (file === 'lab.bin') {
          assert.equal(lab.stored, null);
          assert.match(lab.notice ?? '', /could not be read/);
          assert.ok((await stat(join(`${path}.unreadable`, file))).isFile());
          return;
        }
        assert.deepEqual(lab.draft, draft);
        const [, runId = ''] = file.split('/');
        // The log of a run that is not shown is read when it is asked for.
        const isRead = file.endsWith('run.bin') || runId !== 'r1';
        const left = RUNS.filter((id) => !isRead || id !== runId);
        assert.deepEqual(
          lab.runs.map((run) => run.runId),
          left,
        );
        assert.equal(lab.notice !== null && errors.length > 0, isRead);
        if (isRead) assert.ok((await stat(join(path, 'unreadable', runId))).isDirectory());
        if (isRead) return;
        const [asked] = lab.runs;
        assert.ok(asked !== undefined && !(asked instanceof Run));
        await assert.rejects(loadRun(store, asked));
      }),
      { numRuns: 150 },
    );
  });

  it('says so where a run is not there any more', async () => {
    const { lab } = await restored((path) => rm(join(path, 'runs', 'r2'), { recursive: true }));
    assert.match(lab.notice ?? '', /left the shelf/);
    assert.equal(lab.shown, null);
  });

  it('is read as version 0.1 wrote it: without checksums', async () => {
    const { lab, errors } = await restored(async (path) => {
      const { fingerprints: _, ...older } = LAB;
      await writeFile(join(path, 'lab.bin'), serialize(older));
      for (const runId of RUNS) {
        for (const name of ['run.bin', 'experiment.bin']) {
          const file = join(path, 'runs', runId, name);
          await writeFile(file, serialize(deserialize((await readFile(file)).subarray(8))));
        }
        const { loss, gradientNorm, correct } = columns(5);
        const parts = [Float64Array.of(5, 0), loss, gradientNorm, correct].map((it) => new Uint8Array(it.buffer));
        await writeFile(join(path, 'runs', runId, 'log.bin'), Buffer.concat(parts));
      }
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(lab.draft, draft);
    assert.deepEqual(lab.shown?.log.columns(), columns(5));
    assert.equal(lab.runs.length, 3);
  });

  const strange: [string, unknown][] = [
    ['of a version that is not known yet', { ...LAB, version: 3 }],
    [
      'whose table has half a row',
      { ...LAB, draft: { ...LAB.draft, table: { ...LAB.draft.table, values: new Float64Array(5) } } },
    ],
    ['with a weight too many', { ...LAB, draft: { ...LAB.draft, weight: ['1', '2'] } }],
  ];
  for (const [name, lab] of strange)
    it(`is set aside and told ${name}`, async () => {
      const { path, lab: found } = await restored((at) => writeFile(join(at, 'lab.bin'), serialize(lab)));
      assert.match(found.notice ?? '', /could not be read/);
      assert.deepEqual((await readdir(`${path}.unreadable`)).sort(), ['lab.bin', 'runs']);
    });
});
