import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import type { FromWorker } from '../../../src/protocol/workerMessages.ts';
import { dataFileOf } from '../../../src/report/dataFile.ts';
import { distributedScript } from '../../../src/report/distributedScript.ts';
import { pytorchScript } from '../../../src/report/pytorchScript.ts';
import { exportJob } from '../../../src/worker/exportJob.ts';
import { runToWrite } from './exportedRuns.ts';
import { findPython, runDistributed, runScripts, syntaxErrors } from './python.ts';
import { scriptedRun } from './scripted.ts';

const dataset: Dataset = {
  features: ['hours', 'sleep 小时'],
  label: 'passed',
  x: Float64Array.of(1, 7.5, 2, 6, 3.25, 8, 0.5, 1e-3),
  y: Float64Array.of(0, 0, 1, 1),
};
/** The same in a file: with the columns in another order, one more of them, and the byte order mark of Excel. */
const TEXT = 'passed,hours,name,sleep 小时\n0,1,a,7.5\n0,2.0,b,6\n1,3.25,c,8\n1,.5,d,1E-3\n';
const experiment = { dataset, hyperparameters: { ...lecture, seed: 1, initial: null, epochs: 20, validation: 0.3 } };

const fileOf = (text: string, name = 'hours.csv') => dataFileOf({ table: { name, text }, experiment });

describe('the file that a script reads', () => {
  it('is the dataset’s own where Python reads the run’s examples in it', () => {
    assert.deepEqual(fileOf(TEXT), { name: 'hours.csv', delimiter: ',' });
    assert.deepEqual(fileOf(TEXT.replaceAll('\n', '\r\n')), { name: 'hours.csv', delimiter: ',' });
    assert.deepEqual(fileOf(TEXT.replaceAll(',', '\t'), 'hours.TSV'), { name: 'hours.TSV', delimiter: '\t' });
  });

  const refused: Readonly<Record<string, string>> = {
    'one cell was edited': TEXT.replace('3.25', '3.26'),
    'a label was edited': TEXT.replace('1,3.25', '0,3.25'),
    'a row is missing': TEXT.replace('1,3.25,c,8\n', ''),
    'a row is new': `${TEXT}1,1,e,1\n`,
    'two rows changed places': TEXT.replace('0,1,a,7.5\n0,2.0,b,6', '0,2.0,b,6\n0,1,a,7.5'),
    'a row has a cell too many': TEXT.replace('b,6', 'b,6,'),
    'it has no header': TEXT.split('\n').slice(1).join('\n'),
    'a column has another name': TEXT.replace('hours', 'Hours'),
    'a name is there twice': TEXT.replace('name', 'hours'),
    'a cell is quoted': TEXT.replace('2.0', '"2.0"'),
    'a number is one to JavaScript alone': TEXT.replace('3.25', '0x3'),
    'a cell is empty': TEXT.replace(',1,a', ',,a'),
    'it is empty': '',
  };
  for (const [why, text] of Object.entries(refused))
    it(`is none where ${why}`, () => {
      assert.equal(fileOf(text), null);
    });

  it('is none where there is none', () => {
    assert.equal(dataFileOf({ table: null, experiment }), null);
  });

  it('is read by the scripts, with the losses of the lab', function () {
    this.timeout(180_000);
    const folder = mkdtempSync(join(tmpdir(), 'lab-data-'));
    writeFileSync(join(folder, '学习.csv'), `\uFEFF${TEXT}`);
    const run = { ...scriptedRun(experiment), table: { name: '学习.csv', text: TEXT } };
    const name = join(folder, 'run.py');
    const plain = [...pytorchScript(run, 'module')].join('');
    const distributed = [...distributedScript(run)].join('');
    for (const source of [plain, distributed]) {
      assert.deepEqual(syntaxErrors(source), []);
      assert.match(source, /csv\.DictReader/);
      assert.doesNotMatch(source, /3\.25/);
    }
    const python = findPython('torch');
    if (python === undefined) console.log('      No Python with PyTorch here: the scripts were not run.');
    else {
      const [ran] = runScripts(python, [{ name, source: plain }]);
      assert.equal(ran?.error, '');
      const [shared] = runDistributed(python, 2, [{ name, source: distributed }]);
      assert.equal(shared?.error, '');
    }
    rmSync(folder, { recursive: true });
  });
});

describe('the export job', () => {
  async function exported(bytes: Uint8Array): Promise<string> {
    const run = runToWrite(experiment);
    const posted: FromWorker[] = [];
    const request = { requestId: 'e', format: 'script', stop: new SharedArrayBuffer(4) } as const;
    await exportJob(
      { type: 'export', ...request, run: { ...run, tableFile: { name: 'hours.csv', bytes } } },
      (message) => posted.push(message),
    );
    const done = posted.at(-1);
    assert.ok(done?.type === 'exported' && done.bytes !== null);
    return new TextDecoder().decode(done.bytes);
  }

  it('reads the file as Python does: UTF-8, with or without a byte order mark', async () => {
    for (const text of [TEXT, `\uFEFF${TEXT}`])
      assert.match(await exported(new TextEncoder().encode(text)), /DictReader/);
  });

  it('writes the examples into the script where the file is in another encoding', async () => {
    const source = await exported(Uint8Array.from(Buffer.from(TEXT.replace('name', 'né'), 'latin1')));
    assert.doesNotMatch(source, /DictReader/);
    assert.match(source, /\[3\.25, 8\.0\]/);
  });
});
