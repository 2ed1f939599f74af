import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LabApi, LabStatus } from '../../src/extension/labApi.ts';
import lecture from '../fixtures/torch/lecture.json' with { type: 'json' };
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';
import { LabPage } from '../vscode/labPage.ts';

const COMMAND = 'Run Logistic Regression Lab';

describe('the lab in a real VS Code', () => {
  let attached: AttachedWorkbench;
  let api: LabApi;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lab-extension-'));
    attached = await attachToWorkbench();
    const extension = vscode.extensions.getExtension<LabApi>('logistic-regression-lab.logistic-regression-lab');
    api = (await extension?.activate()) ?? assert.fail('the extension is not there');
  });
  after(async () => {
    await attached.detach();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(attached.workbench.violations, []);
    assert.deepEqual(attached.workbench.labErrors, []);
  });

  async function openLab(): Promise<LabPage> {
    return new LabPage(await attached.workbench.openLab(COMMAND));
  }

  /** The lab of the lecture with the hyperparameters of the notes and no run, whatever another test left in it. */
  async function openLecture({ epochs = 1000 } = {}): Promise<LabPage> {
    const lab = await openLab();
    await lab.clear({ lr: '0.01', epochs: String(epochs) });
    await until((status) => status?.run === null);
    return lab;
  }

  async function until(condition: (status: LabStatus | undefined) => boolean, uri?: vscode.Uri): Promise<void> {
    while (!condition(api.status(uri))) await setTimeout(5);
  }

  function csv(name: string, text: string): vscode.Uri {
    const path = join(folder, name);
    writeFileSync(path, text);
    return vscode.Uri.file(path);
  }

  it('opens on the lecture: three examples and the hyperparameters of the notes', async () => {
    const lab = await openLab();
    const cells = await lab.frame
      .getByRole('grid')
      .locator('tbody input')
      .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')));
    assert.deepEqual(cells, ['1', '0', '2', '0', '3', '1']);
    assert.equal(await lab.field('lr').inputValue(), '0.01');
    assert.equal(await lab.field('epochs').inputValue(), '1000');
  });

  it('reveals the lab that is open instead of opening another', async () => {
    await openLab();
    await vscode.commands.executeCommand('logisticRegressionLab.run');
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.equal(tabs.filter((tab) => tab.input instanceof vscode.TabInputWebview).length, 1);
  });

  it('prints the 29 lines of the notes in its epoch log, to the last digit', async () => {
    const lab = await openLecture();
    await lab.train();
    assert.equal(lecture.printed.length, 29);
    // The log follows its end, also of a run that was over before the page had drawn it running.
    await lab.log.locator('[data-epoch="999"]').waitFor();
    // The notes print epochs 0 to 10 and 982 to 997.
    const shown = await lab.outerLines(20);
    assert.deepEqual(
      lecture.printed.filter((line) => !shown.has(line)),
      [],
    );
    assert.deepEqual(api.status()?.run?.state, { kind: 'completed' });
  });

  it('exports what the script prints, line by line, and CSV with the parameters', async () => {
    const lab = await openLecture();
    await lab.train();
    const text = vscode.Uri.file(join(folder, 'log.txt'));
    const table = vscode.Uri.file(join(folder, 'log.csv'));
    for (const [format, target] of Object.entries({ text, csv: table })) {
      const outcome = await vscode.commands.executeCommand('logisticRegressionLab.exportLog', { format, target });
      assert.deepEqual(outcome, { kind: 'written', files: [target.toString()] });
    }
    const printed = readFileSync(text.fsPath, 'utf8');
    assert.match(printed, /^(\d+ \d\.\d+\n){1000}$/);
    for (const line of lecture.printed) assert.equal(printed.split('\n')[Number.parseInt(line, 10)], line);
    const lines = readFileSync(table.fsPath, 'utf8').split('\n');
    assert.equal(lines[0], 'epoch,loss,accuracy,weight_x,bias,annotation');
    assert.match(lines[1] ?? '', /^0,2\.4510953426361084,0\.\d+,-0\.20844650268554688,0\.6729366779327393,.+/);
    assert.equal(lines.length, 1002);
  });

  it('opens on a dataset file through its lens', async () => {
    const uri = csv('hours.csv', 'hours,passed\n1,0\n2,0\n3,1\n4,1\n');
    await vscode.window.showTextDocument(uri);
    // The button beside its tab has the command's name alone.
    await attached.workbench.page.getByRole('button', { name: `${COMMAND} · 4 × 1 → passed` }).click();
    await until((status) => status !== undefined, uri);
    const lab = new LabPage(attached.workbench.labFrame());
    await lab.train();
    assert.equal(api.status(uri)?.run?.epochs, 1000);
    assert.equal(api.status(), undefined, 'the lecture has a lab of its own');
  });

  it('keeps experiment and log while it is hidden', async () => {
    const lab = await openLecture();
    await lab.type('lr', '0.02x', { isSound: false });
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await lab.trainButton.waitFor({ state: 'hidden' });
    await vscode.commands.executeCommand('logisticRegressionLab.run');
    assert.equal(await lab.field('lr').inputValue(), '0.02x');
  });

  it('tells of a run in the status bar while the lab is hidden, and only then', async () => {
    const lab = await openLecture({ epochs: 10_000_000 });
    // For hours: it is not over, however long the test takes to look for it.
    await lab.frame.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '100 epochs/s' });
    await lab.trainButton.click();
    await until((status) => status?.run?.state.kind === 'running' && status.run.epochs > 0);
    const item = attached.workbench.page.locator('.statusbar-item').filter({ hasText: /\d+\/10,000,000 · loss \d/ });
    assert.equal(await item.count(), 0);
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await item.click();
    await lab.stopButton.waitFor();
    await item.waitFor({ state: 'detached' });
    await vscode.commands.executeCommand('workbench.action.nextEditor');
    await item.waitFor();
    await vscode.commands.executeCommand('logisticRegressionLab.run');
    await lab.stop();
    await item.waitFor({ state: 'detached' });
  });

  it('streams a million epochs, stops at once, and ends its worker with the panel', async () => {
    const lab = await openLecture({ epochs: 1_000_000 });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await lab.trainButton.click();
    // It may be over by the time that its beginning could have been seen.
    await until((status) => status?.run?.state.kind === 'completed');
    delay.disable();
    const inMs = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
    console.log(
      `      event loop: p50 ${inMs(delay.percentile(50))}, p99 ${inMs(delay.percentile(99))}, max ${inMs(delay.max)} ms`,
    );
    assert.equal(api.status()?.run?.epochs, 1_000_000);

    await lab.field('epochs').fill('10000000');
    await lab.trainButton.click();
    await until((status) => status?.run?.state.kind === 'running' && status.run.epochs > 0);
    const stopped = until((status) => status?.run?.state.kind === 'stopped').then(() => Date.now());
    const { clickedAt, shownAt } = await lab.stop();
    const stoppedAt = await stopped;
    console.log(
      `      stopped ${stoppedAt - clickedAt} ms after the click, its last epoch shown after ${shownAt - clickedAt} ms`,
    );

    await lab.trainButton.click();
    await until((status) => status?.threadId !== null && status?.run?.state.kind === 'running');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until((status) => status === undefined);
  });
});
