import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { ChartRequests } from '../../../src/extension/chartRequests.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { Making } from '../../../src/experiment/making.ts';
import { exportSnapshot, runToExport } from '../../../src/extension/exportSnapshot.ts';
import type { ExportedRun } from '../../../src/report/exportedRun.ts';
import type { WrittenFormat } from '../../../src/report/exportFormats.ts';
import { EXPORT_FORMAT_IDS } from '../../../src/report/exportFormats.ts';
import { pythonRepr } from '../../../src/report/pythonRepr.ts';
import { lossCourseOf } from '../../../src/report/lossCourse.ts';
import { chartWords } from '../../../src/wording/chartWords.ts';
import type { Lab } from './labFixture.ts';
import { useLabs } from './labFixture.ts';

const SOURCE = { file: null, stem: 'lecture-log', labVersion: '0.1.0' };
const MADE: Making = {
  recipe: {
    ...{ label: 'passed', positive: 'yes', features: ['x'], reference: {}, missing: { x: 'mean' }, sample: null },
    kinds: { x: 'number', passed: 'category' },
  },
  fileRows: 5,
  leftOut: { notSampled: 0, missingLabel: 0, missingFeature: 2 },
  fillings: [{ column: 'x', rule: 'mean', value: 2, cells: 1 }],
  isEdited: true,
};
const WRITTEN = EXPORT_FORMAT_IDS.filter((format): format is WrittenFormat => format !== 'png');
const nothing = () => undefined;

async function exported(lab: Lab, format: WrittenFormat, run: ExportedRun): Promise<Buffer> {
  const bytes = await lab.trainer.export(format, run, nothing, nothing);
  return Buffer.from(bytes ?? assert.fail('it was stopped'));
}

function shownRun(lab: Lab): Promise<ExportedRun> {
  const run = lab.session.run ?? assert.fail('no run is shown');
  return runToExport(run, exportSnapshot(run, SOURCE));
}

