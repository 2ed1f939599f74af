import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';

const LOG = '0 2.4510953426361084\r\n1 2.4456307888031006\r\n';

describe('a printed log in a real VS Code', () => {
  let attached: AttachedWorkbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lab-log-'));
    attached = await attachToWorkbench();
  });
  after(async () => {
    await attached.detach();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(attached.workbench.labErrors, []);
  });

  const files: readonly (readonly [string, Uint8Array])[] = [
    ['as Python writes it', Buffer.from(LOG)],
    ['as PowerShell writes what Python prints: UTF-16 with a byte order mark', Buffer.from(`\uFEFF${LOG}`, 'utf16le')],
  ];
  for (const [i, [name, bytes]] of files.entries())
    it(`is compared with the lab from its file, ${name}`, async () => {
      const path = join(folder, `run-${i}.log`);
      writeFileSync(path, bytes);
      await attached.workbench.openLab();
      await vscode.commands.executeCommand('logisticRegressionLab.compareLog', vscode.Uri.file(path));
      const page = attached.workbench.labFrame();
      await page.getByText(`run-${i}.log`).first().waitFor();
      await page.getByRole('heading', { name: 'Identical to the last digit' }).waitFor();
    });
});
