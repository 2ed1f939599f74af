import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LabApi } from '../../src/extension/labApi.ts';
import { experimentLink } from '../../src/extension/experimentLink.ts';
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';
import { LabPage } from '../vscode/labPage.ts';

const HOURS = 'hours,passed\n1,0\n2,0\n3,1\n4,1\n';
const SAVED = `{
  "dataset": {
    "file": "hours.csv"
  },
  "optimizer": {
    "name": "SGD",
    "lr": 0.5
  },
  "epochs": 7,
  "seed": 3
}
`;

describe('an experiment file in a real VS Code', () => {
  let attached: AttachedWorkbench;
  let api: LabApi;
  let folder: string;
  let count = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lab-experiment-'));
    writeFileSync(join(folder, 'hours.csv'), HOURS);
    attached = await attachToWorkbench();
    const extension = vscode.extensions.getExtension<LabApi>('logistic-regression-lab.logistic-regression-lab');
    api = (await extension?.activate()) ?? assert.fail('the extension is not there');
  });
  after(async () => {
    await attached.detach();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    // One that cannot be reverted is closed as well: another test would be asked what becomes of it.
    for (const tab of tabs())
      if (tab.isDirty) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(attached.workbench.violations, []);
    assert.deepEqual(attached.workbench.labErrors, []);
  });

  function tabs(): vscode.Tab[] {
    return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await setTimeout(10);
  }

  function dirty(isDirty: boolean): Promise<void> {
    return until(() => tabs()[0]?.isDirty === isDirty);
  }

  function write(text: string): vscode.Uri {
    const path = join(folder, `run-${count++}.logreg.json`);
    writeFileSync(path, text);
    return vscode.Uri.file(path);
  }

  const textOf = (uri: vscode.Uri) => readFileSync(uri.fsPath, 'utf8');

  /** Opens it as a double click does. */
  async function open(uri: vscode.Uri): Promise<LabPage> {
    await vscode.commands.executeCommand('vscode.open', uri);
    const lab = new LabPage(attached.workbench.labFrame());
    await lab.field('lr').waitFor();
    return lab;
  }

  async function holds(lab: LabPage, field: string, text: string): Promise<void> {
    while ((await lab.field(field).inputValue()) !== text) await setTimeout(10);
  }

  it('opens in the lab, with the data it names', async () => {
    const lab = await open(write(SAVED));
    assert.equal(await lab.field('lr').inputValue(), '0.5');
    assert.equal(await lab.field('epochs').inputValue(), '7');
    const cells = await lab.frame.getByRole('grid').locator('tbody input').count();
    assert.equal(cells, 8);
    assert.equal(tabs()[0]?.isDirty, false);
  });

  it('is unsaved after an edit, and saved as the file says: only what differs, the data by its name', async () => {
    const uri = write(SAVED);
    const lab = await open(uri);
    await lab.field('lr').fill('0.25');
    await dirty(true);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await dirty(false);
    assert.equal(textOf(uri), SAVED.replace('0.5', '0.25'));
    // The same field again is another step: what was saved must not pass for what is there.
    await lab.field('lr').fill('0.125');
    await dirty(true);
    await vscode.commands.executeCommand('undo');
    await dirty(false);
    await holds(lab, 'lr', '0.25');
  });

  it('undoes and redoes in step with VS Code, from the page and from the menu', async () => {
    const lab = await open(write(SAVED));
    await lab.field('lr').fill('0.25');
    await lab.field('epochs').fill('9');
    await dirty(true);
    await lab.field('epochs').press('Control+z');
    await holds(lab, 'epochs', '7');
    assert.equal(tabs()[0]?.isDirty, true);
    await vscode.commands.executeCommand('undo');
    await holds(lab, 'lr', '0.5');
    await dirty(false);
    await lab.frame.getByRole('button', { name: 'Redo', exact: true }).click();
    await holds(lab, 'lr', '0.25');
    await vscode.commands.executeCommand('redo');
    await holds(lab, 'epochs', '9');
    await dirty(true);
  });

  it('is as saved once what was typed is typed back', async () => {
    const lab = await open(write(SAVED));
    await lab.field('lr').fill('0.55');
    await dirty(true);
    await lab.field('lr').fill('0.5');
    await dirty(false);
    await lab.field('epochs').fill('9');
    await dirty(true);
    await vscode.commands.executeCommand('undo');
    await dirty(false);
    await holds(lab, 'epochs', '7');
  });

  it('goes back to what was saved when it is reverted', async () => {
    const lab = await open(write(SAVED));
    await lab.type('lr', 'n/a', { isSound: false });
    await lab.type('epochs', '9', { isSound: false });
    await dirty(true);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await dirty(false);
    await holds(lab, 'lr', '0.5');
    await holds(lab, 'epochs', '7');
  });

  it('stays unsaved where it cannot be reverted because its data is gone, and says why', async () => {
    const uri = write(SAVED.replace('hours.csv', 'gone.csv'));
    writeFileSync(join(folder, 'gone.csv'), HOURS);
    const lab = await open(uri);
    await lab.field('epochs').fill('9');
    await dirty(true);
    rmSync(join(folder, 'gone.csv'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await attached.workbench.page.getByText('gone.csv could not be read').first().waitFor();
    await dirty(true);
    assert.equal(await lab.field('epochs').inputValue(), '9');
    writeFileSync(join(folder, 'gone.csv'), HOURS);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await dirty(false);
    await holds(lab, 'epochs', '7');
  });

  it('is not saved while something is wrong in it, and nothing is lost', async () => {
    const uri = write(SAVED);
    const lab = await open(uri);
    await lab.type('lr', '-1', { isSound: false });
    await dirty(true);
    await vscode.commands.executeCommand('workbench.action.files.save').then(undefined, () => undefined);
    assert.equal(textOf(uri), SAVED);
    assert.equal(tabs()[0]?.isDirty, true);
    assert.equal(await lab.field('lr').inputValue(), '-1');
    await lab.type('lr', '0.1', { isSound: true });
    await vscode.commands.executeCommand('workbench.action.files.save');
    await dirty(false);
    assert.equal(textOf(uri), SAVED.replace('0.5', '0.1'));
  });

  it('writes the rows down once the table is edited, and the name of its file again when that is undone', async () => {
    const uri = write(SAVED);
    const lab = await open(uri);
    await lab.frame.getByRole('grid').locator('tbody input').first().fill('1.5');
    await lab.frame.getByRole('grid').locator('tbody input').first().press('Tab');
    await dirty(true);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await dirty(false);
    assert.match(textOf(uri), /"x": \[\n {6}\[1.5\],\n/);
    assert.match(textOf(uri), /"features": \["hours"\],\n {4}"label": "passed"/);
    await vscode.commands.executeCommand('undo');
    await dirty(true);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await dirty(false);
    assert.equal(textOf(uri), SAVED);
  });

  it('follows its file where another program writes to it', async () => {
    const uri = write(SAVED);
    const lab = await open(uri);
    writeFileSync(uri.fsPath, SAVED.replace('0.5', '0.75'));
    await holds(lab, 'lr', '0.75');
    assert.equal(tabs()[0]?.isDirty, false);
  });

  it('that cannot be read says why and where, and opens by itself once it is mended', async () => {
    const uri = write(SAVED.replace('0.5', '-1').replace('"epochs"', '"epoch"'));
    await vscode.commands.executeCommand('vscode.open', uri);
    const page = attached.workbench.labFrame();
    await page.getByText('.logreg.json:7:11: optimizer.lr: expected a number > 0, got -1').waitFor();
    await page.getByText('.logreg.json:9:12: epoch: there is no such key').waitFor();
    await page.getByRole('button', { name: 'Open as Text' }).waitFor();
    writeFileSync(uri.fsPath, SAVED);
    await holds(new LabPage(attached.workbench.labFrame()), 'lr', '0.5');
  });

  it('of which every row is wrong says so of the first ones, at once', async () => {
    const rows = Array.from({ length: 40_000 }, () => '["n/a"]').join();
    await vscode.commands.executeCommand('vscode.open', write(`{"dataset":{"x":[${rows}],"y":[0]}}`));
    const page = attached.workbench.labFrame();
    await page.getByText('dataset.x[0][0]: expected a number, got "n/a"').waitFor();
    assert.equal(await page.locator('main li').count(), 10);
  });

  it('opens as text from there', async () => {
    const uri = write('{');
    await vscode.commands.executeCommand('vscode.open', uri);
    await attached.workbench.labFrame().getByRole('button', { name: 'Open as Text' }).click();
    await until(() => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString());
  });

  it('is what the lecture is saved as, with its run, and is the lab from then on', async () => {
    const lab = new LabPage(await attached.workbench.openLab());
    await lab.train();
    const target = vscode.Uri.file(join(folder, 'saved.logreg.json'));
    await vscode.commands.executeCommand('logisticRegressionLab.saveExperimentAs', { target });
    await until(() => tabs().length === 1 && tabs()[0]?.input instanceof vscode.TabInputCustom);
    const saved = new LabPage(attached.workbench.labFrame());
    await saved.ended();
    assert.match(textOf(target), /"initial": \{\n {4}"weight": \[-0\.20844650268554688\]/);
  });

  it('is given away as a link', async () => {
    const lab = await open(write(SAVED));
    await lab.frame.getByRole('button', { name: 'Experiment', exact: true }).click();
    await lab.frame.getByRole('menuitem', { name: 'Copy as link' }).click();
    await attached.workbench.page.getByText('The link is on the clipboard').waitFor();
  });

  it('comes back by link, and says where it is from', async () => {
    const text = SAVED.replace('"file": "hours.csv"', '"x": [[1], [2]], "y": [0, 1]');
    const link = experimentLink(text, vscode.env.uriScheme, 'logistic-regression-lab.logistic-regression-lab');
    await api.links.handleUri(vscode.Uri.parse(link.ok ? link.value : link.problem));
    await until(() => tabs().some(({ label }) => label === 'Lab: from a link'));
    const opened = new LabPage(attached.workbench.labFrame());
    await opened.frame.getByText('This experiment came from a link.').waitFor();
    assert.equal(await opened.field('lr').inputValue(), '0.5');
    assert.equal(await opened.frame.getByRole('grid').locator('tbody input').count(), 4);
  });

  it('is completed and explained in the text editor', async () => {
    const uri = write('{ "optimizer": { "name": "Adam",  } }');
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    const at = new vscode.Position(0, 33);
    let labels: string[] = [];
    while (!labels.includes('amsgrad')) {
      await setTimeout(50);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        at,
      );
      labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    }
    assert.ok(labels.includes('lr'));
    assert.ok(!labels.includes('nesterov'), labels.join());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(0, 4)); // prettier-ignore
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((it) => (it instanceof vscode.MarkdownString ? it.value : '')),
    );
    assert.match(shown.join(), /torch\.optim/);
  });
});
