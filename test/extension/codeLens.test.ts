import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { LECTURE_SCRIPT } from './lectureScript.ts';

async function lensesOf(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  // VS Code starts the extension by itself; this is only to wait until it has.
  await vscode.extensions.getExtension('logistic-regression-lab.logistic-regression-lab')?.activate();
  await vscode.workspace.openTextDocument(uri);
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
}

describe('the CodeLens on a file that the lab can train on', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-lens-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): vscode.Uri {
    const path = join(folder, name);
    writeFileSync(path, text);
    return vscode.Uri.file(path);
  }

  it('is one, at the very first character, and runs the lab on that file', async () => {
    const uri = file('hours.csv', 'hours,passed\n1,0\n2,0\n3,1\n');
    const lenses = await lensesOf(uri);
    assert.equal(lenses.length, 1);
    const [lens] = lenses;
    assert.deepEqual(lens?.range, new vscode.Range(0, 0, 0, 0));
    assert.equal(lens.command?.title, 'Run Logistic Regression Lab · 3 × 1 → passed');
    assert.equal(lens.command.command, 'logisticRegressionLab.run');
    assert.equal(String(lens.command.arguments?.[0]), uri.toString());
  });

  const table: readonly [name: string, text: string, lenses: number][] = [
    ['tabs.tsv', 'a\tb\tlabel\n1\t2\t0\n3\t4\t1\n', 1],
    ['UPPER.CSV', 'a,b\n1,0\n', 1],
    ['no-header.csv', '1,0\n2,1\n', 1],
    ['words.csv', 'some words\nand more of them\n', 0],
    ['rows.json', '[{"a":1,"y":0},{"a":2,"y":1}]', 1],
    ['settings.json', '{"a":{"b":1}}', 0],
    ['rows.jsonl', '{"a":1,"y":0}\n{"a":2,"y":1}\n', 1],
    ['run.logreg.json', '{ "epochs": 20 }', 1],
    ['train.py', LECTURE_SCRIPT, 1],
    ['other.py', 'print(1)\n', 0],
    ['empty.csv', '', 0],
    ['notes.txt', 'a,b\n1,0\n', 0],
  ];
  for (const [name, text, lenses] of table) {
    it(`is ${lenses === 0 ? 'not on' : 'on'} ${name}`, async () => {
      assert.equal((await lensesOf(file(name, text))).length, lenses);
    });
  }

  it('does not move or go while someone types', async () => {
    const uri = file('typing.csv', 'hours,passed\n1,0\n2,1\n');
    // A changed document without an editor is given one by VS Code some time later: too late to be closed here.
    const { document } = await vscode.window.showTextDocument(uri);
    try {
      for (const text of ['3', ',', '1', '\n', '"']) {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(uri, document.lineAt(document.lineCount - 1).range.end, text);
        await vscode.workspace.applyEdit(edit);
        const lenses = await lensesOf(uri);
        assert.deepEqual(
          lenses.map(({ range }) => range),
          [new vscode.Range(0, 0, 0, 0)],
          document.getText(),
        );
      }
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('can be turned off', async () => {
    const uri = file('off.csv', 'a,b\n1,0\n');
    const settings = vscode.workspace.getConfiguration('logisticRegressionLab');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.equal((await lensesOf(uri)).length, 0);
    } finally {
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
