import * as vscode from 'vscode';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { Draft } from '../experiment/draft.ts';
import { draftOfTable, lectureDraft } from '../experiment/draft.ts';
import { defaultHyperparameters } from '../experiment/experimentFile.ts';
import { datasetProblemText } from '../wording/problemText.ts';
import { fileErrorText } from './fileErrorText.ts';
import { fileNameOf, labTitle } from './labSource.ts';
import { readExperiment } from './readExperiment.ts';
import { readFileBytes } from './readFileBytes.ts';
import type { LabSource } from './storedLab.ts';
import type { Trainer } from './trainer.ts';

async function showPlace(uri: vscode.Uri, { line, column }: DatasetProblem): Promise<void> {
  const place = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(place, place) });
}

/** Says what is wrong with the file and offers to go there. */
function tellProblems(uri: vscode.Uri, name: string, problems: readonly DatasetProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const text = datasetProblemText(first, name);
  const all = problems.length > 1 ? vscode.l10n.t('{0} ({1} more like this)', text, problems.length - 1) : text;
  const show = vscode.l10n.t('Show in File');
  void vscode.window
    .showErrorMessage(all, show)
    .then((choice) => (choice === show ? showPlace(uri, first) : undefined));
}

async function draftOfFile(uri: vscode.Uri, name: string, trainer: Trainer): Promise<Draft | null> {
  const table = await trainer.readDataset(name, await readFileBytes(uri), {});
  if (table.ok) return draftOfTable(table.value, defaultHyperparameters(table.value.columns.length - 1));
  tellProblems(uri, name, table.problems);
  return null;
}

async function draftOfText(text: string, uri: vscode.Uri | null, trainer: Trainer): Promise<Draft> {
  const outcome = await readExperiment(text, uri, trainer);
  if (outcome.ok) return outcome.value.draft;
  throw new Error(outcome.problems[0] ?? '');
}

async function draftOfExperiment(uri: vscode.Uri, trainer: Trainer): Promise<Draft> {
  return draftOfText(new TextDecoder().decode(await readFileBytes(uri)), uri, trainer);
}

/** The experiment of a source, read now. Where that fails the person is told why, and the answer is null. */
export async function openDraft(source: LabSource, trainer: Trainer): Promise<Draft | null> {
  if (source.kind === 'lecture') return lectureDraft();
  const name = fileNameOf(source) ?? labTitle(source);
  try {
    if (source.kind === 'link') return await draftOfText(source.text, null, trainer);
    if (source.kind === 'experiment') return await draftOfExperiment(vscode.Uri.parse(source.uri), trainer);
    return await draftOfFile(vscode.Uri.parse(source.uri), name, trainer);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read: {1}', name, fileErrorText(error)));
    return null;
  }
}
