import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Job } from '../../../src/extension/trainer.ts';
import { Trainer } from '../../../src/extension/trainer.ts';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { bundleWorker } from '../extension/bundleWorker.ts';

const SMALL = 'id,age,sex,y\n1,22,m,no\n2,38,f,yes\n3,oops,f,yes\n4,41,m,no\n';

/** About 40 MB: seconds of work. */
const LARGE = `a,b,c,y\n${'1.25,17.5,3,0\n2.25,18.5,4,1\n'.repeat(1_400_000)}`;

describe('a file in the worker', function () {
  this.timeout(120_000);
  let folder = '';
  let trainer: Trainer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-worker-'));
    trainer = new Trainer(await bundleWorker(folder));
  });

  after(async () => {
    await trainer.dispose();
    await rm(folder, { recursive: true });
  });

  interface Listener {
    readonly onProgress?: (share: number) => void;
    readonly onStarted?: (job: Job) => void;
  }

  function open(content: string | Uint8Array, name: string, recipe: Recipe = {}, listener: Listener = {}) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { onProgress = () => undefined, onStarted = () => undefined } = listener;
    return trainer.openFile({ name, bytes, recipe, mostValues: 1_000_000 }, onProgress, onStarted);
  }

  async function opened(content: string | Uint8Array, name: string) {
    const file = await open(content, name);
    assert.ok(file?.ok === true, JSON.stringify(file));
    return file.value;
  }

  it('is understood, and makes a table for every recipe without being read again', async () => {
    const { fileId, overview } = await opened(SMALL, 'people.csv');
    assert.deepEqual(overview.columns.map(({ kind }) => kind), ['id', 'number', 'category', 'boolean']); // prettier-ignore
    assert.deepEqual(overview.problems.listed, [
      { kind: 'not-a-number', name: 'age', text: 'oops', line: 4, column: 3 },
    ]);
    const dropped = await trainer.makeTable(fileId, {}, false);
    assert.ok(dropped?.ok === true);
    assert.deepEqual([...dropped.value.table.values], [22, 1, 0, 38, 0, 1, 41, 1, 0]);
    const filled = await trainer.makeTable(fileId, { missing: 'median', features: ['age'] }, false);
    assert.ok(filled?.ok === true);
    assert.deepEqual([...filled.value.table.values], [22, 0, 38, 1, 38, 1, 41, 0]);
    assert.deepEqual(filled.value.fillings, [{ column: 'age', rule: 'median', value: 38, cells: 1 }]);
  });

  it('that is no good is an answer with its problems, and so is a recipe that is none', async () => {
    const refused = await open('', 'empty.csv');
    assert.deepEqual(refused, { ok: false, problems: [{ kind: 'empty-file', line: 1, column: 1 }] });
    const { fileId } = await opened(SMALL, 'people.csv');
    const made = await trainer.makeTable(fileId, { label: 'nobody' }, false);
    assert.deepEqual(made?.ok === false ? made.problems.map(({ kind }) => kind) : made, ['no-such-column']);
  });

  it('may be gzipped', async () => {
    const { overview } = await opened(new Uint8Array(gzipSync(SMALL)), 'people.csv.gz');
    assert.deepEqual([overview.isGzipped, overview.rows], [true, 4]);
  });

  it('is handed over, not copied', async () => {
    const bytes = new TextEncoder().encode('a,y\n1,0\n2,1\n').slice();
    await open(bytes, 'a.csv');
    assert.equal(bytes.length, 0);
  });

  it('is not there any more once it was closed', async () => {
    const { fileId } = await opened(SMALL, 'people.csv');
    trainer.closeFile(fileId);
    assert.equal(await trainer.makeTable(fileId, {}, false), null);
    assert.equal(await trainer.makeTable('never-opened', {}, false), null);
  });

  it('tells how far it is, and is sampled where it has more values than there may be', async () => {
    const shares: number[] = [];
    const file = await open(LARGE, 'large.csv', {}, { onProgress: (share) => shares.push(share) });
    assert.ok(file?.ok === true);
    assert.ok(shares.length > 5, String(shares.length));
    assert.deepEqual(shares.toSorted((a, b) => a - b), shares); // prettier-ignore
    assert.ok(shares.every((share) => share >= 0 && share <= 1));
    assert.equal(file.value.overview.rows, 2_800_000);
    const made = await trainer.makeTable(file.value.fileId, {}, false);
    assert.ok(made?.ok === true);
    assert.equal(made.value.table.values.length, 1_000_000);
    assert.deepEqual(made.value.recipe.sample, { rows: 250_000, seed: 0 });
    trainer.closeFile(file.value.fileId);
  });

  it('is given up at once, and other work goes on while it is read', async () => {
    let isOver = false;
    let answering: Promise<void> | undefined;
    const jobs: Job[] = [];
    const answers: boolean[] = [];
    const onProgress = (share: number) => {
      if (share < 0.2 || jobs.length === 0) return;
      // The thread answers others between two slices of the reading.
      answering ??= open(SMALL, 'people.csv').then(() => {
        answers.push(!isOver);
        jobs[0]?.stop();
      });
    };
    const reading = open(LARGE, 'large.csv', {}, { onProgress, onStarted: (job) => jobs.push(job) });
    const outcome = await reading;
    isOver = true;
    assert.equal(outcome, null);
    await answering;
    assert.deepEqual(answers, [true]);
  });
});
