import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FrameLocator } from 'playwright-core';
import lecture from '../fixtures/torch/lecture.json' with { type: 'json' };
import { LabPage } from '../vscode/labPage.ts';
import { buildExtension, root } from '../vscode/repository.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { openWorkbench } from '../vscode/workbench.ts';

/** A header and sixteen rows, of which the last one, on line 17, has no number where all others have one. */
const BAD_ROWS = ['score,passed', ...Array.from({ length: 15 }, (_, i) => `${i},${i % 2}`), 'n/b,1'].join('\n');

describe('the lab as a user of VS Code meets it', function () {
  this.timeout(300_000);
  const windows: Workbench[] = [];

  before(() => buildExtension());
  afterEach(() => Promise.all(windows.splice(0).map((window) => window.dispose())));

  /**
   * A test in a VS Code of its own: what one leaves behind, above all where it fails, is nothing to the next.
   * @param files that lie in its folder; of one that comes later VS Code may not hear until it watches the folder
   */
  function inNewWindow(
    title: string,
    files: Readonly<Record<string, string>>,
    test: (window: Workbench) => Promise<void>,
  ): void {
    it(title, async () => {
      const window = await openWorkbench({ linkedExtensions: [root], files });
      windows.push(window);
      await test(window);
      assert.deepEqual(window.workbench.violations, []);
      assert.deepEqual(window.workbench.labErrors, []);
    });
  }

  async function openLab({ workbench }: Workbench): Promise<LabPage> {
    const lab = new LabPage(await workbench.openLab());
    await workbench.layoutIsKept();
    return lab;
  }

  /** Opens a file of the folder by a double click, in a window that knows the lab by then: until then it is text. */
  async function openFile({ workbench }: Workbench, name: string): Promise<void> {
    await workbench.findCommand('Run Logistic Regression Lab');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.getByRole('treeitem', { name, exact: true }).dblclick();
  }

  /**
   * Opens an experiment file as a user does. VS Code hears of an extension's editors some time after its commands, and
   * until then opens such a file as text: that is closed, and opened again.
   */
  async function openExperiment(window: Workbench, name: string): Promise<FrameLocator> {
    const { page } = window.workbench;
    const [lab, text] = [page.locator('iframe.webview.ready'), page.locator('.monaco-editor .view-line')];
    for (;;) {
      await openFile(window, name);
      await lab.or(text).first().waitFor();
      if ((await text.count()) === 0) return window.workbench.labFrame();
      await window.workbench.runCommand('View: Close Editor');
      await text.first().waitFor({ state: 'detached' });
    }
  }

  /** Opens the lab of a file by the link above its first line; the button beside its tab has a shorter name. */
  async function openLabOf(window: Workbench, name: string): Promise<LabPage> {
    await openFile(window, name);
    await window.workbench.page.getByRole('button', { name: /^Run Logistic Regression Lab · / }).click();
    return new LabPage(window.workbench.labFrame());
  }

  /** Waits for something on disk; a test that has failed by now waits no more. */
  async function until({ folder }: Workbench, condition: () => boolean): Promise<void> {
    while (!condition()) {
      assert.ok(existsSync(folder), 'the window is gone');
      await setTimeout(50);
    }
  }

  /** Whether a lab that was opened has a file of this name on disk, with this text somewhere in it. */
  function isKept({ profile }: Workbench, name: string, text = ''): boolean {
    const storage = join(profile.userDataDir, 'User', 'workspaceStorage');
    return readdirSync(storage, { recursive: true, encoding: 'utf8' }).some(
      (file) => basename(file) === name && readFileSync(join(storage, file), 'latin1').includes(text),
    );
  }

  inNewWindow('brings back experiment and log when the window is reloaded', {}, async (window) => {
    const before = await openLab(window);
    await before.train();
    await before.field('lr').fill('1.2345e-');
    const cut = await before.outerLines(3);
    await until(window, () => isKept(window, 'lab.bin', '1.2345e-'));
    await window.workbench.reload();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.ended();
    assert.deepEqual(await lab.outerLines(3), cut);
    assert.equal(await lab.field('lr').inputValue(), '1.2345e-');
  });

  inNewWindow('says so when the reload cut a run off, and keeps what was logged', {}, async (window) => {
    const before = await openLab(window);
    await before.field('epochs').fill('10000000');
    // For hours: it is not over, however long the reload takes, and its log is not long.
    await before.frame.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '100 epochs/s' });
    await before.trainButton.click();
    await before.stopButton.waitFor();
    await until(window, () => isKept(window, 'log.bin'));
    await window.workbench.reload();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.frame.locator('progress[data-state=interrupted]').waitFor();
    await lab.frame
      .getByText(/its window was closed/)
      .first()
      .waitFor();
    await lab.log.getByRole('option').first().waitFor();
  });

  inNewWindow(
    'tells line and column of an experiment file that it cannot read, and leads to its text',
    { 'broken.logreg.json': '{\n  "optimizer": { "name": "SGD", "lr": -1 }\n}\n' },
    async (window) => {
      const frame = await openExperiment(window, 'broken.logreg.json');
      await frame.getByText(/broken\.logreg\.json:2:39: optimizer\.lr: expected a number > 0/).waitFor();
      await frame.getByRole('button', { name: 'Open as Text' }).click();
      await window.workbench.page.locator('.monaco-editor .view-line').filter({ hasText: '"optimizer"' }).waitFor();
    },
  );

  const scores = { 'scores.csv': BAD_ROWS };
  inNewWindow(
    'uses the good rows of a file, and leads from the lab to the place of a bad one',
    scores,
    async (window) => {
      const lab = await openLabOf(window, 'scores.csv');
      await lab.frame.getByText('15 of 16 rows · 1 left out: "score" missing').first().waitFor();
      await lab.frame.getByText('1 cell or row of the file is not as expected').click();
      await lab.frame.getByRole('button', { name: 'line 17: column "score": "n/b" is not a number' }).click();
      await window.workbench.page.getByText('Ln 17, Col 1').waitFor();
    },
  );

  const changing = { 'changing.csv': 'hours,passed\n1,0\n2,0\n3,1\n4,1\n' };
  inNewWindow('offers a change of the file on disk in the lab, without a toast', changing, async (window) => {
    const lab = await openLabOf(window, 'changing.csv');
    await lab.frame.getByText('all 4 rows').first().waitFor();
    appendFileSync(join(window.folder, 'changing.csv'), '5,1\n');
    await lab.frame.getByText('changing.csv was changed on disk.').waitFor();
    assert.equal(await window.workbench.notifications().filter({ hasText: 'changing.csv' }).count(), 0);
    await lab.frame.getByRole('button', { name: 'Reload', exact: true }).click();
    await lab.frame.getByText('all 5 rows').first().waitFor();
  });

  inNewWindow('exports the log through the save dialog', {}, async (window) => {
    const lab = await openLab(window);
    await lab.train();
    await lab.frame.getByRole('button', { name: 'Export' }).click();
    await lab.frame.getByRole('menuitem', { name: 'PyTorch printout', exact: true }).click();
    const path = join(window.folder, 'lecture.txt');
    await window.workbench.answerFileDialog(path);
    await until(window, () => existsSync(path));
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const line of lecture.printed) assert.equal(lines[Number.parseInt(line, 10)], line);
  });
});
