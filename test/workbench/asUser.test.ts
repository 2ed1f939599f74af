import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import lecture from '../fixtures/torch/lecture.json' with { type: 'json' };
import { LabPage } from '../vscode/labPage.ts';
import { buildExtension, root } from '../vscode/repository.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { openWorkbench } from '../vscode/workbench.ts';

/** A header and sixteen rows, of which the last one, on line 17, has no number where all others have one. */
const BAD_ROWS = ['score,passed', ...Array.from({ length: 15 }, (_, i) => `${i},${i % 2}`), 'n/b,1'].join('\n');

describe('the lab as a user of VS Code meets it', function () {
  this.timeout(240_000);
  let window: Workbench;

  before(async () => {
    buildExtension();
    window = await openWorkbench({ linkedExtensions: [root] });
  });
  after(() => window.dispose());
  afterEach(() => {
    assert.deepEqual(window.workbench.violations, []);
    assert.deepEqual(window.workbench.labErrors, []);
  });

  async function openLab(): Promise<LabPage> {
    const lab = new LabPage(await window.workbench.openLab());
    await window.workbench.layoutIsKept();
    return lab;
  }

  async function openFile(name: string, text: string): Promise<void> {
    writeFileSync(join(window.folder, name), text);
    // Not through quick open, whose search may have looked before the file was there and does not look again.
    await window.workbench.page.getByRole('treeitem', { name, exact: true }).dblclick();
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await setTimeout(50);
  }

  /** Whether some of a running lab's log is on disk. */
  function isLogKept(): boolean {
    const { userDataDir, serverDataDir } = window.profile;
    return [userDataDir, serverDataDir].some((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('log.bin')),
    );
  }

  it('brings back experiment and log when the window is reloaded', async () => {
    const before = await openLab();
    await before.train();
    await before.field('lr').fill('1e-');
    const cut = await before.outerLines(3);
    await window.workbench.reload();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.ended();
    assert.deepEqual(await lab.outerLines(3), cut);
    assert.equal(await lab.field('lr').inputValue(), '1e-');
    await lab.field('lr').fill('0.01');
  });

  it('says so when the reload cut a run off, and keeps what was logged', async () => {
    const before = await openLab();
    await before.field('epochs').fill('10000000');
    await before.trainButton.click();
    await before.stopButton.waitFor();
    await until(isLogKept);
    await window.workbench.reload();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.frame.locator('progress[data-state=interrupted]').waitFor();
    // Said once the page has fetched the whole log, of hundreds of thousands of epochs.
    await lab.frame
      .getByText(/its window was closed/)
      .first()
      .waitFor();
    // Resume would train on for minutes; the next test wants the lecture again.
    await lab.field('epochs').fill('1000');
    await lab.frame.getByRole('button', { name: 'Train anew', exact: true }).click();
    await lab.ended();
  });

  it('tells line and column of an experiment file that it cannot read, and leads to its text', async () => {
    await openFile('broken.logreg.json', '{\n  "optimizer": { "name": "SGD", "lr": -1 }\n}\n');
    const frame = window.workbench.labFrame();
    await frame.getByText(/broken\.logreg\.json:2:39: optimizer\.lr: expected a number > 0/).waitFor();
    await frame.getByRole('button', { name: 'Open as Text' }).click();
    await window.workbench.page.locator('.monaco-editor .view-line').filter({ hasText: '"optimizer"' }).waitFor();
  });

  it('uses the good rows of a file, and leads from the lab to the place of a bad one', async () => {
    await openFile('scores.csv', BAD_ROWS);
    await window.workbench.page.getByRole('button', { name: 'Run Logistic Regression Lab' }).click();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.frame.getByText('15 of 16 rows · 1 left out: "score" missing').first().waitFor();
    await lab.frame.getByText('1 cell or row of the file is not as expected').click();
    await lab.frame.getByRole('button', { name: 'line 17: column "score": "n/b" is not a number' }).click();
    await window.workbench.page.getByText('Ln 17, Col 1').waitFor();
  });

  it('offers a change of the file on disk in the lab, without a toast', async () => {
    await openFile('changing.csv', 'hours,passed\n1,0\n2,0\n3,1\n4,1\n');
    await window.workbench.page.getByRole('button', { name: 'Run Logistic Regression Lab' }).click();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.frame.getByText('all 4 rows').first().waitFor();
    appendFileSync(join(window.folder, 'changing.csv'), '5,1\n');
    await lab.frame.getByText('changing.csv was changed on disk.').waitFor();
    assert.equal(await window.workbench.notifications().filter({ hasText: 'changing.csv' }).count(), 0);
    await lab.frame.getByRole('button', { name: 'Reload', exact: true }).click();
    await lab.frame.getByText('all 5 rows').first().waitFor();
  });

  it('exports the log through the save dialog', async () => {
    const lab = await openLab();
    await lab.train();
    await lab.frame.getByRole('button', { name: 'Export' }).click();
    await lab.frame.getByRole('menuitem', { name: 'PyTorch printout', exact: true }).click();
    const path = join(window.folder, 'lecture.txt');
    await window.workbench.answerFileDialog(path);
    await until(() => existsSync(path));
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const line of lecture.printed) assert.equal(lines[Number.parseInt(line, 10)], line);
  });
});
