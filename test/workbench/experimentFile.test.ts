import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { LabPage } from '../vscode/labPage.ts';
import { buildExtension, root } from '../vscode/repository.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { openWorkbench } from '../vscode/workbench.ts';

const NAME = 'mine.logreg.json';
const TEXT = '{ "optimizer": { "name": "SGD", "lr": 0.5 }, "epochs": 7 }';

describe('an experiment file as a user of VS Code meets it', function () {
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

  async function open(): Promise<LabPage> {
    writeFileSync(join(window.folder, NAME), TEXT);
    await window.workbench.page.getByRole('treeitem', { name: NAME }).dblclick();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.field('lr').waitFor({ timeout: 60_000 });
    return lab;
  }

  const dirtyTab = () => window.workbench.page.locator('.tab.dirty').filter({ hasText: NAME });

  /** Whether VS Code had what is not saved backed up: the only stored draft outside of a lab's own folder. */
  function isBackedUp(text: string): boolean {
    const { userDataDir, serverDataDir } = window.profile;
    return [userDataDir, serverDataDir].some((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(
          (file) => file.includes('logistic-regression-lab') && /[\\/][\w-]+$/.test(file) && !file.endsWith('.bin'),
        )
        .some((file) => isHolding(join(folder, file), text)),
    );
  }

  function isHolding(file: string, text: string): boolean {
    try {
      const bytes = readFileSync(file, 'latin1');
      return bytes.startsWith('LRL1') && bytes.includes(text);
    } catch {
      return false;
    }
  }

  it('comes back unsaved after a reload, with what was typed wrongly, and reverts to the file', async () => {
    const before = await open();
    await before.field('lr').fill('1e-');
    await dirtyTab().waitFor();
    while (!isBackedUp('1e-')) await setTimeout(50);
    await window.workbench.reload();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.field('lr').waitFor();
    assert.equal(await lab.field('lr').inputValue(), '1e-');
    await dirtyTab().waitFor();
    assert.equal(readFileSync(join(window.folder, NAME), 'utf8'), TEXT);
    await window.workbench.runCommand('File: Revert File');
    await dirtyTab().waitFor({ state: 'detached' });
    while ((await lab.field('lr').inputValue()) !== '0.5') await setTimeout(20);
  });

  it('has its runs again after a reload', async () => {
    const before = new LabPage(window.workbench.labFrame());
    await before.train();
    const printed = await before.outerLines(3);
    await window.workbench.reload();
    const lab = new LabPage(window.workbench.labFrame());
    await lab.ended();
    assert.deepEqual(await lab.outerLines(3), printed);
  });
});
