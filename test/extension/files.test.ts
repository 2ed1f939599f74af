import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import lecture from '../fixtures/torch/lecture.json' with { type: 'json' };
import { attachToWorkbench, type AttachedWorkbench } from '../vscode/attach.ts';
import { LabPage } from '../vscode/labPage.ts';
import { LECTURE_SCRIPT } from './lectureScript.ts';

const COMMAND = 'Run Logistic Regression Lab';

/** Semicolons, decimal commas, a byte order mark, CRLF, categories, something missing and something that is no number. */
const MESSY = `\uFEFF${['Größe;Sex;Notiz;Survived', ...Array.from({ length: 30 }, (_, i) => row(i))].join('\r\n')}\r\n`;

function row(i: number): string {
  const height = i === 4 ? '' : i === 15 ? 'n/b' : `1,${60 + i}`;
  return `${height};${i % 3 === 0 ? 'male' : 'female'};"a; note ${i}";${i % 2 === 0 ? 'no' : 'yes'}`;
}

describe('files in a real VS Code', () => {
  let attached: AttachedWorkbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lab-files-'));
    attached = await attachToWorkbench();
    await vscode.extensions.getExtension('logistic-regression-lab.logistic-regression-lab')?.activate();
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

  function file(name: string, content: string | Uint8Array): vscode.Uri {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return vscode.Uri.file(path);
  }

  async function openThroughLens(uri: vscode.Uri, lens: string): Promise<LabPage> {
    await vscode.window.showTextDocument(uri);
    await attached.workbench.page.getByRole('button', { name: lens }).click();
    return shownLab();
  }

  async function open(uri: vscode.Uri): Promise<LabPage> {
    await vscode.commands.executeCommand('logisticRegressionLab.run', uri);
    return shownLab();
  }

  async function shownLab(): Promise<LabPage> {
    const lab = new LabPage(attached.workbench.labFrame());
    await lab.trainButton.waitFor();
    return lab;
  }

  const madeOf = (lab: LabPage) => lab.frame.locator('.source-made > span');

  it('opens a messy CSV: what is missing is left out and told, and its place is in the list of problems', async () => {
    const uri = file('messy.csv', MESSY);
    const lab = await openThroughLens(uri, `${COMMAND} · 30 × 2 → Survived`);
    await madeOf(lab).getByText('28 of 30 rows · 2 left out: "Größe" missing', { exact: true }).waitFor();
    const [problem] = vscode.languages.getDiagnostics(uri);
    assert.deepEqual(problem?.range, new vscode.Range(16, 0, 16, 3));
    assert.match(problem.message, /"n\/b" is not a number/);
    await lab.train();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    while (vscode.languages.getDiagnostics(uri).length > 0) await setTimeout(5);
  });

  it('makes the table anew for a changed column, and undoes that', async () => {
    const lab = await open(file('columns.csv', MESSY));
    await lab.frame.getByRole('tab', { name: 'Columns', exact: true }).click();
    await lab.frame.getByLabel('Where Größe is missing').selectOption({ label: 'fill in the mean' });
    await madeOf(lab).getByText('all 30 rows · Größe: 2 filled with the mean', { exact: false }).waitFor();
    await lab.frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await madeOf(lab).getByText('28 of 30 rows', { exact: false }).waitFor();
  });

  it('offers a change on disk in the panel, and takes it on request', async () => {
    const uri = file('changing.csv', MESSY);
    const lab = await open(uri);
    await madeOf(lab).getByText('28 of 30 rows', { exact: false }).waitFor();
    appendFileSync(uri.fsPath, '1,99;male;new;yes\r\n');
    await lab.frame.getByText('changing.csv was changed on disk.', { exact: true }).waitFor();
    await madeOf(lab).getByText('28 of 30 rows', { exact: false }).waitFor();
    await lab.frame.getByRole('button', { name: 'Reload', exact: true }).click();
    await madeOf(lab).getByText('29 of 31 rows', { exact: false }).waitFor();
    await lab.frame.getByText('was changed on disk').waitFor({ state: 'hidden' });
    assert.match(readFileSync(uri.fsPath, 'utf8'), /^\uFEFFGröße;Sex/, 'the file is as it was');
  });

  const rows = Array.from({ length: 12 }, (_, i) => ({ hours: i / 2, passed: i > 5 }));
  const tables: readonly (readonly [name: string, content: string | Uint8Array])[] = [
    ['rows.json', JSON.stringify(rows)],
    ['rows.jsonl', rows.map((entry) => JSON.stringify(entry)).join('\n')],
    ['rows.csv.gz', gzipSync(`hours,passed\n${rows.map(({ hours, passed }) => `${hours},${passed}`).join('\n')}\n`)],
  ];
  for (const [name, content] of tables) {
    it(`opens ${name}`, async () => {
      const lab = await open(file(name, content));
      await madeOf(lab).getByText('all 12 rows', { exact: true }).waitFor();
      await lab.train();
    });
  }

  it("opens the lecture's own script and prints the lines of the notes", async () => {
    const uri = file('lecture.py', LECTURE_SCRIPT);
    const lab = await openThroughLens(uri, `${COMMAND} · 3 × 1 · logistic · SGD · 1000 epochs`);
    await lab.train();
    await lab.log.locator('[data-epoch="999"]').waitFor();
    const shown = await lab.outerLines(20);
    assert.deepEqual(
      lecture.printed.filter((line) => !shown.has(line)),
      [],
    );
    await lab.frame.getByText('Read from lecture.py: 9 values', { exact: true }).click();
    await lab.frame.getByRole('button', { name: 'lr 0.01 from line 21', exact: true }).click();
    while (vscode.window.activeTextEditor?.selection.start.line !== 20) await setTimeout(5);
  });

  it('reads the examples that a script names beside the script', async () => {
    file(
      'data/hours.csv',
      `hours,sleep,passed\n${rows.map(({ hours, passed }, i) => `${hours},${i % 4},${Number(passed)}`).join('\n')}\n`,
    );
    const script = [
      ...['import pandas as pd', 'import torch', "df = pd.read_csv('data/hours.csv')"],
      "X = torch.tensor(df[['hours']].values, dtype=torch.float32)",
      "y = torch.tensor(df['passed'].values, dtype=torch.float32).reshape(-1, 1)",
      'model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Sigmoid())',
      ...['criterion = torch.nn.BCELoss()', 'optimizer = torch.optim.SGD(model.parameters(), lr=0.5)'],
      ...['for epoch in range(30):', '    loss = criterion(model(X), y)', '    optimizer.zero_grad()'],
      ...['    loss.backward()', '    optimizer.step()', ''],
    ];
    const lab = await open(file('frame.py', script.join('\n')));
    await madeOf(lab).getByText('all 12 rows', { exact: true }).waitFor();
    assert.equal(await lab.field('lr').inputValue(), '0.5');
    const heads = lab.frame.getByRole('grid').locator('thead th');
    await heads.filter({ hasText: 'hours' }).waitFor();
    assert.equal(await heads.filter({ hasText: 'sleep' }).count(), 0);
  });

  it('opens an experiment with its dataset beside it', async () => {
    file(
      'study.csv',
      `hours;result\n${rows.map(({ hours, passed }) => `${hours};${passed ? 'pass' : 'fail'}`).join('\n')}\n`,
    );
    const experiment = { dataset: { file: 'study.csv', label: 'result', positive: 'fail' }, epochs: 7 };
    const lab = await open(file('study.logreg.json', JSON.stringify(experiment)));
    await madeOf(lab).getByText('all 12 rows', { exact: true }).waitFor();
    assert.equal(await lab.field('epochs').inputValue(), '7');
    assert.equal(await lab.frame.getByLabel('result, row 1', { exact: true }).inputValue(), '1');
  });
});
