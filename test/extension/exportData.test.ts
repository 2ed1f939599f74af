import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';
import { LabPage } from '../vscode/labPage.ts';

describe('a script exported from the lab of a file', () => {
  let attached: AttachedWorkbench;
  let folder: string;

  before(async () => {
    attached = await attachToWorkbench();
    folder = mkdtempSync(join(tmpdir(), 'lab-script-'));
    const table = join(folder, 'hours.csv');
    writeFileSync(table, 'hours,passed\n1.5,0\n2.5,0\n3.5,1\n4.5,1\n');
    await vscode.commands.executeCommand('logisticRegressionLab.run', vscode.Uri.file(table));
    const frame = attached.workbench.labFrame();
    await frame.getByRole('button').first().waitFor({ timeout: 60_000 });
    await new LabPage(frame).train();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await attached.detach();
    rmSync(folder, { recursive: true });
  });

  async function exported(...path: string[]): Promise<string> {
    const file = join(folder, ...path);
    const argument = { format: 'script', target: vscode.Uri.file(file), overwrite: true };
    await vscode.commands.executeCommand('logisticRegressionLab.exportLog', argument);
    return readFileSync(file, 'utf8');
  }

  it('reads the file where it lies beside the script', async () => {
    const script = await exported('run.py');
    assert.match(script, /open\(os\.path\.join\(folder, "hours\.csv"\)/);
    assert.doesNotMatch(script, /3\.5/);
  });

  it('has the examples in it where it is written elsewhere', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    const script = await exported('elsewhere', 'run.py');
    assert.match(script, /x_data = torch\.tensor\(\[\[1\.5\], \[2\.5\], \[3\.5\], \[4\.5\]\]\)/);
  });

  it('has the examples in it once the file says something else', async () => {
    writeFileSync(join(folder, 'hours.csv'), 'hours,passed\n1.5,0\n2.5,0\n3.5,1\n9.5,1\n');
    assert.match(await exported('run.py'), /x_data = torch\.tensor\(\[\[1\.5\], \[2\.5\], \[3\.5\], \[4\.5\]\]\)/);
  });
});
