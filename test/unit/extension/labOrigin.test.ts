import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DatasetProblem } from '../../../src/dataset/datasetProblem.ts';
import { draftOfTable } from '../../../src/experiment/draft.ts';
import { defaultHyperparameters } from '../../../src/experiment/experimentFile.ts';
import type { Lesson } from '../../../src/experiment/lessonSchema.ts';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { rowCount } from '../../../src/experiment/table.ts';
import type { FileAccess } from '../../../src/extension/dataFile.ts';
import { DataFile } from '../../../src/extension/dataFile.ts';
import { makingOf } from '../../../src/extension/makingOf.ts';
import { draftFromView } from '../../../src/protocol.ts';
import type { FileView } from '../../../src/protocol/origin.ts';
import { readScript, scriptText } from '../dataset/pythonScripts.ts';
import type { Lab } from './labFixture.ts';
import { useLabs } from './labFixture.ts';

const PASSENGERS = [
  'Sex,Age,Survived',
  ...Array.from({ length: 20 }, (_, i) => `${i % 3 === 0 ? 'male' : 'female'},${i === 7 ? '' : 20 + i},${i % 2}`),
].join('\n');

const QUIET = { progress: () => undefined, started: () => undefined };

/** A file in memory that can be written and that tells of it. */
class MemoryFile implements FileAccess {
  readonly name = 'titanic.csv';
  readonly uri = 'memory:/titanic.csv';
  text: string;
  reads = 0;
  looks = 0;
  isGone = false;

  constructor(text: string) {
    this.text = text;
  }

  read() {
    this.reads++;
    if (this.isGone) return Promise.reject(new Error('no such file'));
    const bytes = new TextEncoder().encode(this.text);
    return Promise.resolve({ bytes, fingerprint: hashOf(this.text) });
  }

  fingerprint() {
    this.looks++;
    return Promise.resolve(hashOf(this.text));
  }

  /** Tells a lab that it was written, and waits until that has looked at what is there now. */
  async written(lab: Lab): Promise<void> {
    const { looks } = this;
    lab.write(this.uri);
    while (this.looks === looks) await setImmediate();
    await setImmediate();
  }
}