describe('exporting a run from its lab', () => {
  const labs = useLabs();

  it('writes every format, in the words of the display language and with what is logged', async () => {
    const lab = labs.open();
    await lab.train();
    for (const format of WRITTEN) {
      const file = await exported(lab, format, await shownRun(lab));
      assert.ok(file.length > 100, format);
    }
  });

  it('has all epochs of a run that was continued beyond its plan', async () => {
    const lab = labs.open();
    await lab.set('epochs', '50');
    const runId = await lab.train();
    await lab.session.receive({ type: 'resume', runId });
    await lab.page.until(() => lab.session.run?.log.length === 100 && lab.session.run.state.kind === 'completed');
    const rows = (await exported(lab, 'csv', await shownRun(lab))).toString().trimEnd().split('\n').slice(1);
    const { loss } = lab.session.run?.log.columns() ?? assert.fail();
    assert.deepEqual(rows.map((row) => row.split(',').slice(0, 2).join(' ')), Array.from(loss, (value, epoch) => `${epoch} ${pythonRepr(value)}`)); // prettier-ignore
  });

  it('says in the report what its table was made of, also after a reload and whatever is on the desk by then', async () => {
    const before = labs.open({ draft: { ...lectureDraft(), made: MADE } });
    await before.set('epochs', '50');
    await before.train();
    const lab = await labs.reopen(before);
    await lab.session.receive({ type: 'reset' });
    assert.equal(lab.session.run?.log.length, 50);
    const report = (await exported(lab, 'markdown', await shownRun(lab))).toString();
    const text = report.replaceAll('\\', '');
    assert.ok(text.includes('Of the file: 3 of 5 rows · 2 left out: a feature is missing'), text.slice(0, 2000));
    assert.ok(text.includes('x: 1 filled with the mean 2. "passed" = "yes" counts as label 1'));
    assert.ok(text.includes('The table was then changed by hand.'));
  });

  it('has the epochs so far of a run that is halted', async () => {
    const lab = labs.open();
    await lab.session.receive({ type: 'step', runId: null });
    await lab.page.state('paused');
    const rows = (await exported(lab, 'csv', await shownRun(lab))).toString().trimEnd().split('\n');
    assert.equal(rows.length, 2);
  });

  it('is of one moment, also of a run that goes on', async () => {
    const lab = labs.open();
    // Many seconds at full speed: it goes on however late the test gets its turn.
    await lab.set('epochs', '10000000');
    await lab.session.receive({ type: 'train' });
    await lab.page.until(() => (lab.session.run?.log.length ?? 0) > 70_000);
    const run = lab.session.run ?? assert.fail();
    const snapshot = exportSnapshot(run, SOURCE);
    const { epochs } = snapshot;
    await lab.page.until(() => run.log.length > epochs);
    const { loss, words, parameters } = await runToExport(run, snapshot);
    assert.deepEqual(loss, run.log.columns(0, epochs).loss);
    assert.equal(words.chart.description, chartWords('', lossCourseOf(loss)).description);
    const inspected = await lab.trainer.inspect(run.runId, Uint32Array.of(epochs));
    assert.deepEqual(parameters, inspected?.parameters);
    await lab.session.receive({ type: 'stop', runId: run.runId });
    await lab.page.state('stopped');
  });

  it('stops when it is told to, and then has nothing', async () => {
    const lab = labs.open();
    await lab.set('epochs', '200000');
    await lab.train();
    const bytes = await lab.trainer.export('json', await shownRun(lab), nothing, ({ stop }) => stop());
    assert.equal(bytes, null);
  });

  it('tells how far it is with a long log, and lets other work in between', async () => {
    const lab = labs.open();
    await lab.set('epochs', '100000');
    const runId = await lab.train();
    const shares: number[] = [];
    const writing = lab.trainer.export('csv', await shownRun(lab), (share) => shares.push(share), nothing);
    const first = await Promise.race([writing, lab.trainer.inspect(runId, Uint32Array.of(0))]);
    assert.ok(first !== null && 'parameters' in first, 'the log was written before other work had its turn');
    assert.ok((await writing) !== null);
    assert.ok(shares.length > 2 && shares.every((share) => share > 0 && share <= 1), String(shares));
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
    );
  });

  it('fails rather than mixing two runs, and names the epoch', async () => {
    const lab = labs.open();
    await lab.train();
    const run = await shownRun(lab);
    run.loss[7] = 1;
    await assert.rejects(exported(lab, 'csv', run), /epoch 7 has loss 2\.417\d+, but 1 was logged/);
    assert.equal((await exported(lab, 'text', await shownRun(lab))).toString().split('\n').length, 1001);
  });
});

describe('ChartRequests', () => {
  const image = Uint8Array.of(1, 2, 3);

  it('brings each answer to who asked', async () => {
    const asked: string[] = [];
    const charts = new ChartRequests((message) => {
      if (message.type === 'drawChart') asked.push(message.requestId);
      return Promise.resolve(true);
    });
    const [first, second] = [charts.draw('a'), charts.draw('b')];
    await setTimeout(0);
    charts.answered({ type: 'chartDrawn', requestId: asked[1] ?? '', bytes: image });
    charts.answered({ type: 'chartDrawn', requestId: 'unknown', bytes: image });
    charts.answered({ type: 'chartDrawn', requestId: asked[0] ?? '', bytes: null });
    assert.deepEqual([await first, await second], [null, image]);
  });

  it('has nothing where there is no page', async () => {
    assert.equal(await new ChartRequests(() => Promise.resolve(false)).draw('a'), null);
  });

  it('lets nobody wait for a page that was closed', async () => {
    const charts = new ChartRequests(() => Promise.resolve(true));
    const drawn = charts.draw('a');
    charts.dispose();
    assert.equal(await drawn, null);
  });
});
