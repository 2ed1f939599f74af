import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';

describe('the extension in a real VS Code', () => {
  let attached: AttachedWorkbench;

  before(async () => {
    attached = await attachToWorkbench();
  });

  after(() => attached.detach());

  it('is there', () => {
    const extension = vscode.extensions.getExtension('logistic-regression-lab.logistic-regression-lab');
    assert.equal(extension?.id, 'logistic-regression-lab.logistic-regression-lab');
  });

  it('offers its command in the palette', async () => {
    const row = await attached.workbench.findCommand('Run Logistic Regression Lab');
    assert.ok(await row.isVisible());
    await attached.workbench.page.keyboard.press('Escape');
  });
});