/** How many files were said to have changed, each time that the page was told. */
const changesTold = ({ page }: Lab) => page.of('fileStatus').map(({ status }) => status.changed.length);

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the dataset file of a lab', () => {
  const labs = useLabs();

  /** A lab that was opened on the file, as `openSource` does it. */
  async function open(
    text = PASSENGERS,
    mostValues = 1_000_000,
    lesson: Lesson | null = null,
  ): Promise<{ lab: Lab; file: MemoryFile }> {
    const file = new MemoryFile(text);
    const trainer = labs.trainer();
    const data = new DataFile(file, trainer, mostValues);
    await data.open({}, QUIET);
    const made = await data.make({}, false, QUIET);
    if (made?.ok !== true) return assert.fail(JSON.stringify(made));
    const { table } = made.value;
    const making = makingOf(made.value);
    const draft = draftOfTable(table, defaultHyperparameters(table.columns.length - 1), { made: making, lesson });
    const lab = labs.open({ origin: { source: null, reading: null, data }, draft }, trainer);
    await lab.session.receive({ type: 'ready' });
    return { lab, file };
  }

  function shownFile(lab: Lab): FileView {
    const { file } = lab.page.of('file').at(-1) ?? lab.page.last('snapshot');
    return file.kind === 'ready' ? file.file : assert.fail(JSON.stringify(file));
  }

  const draftOf = (lab: Lab) => draftFromView(lab.page.last('draftReplaced').draft);

  async function make(lab: Lab, recipe: Recipe): Promise<void> {
    await lab.session.receive({ type: 'makeTable', recipe });
  }

  it('makes no other table where the lesson keeps the dataset, and tells the page that nothing is being made', async () => {
    const lesson = { title: 'Kept', intro: '', questions: [], hide: [], lock: ['dataset'] } satisfies Lesson;
    const { lab } = await open(PASSENGERS, 1_000_000, lesson);
    const { table } = lab.session.draft;
    await make(lab, { label: 'Sex' });
    assert.equal(lab.session.draft.table, table);
    assert.equal(lab.page.last('refused').message, 'The lesson keeps this as it is: the dataset.');
    assert.equal(lab.page.last('fileStatus').status.isMaking, false);
  });

  it('is shown with what was understood of its columns, and what became of its rows', async () => {
    const { lab } = await open();
    const file = shownFile(lab);
    const understood = file.columns.map(({ name, kind, missing }) => `${name}: ${kind}, ${missing} missing`);
    assert.deepEqual(understood, [
      'Sex: category, 0 missing',
      'Age: number, 1 missing',
      'Survived: boolean, 0 missing',
    ]);
    const { made, table } = lab.page.last('snapshot').draft;
    assert.equal(made?.recipe.label, 'Survived');
    assert.deepEqual(made.leftOut, { notSampled: 0, missingLabel: 0, missingFeature: 1 });
    assert.equal(table.values.length / table.columns.length, 19);
  });

  it('makes the table anew for a changed column, as one step that can be undone', async () => {
    const { lab } = await open();
    const { made } = draftFromView(lab.page.last('snapshot').draft);
    await make(lab, { ...made?.recipe, missing: { Age: 'median' } });
    const draft = draftOf(lab);
    assert.equal(rowCount(draft.table), 20);
    assert.deepEqual(
      draft.made?.fillings.map(({ column, rule, cells }) => [column, rule, cells]),
      [['Age', 'median', 1]],
    );
    assert.deepEqual(lab.page.last('draftReplaced').history, { canUndo: true, canRedo: false });
    await lab.session.receive({ type: 'undo' });
    assert.equal(rowCount(draftOf(lab).table), 19);
    assert.deepEqual(draftOf(lab).made?.fillings, []);
  });

  it('does not read the file again for that, and does for another dialect', async () => {
    const { lab, file } = await open();
    await make(lab, { features: ['Age'] });
    assert.equal(file.reads, 1);
    assert.deepEqual(draftOf(lab).table.columns, ['Age', 'Survived']);
    await make(lab, { header: false });
    assert.equal(file.reads, 2);
    assert.equal(shownFile(lab).dialect?.hasHeader, false);
  });

  it('is shown as it was read for the table that undo brings back', async () => {
    const { lab } = await open('a,b,c\n1,0,1\n2,1,0\n3,0,1\n4,1,0\n');
    await make(lab, { header: false });
    assert.equal(shownFile(lab).dialect?.hasHeader, false);
    const { length } = lab.page.of('file');
    await lab.session.receive({ type: 'undo' });
    await lab.page.until(() => lab.page.of('file').length > length && lab.page.last('file').file.kind === 'ready');
    assert.equal(shownFile(lab).dialect?.hasHeader, true);
    assert.deepEqual(draftOf(lab).table.columns.at(-1), 'c');
  });

  it('refuses a recipe that makes no table, and leaves the draft as it is', async () => {
    const { lab } = await open();
    await make(lab, { label: 'Nobody' });
    assert.match(lab.page.last('refused').message, /titanic\.csv:1:1: .*"Nobody"/);
    assert.equal(lab.page.of('draftReplaced').length, 0);
    assert.equal(lab.page.last('fileStatus').status.isMaking, false);
  });

  it('offers to reload it once it was changed on disk, and takes the new rows by the same recipe', async () => {
    const { lab, file } = await open();
    await make(lab, { features: ['Age'], missing: { Age: 'mean' } });
    file.text = `${PASSENGERS}\nmale,99,1`;
    lab.write(file.uri);
    await lab.page.until(() => lab.page.of('fileStatus').at(-1)?.status.changed[0] === 'titanic.csv');
    assert.equal(rowCount(draftOf(lab).table), 20, 'nothing is taken unasked');
    await lab.session.receive({ type: 'reloadFile' });
    assert.equal(rowCount(draftOf(lab).table), 21);
    assert.deepEqual(draftOf(lab).table.columns, ['Age', 'Survived']);
    await lab.page.until(() => lab.page.last('fileStatus').status.changed.length === 0);
  });

  it('proposes anew how it is used where the columns are others now, and says so', async () => {
    const { lab, file } = await open();
    file.text = PASSENGERS.replace('Age', 'Years');
    lab.write(file.uri);
    await lab.page.until(() => lab.page.of('fileStatus').at(-1)?.status.changed.length === 1);
    await lab.session.receive({ type: 'reloadFile' });
    assert.ok(draftOf(lab).table.columns.includes('Years'));
    assert.match(lab.page.last('refused').message, /proposed anew/);
  });

  it('leaves a change alone that is kept away, and tells of the next one', async () => {
    const { lab, file } = await open();
    const changed = () => lab.page.of('fileStatus').at(-1)?.status.changed.length;
    file.text += '\nmale,99,1';
    lab.write(file.uri);
    await lab.page.until(() => changed() === 1);
    await lab.session.receive({ type: 'keepFile' });
    await lab.page.until(() => changed() === 0);
    file.text += '\nmale,98,0';
    lab.write(file.uri);
    await lab.page.until(() => changed() === 1);
  });

  it('is compared again when its lab is shown, because a write may go unnoticed', async () => {
    const { lab, file } = await open();
    file.text += '\nmale,99,1';
    await lab.session.receive({ type: 'ready' });
    await lab.page.until(() => lab.page.of('fileStatus').at(-1)?.status.changed.length === 1);
  });

  it('is no change where the same bytes were written', async () => {
    const { lab, file } = await open();
    await file.written(lab);
    assert.deepEqual(changesTold(lab), []);
    file.text += '\nmale,99,1';
    await file.written(lab);
    assert.deepEqual(changesTold(lab), [1]);
  });

  it('is not told to have changed by what the lab itself saved into it', async () => {
    const { lab, file } = await open();
    file.text += '\nmale,99,1';
    await lab.session.receive({ type: 'saveTable', to: 'data' });
    assert.deepEqual(
      lab.saved.map(({ uri }) => uri),
      [file.uri],
    );
    await file.written(lab);
    assert.deepEqual(changesTold(lab), []);
    file.text += '\nmale,98,0';
    await file.written(lab);
    assert.deepEqual(changesTold(lab), [1]);
    await lab.session.receive({ type: 'saveTable', to: 'other' });
    assert.equal(lab.saved.at(-1)?.uri, null);
  });

  it('has its problems listed with their places, until the lab is closed', async () => {
    const { lab } = await open(PASSENGERS.replace('female,21,1', 'female,n/b,1'));
    const listed = lab.problems.at(-1) ?? assert.fail('no problem was listed');
    const [problem]: readonly DatasetProblem[] = listed.problems;
    assert.equal(problem?.kind, 'not-a-number');
    assert.deepEqual([problem.line, problem.column], [3, 8]);
    await lab.session.dispose();
    assert.deepEqual(lab.problems.at(-1), { uri: 'memory:/titanic.csv', problems: [] });
  });

  it('comes back with its columns and its fingerprint, and with a change that was made meanwhile', async () => {
    const { lab, file } = await open();
    await make(lab, { features: ['Age'] });
    const { draft, fingerprints } = lab.session.stored();
    assert.deepEqual(fingerprints, { [file.uri]: hashOf(PASSENGERS) });
    await lab.session.dispose();
    file.text += '\nmale,99,1';
    const trainer = labs.trainer();
    const data = new DataFile(file, trainer, 1000);
    const again = labs.open(
      { origin: { source: null, reading: null, data }, fingerprints, draft: draftFromView(draft) },
      trainer,
    );
    await again.page.until(() => again.page.of('file').at(-1)?.file.kind === 'ready');
    await again.page.until(() => again.page.of('fileStatus').at(-1)?.status.changed.length === 1);
    assert.equal(shownFile(again).columns.length, 3);
  });

  it('that cannot be read leaves the kept table as it is, says why, and can be tried again', async () => {
    const { lab, file } = await open();
    const { draft } = lab.session.stored();
    await lab.session.dispose();
    const trainer = labs.trainer();
    const data = new DataFile(file, trainer, 1000);
    file.isGone = true;
    const origin = { source: null, reading: null, data };
    const again = labs.open({ origin, draft: draftFromView(draft) }, trainer);
    await again.page.until(() => again.page.of('file').at(-1)?.file.kind === 'unreadable');
    assert.deepEqual(again.page.last('file').file, {
      kind: 'unreadable',
      name: 'titanic.csv',
      message: 'titanic.csv could not be read: no such file',
    });
    file.isGone = false;
    await again.session.receive({ type: 'reloadFile' });
    assert.equal(shownFile(again).columns.length, 3);
    assert.equal(again.page.of('draftReplaced').length, 0);
  });

  it('can be looked at when nothing of it was kept but the table', async () => {
    const { lab } = await open();
    await lab.session.receive({ type: 'edit', edit: { type: 'usePreset', preset: 'xor' } });
    await make(lab, {});
    assert.equal(rowCount(draftOf(lab).table), 19);
  });
});

describe('a script in the worker', () => {
  const labs = useLabs();

  it('is read there as it is here', async () => {
    const trainer = labs.trainer();
    const script = await trainer.readScript('lecture.py', scriptText('lecture.py'));
    assert.deepEqual(script, readScript('lecture.py'));
  });
});
