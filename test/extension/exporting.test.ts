import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExportOutcome } from '../../src/extension/exportRun.ts';
import type { LabApi } from '../../src/extension/labApi.ts';
import { EXPORT_FORMAT_IDS } from '../../src/report/exportFormats.ts';
import lecture from '../fixtures/torch/lecture.json' with { type: 'json' };
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';
import { LabPage } from '../vscode/labPage.ts';

describe('exporting by the command, in a real VS Code', () => {
  let attached: AttachedWorkbench;
  let api: LabApi;
  let folder: string;

  before(async () => {
    attached = await attachToWorkbench();
    const extension = vscode.extensions.getExtension<LabApi>('logistic-regression-lab.logistic-regression-lab');
    api = (await extension?.activate()) ?? assert.fail('the extension is not there');
    const lab = new LabPage(await attached.workbench.openLab());
    await lab.train();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await attached.detach();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const place = (name: string) => vscode.Uri.file(join(folder, name));

  function exportLog(argument: unknown): Thenable<ExportOutcome> {
    return vscode.commands.executeCommand('logisticRegressionLab.exportLog', argument);
  }

  /** What a person would be asked, answered; the tests of VS Code refuse to show it. */
  async function answering(answer: string | undefined, action: () => Thenable<ExportOutcome>) {
    const asked: string[] = [];
    const { showWarningMessage, showErrorMessage } = vscode.window;
    const ask = (text: string) => {
      asked.push(text);
      return Promise.resolve(answer);
    };
    Object.assign(vscode.window, { showWarningMessage: ask, showErrorMessage: ask });
    try {
      return { outcome: await action(), asked };
    } finally {
      Object.assign(vscode.window, { showWarningMessage, showErrorMessage });
    }
  }

  for (const format of EXPORT_FORMAT_IDS)
    it(`writes ${format} whole, and answers which files`, async () => {
      const target = place(`out.${format}`);
      const outcome = await exportLog({ format, target });
      assert.equal(outcome.kind, 'written', JSON.stringify(outcome));
      assert.equal(outcome.files.at(-1), target.toString());
      const names = outcome.files.map((file) => vscode.Uri.parse(file).path.split('/').pop());
      assert.deepEqual(readdirSync(folder).toSorted(), names.toSorted());
      for (const name of names) assert.ok(readFileSync(join(folder, name ?? '')).length > 100, name);
    });

  it('takes the address as a text, as a script or a key binding has it', async () => {
    const target = place('log.txt');
    const outcome = await exportLog({ format: 'text', target: target.toString() });
    assert.deepEqual(outcome, { kind: 'written', files: [target.toString()] });
    const lines = readFileSync(target.fsPath, 'utf8').split('\n');
    for (const line of lecture.printed) assert.equal(lines[Number.parseInt(line, 10)], line);
  });

  it('puts the chart of a report beside it, under the name that the report shows', async () => {
    await exportLog({ format: 'markdown', target: place('my report.md') });
    assert.deepEqual(readdirSync(folder).toSorted(), ['my report.md', 'my report.svg']);
    assert.match(readFileSync(join(folder, 'my report.md'), 'utf8'), /!\[[^\]]+\]\(my%20report\.svg\)/);
  });

  it('draws the PNG on the page', async () => {
    await exportLog({ format: 'png', target: place('loss.png') });
    const image = readFileSync(join(folder, 'loss.png'));
    assert.deepEqual([...image.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.deepEqual([image.readUInt32BE(16), image.readUInt32BE(20)], [1600, 900]);
  });

  it('asks before it replaces a file, and leaves it alone unless told to', async () => {
    writeFileSync(join(folder, 'log.txt'), 'mine');
    const request = { format: 'text', target: place('log.txt') };
    const refused = await answering(undefined, () => exportLog(request));
    assert.deepEqual(refused.outcome, { kind: 'cancelled' });
    assert.match(refused.asked.join(), /log\.txt/);
    assert.equal(readFileSync(join(folder, 'log.txt'), 'utf8'), 'mine');
    const replaced = await answering('Replace', () => exportLog(request));
    assert.equal(replaced.outcome.kind, 'written');
    assert.match(readFileSync(join(folder, 'log.txt'), 'utf8'), /^0 2\.45/);
  });

  it('asks about the file beside it as well', async () => {
    writeFileSync(join(folder, 'report.svg'), 'mine');
    const request = { format: 'markdown', target: place('report.md') };
    const { outcome, asked } = await answering(undefined, () => exportLog(request));
    assert.deepEqual(outcome, { kind: 'cancelled' });
    assert.match(asked.join(), /report\.svg/);
    assert.deepEqual(readdirSync(folder), ['report.svg']);
  });

  it('replaces without asking where it is told so', async () => {
    writeFileSync(join(folder, 'log.txt'), 'mine');
    const request = { format: 'text', target: place('log.txt'), overwrite: true };
    const { outcome, asked } = await answering(undefined, () => exportLog(request));
    assert.deepEqual([outcome.kind, asked], ['written', []]);
    assert.match(readFileSync(join(folder, 'log.txt'), 'utf8'), /^0 2\.45/);
  });

  it('leaves nothing behind where it cannot write, says so, and still has the run', async () => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'inside.txt'), 'mine');
    const request = { format: 'csv', target: place('taken'), overwrite: true };
    const { outcome, asked } = await answering(undefined, () => exportLog(request));
    assert.equal(outcome.kind, 'failed');
    assert.match(asked.join(), /the run is still in the lab\. it is a folder\./);
    assert.deepEqual(readdirSync(folder), ['taken']);
    assert.deepEqual(readdirSync(join(folder, 'taken')), ['inside.txt']);
    assert.equal(api.status()?.run?.epochs, 1000);
    assert.equal((await exportLog({ format: 'csv', target: place('log.csv') })).kind, 'written');
  });

  it('refuses an argument that is none of its own, and names what is wrong', async () => {
    const wrong = [
      [{ format: 'docx' }, /format/],
      [{ format: 'text', target: 'log.txt' }, /target/],
      [{ format: 'text', target: 7 }, /target/],
      [{ format: 'text', to: 'x' }, /to/],
      [{}, /format/],
    ] as const;
    for (const [argument, path] of wrong) await assert.rejects(Promise.resolve(exportLog(argument)), path);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('has nothing of a run that is not on the shelf', async () => {
    const outcome = await exportLog({ format: 'text', target: place('log.txt'), runId: 'no-such-run' });
    assert.equal(outcome.kind, 'failed');
    assert.deepEqual(readdirSync(folder), []);
  });
});
