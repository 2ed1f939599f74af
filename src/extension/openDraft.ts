import * as vscode from 'vscode';
import type { DatasetChoice } from '../dataset/chooseColumns.ts';
import { datasetOf } from '../dataset/datasetOf.ts';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { Dataset } from '../engine/dataset.ts';
import type { Draft } from '../experiment/draft.ts';
import { draftOf, draftOfTable, lectureDraft } from '../experiment/draft.ts';
import {
  defaultHyperparameters,
  inlineDataset,
  parseExperimentFile,
  resolveExperiment,
} from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import type { ExperimentProblem } from '../experiment/problem.ts';
import type { Table } from '../experiment/table.ts';
import { datasetProblemText, experimentProblemText } from '../wording/problemText.ts';
import { fileErrorText } from './fileErrorText.ts';
import { fileNameOf } from './labSource.ts';
import type { LabSource } from './storedLab.ts';
import type { Trainer } from './trainer.ts';

/** VS Code gives no file beyond this to extensions in an editor, and the lab reads a file as a whole. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** The file as the person sees it: an editor's unsaved text comes before what is on disk. */
async function readBytes(uri: vscode.Uri): Promise<Uint8Array> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true) return new TextEncoder().encode(open.getText());
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_FILE_BYTES) throw new Error(vscode.l10n.t('The file is larger than 50 MB.'));
  return vscode.workspace.fs.readFile(uri);
}

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

async function tableOfFile(
  uri: vscode.Uri,
  name: string,
  choice: DatasetChoice,
  trainer: Trainer,
): Promise<Table | null> {
  const table = await trainer.readDataset(name, await readBytes(uri), choice);
  if (table.ok) return table.value;
  tellProblems(uri, name, table.problems);
  return null;
}

/** Says what is wrong with an experiment file; each sentence names the key. */
function tellExperimentProblems(uri: vscode.Uri, name: string, problems: readonly ExperimentProblem[]): void {
  const [first, ...others] = problems.map((problem) => `${name}: ${experimentProblemText(problem)}`);
  if (first === undefined) return;
  const all = others.length > 0 ? vscode.l10n.t('{0} ({1} more like this)', first, others.length) : first;
  const show = vscode.l10n.t('Show in File');
  void vscode.window
    .showErrorMessage(all, show)
    .then((choice) => (choice === show ? vscode.window.showTextDocument(uri) : undefined));
}

/** The examples that an experiment file names, or holds; `undefined` where it has none, null where they are no good. */
async function datasetOfExperiment(
  uri: vscode.Uri,
  name: string,
  { dataset, model }: ExperimentFile,
  trainer: Trainer,
): Promise<Dataset | undefined | null> {
  if (dataset === undefined) return undefined;
  if ('file' in dataset) {
    const path = vscode.Uri.joinPath(uri, '..', dataset.file);
    const table = await tableOfFile(path, dataset.file, { ...dataset, numericLabel: model === 'linear' }, trainer);
    return table === null ? null : datasetOf(table);
  }
  const inline = inlineDataset(dataset);
  if (inline.ok) return inline.value;
  tellExperimentProblems(uri, name, inline.problems);
  return null;
}

/** The draft of a `*.logreg.json`, with its lesson. */
async function draftOfExperiment(uri: vscode.Uri, name: string, trainer: Trainer): Promise<Draft | null> {
  const parsed = parseExperimentFile(new TextDecoder().decode(await readBytes(uri)));
  if (!parsed.ok) {
    tellExperimentProblems(uri, name, parsed.problems);
    return null;
  }
  const dataset = await datasetOfExperiment(uri, name, parsed.value, trainer);
  if (dataset === null) return null;
  const experiment = resolveExperiment(parsed.value, dataset);
  if (experiment.ok) return draftOf(experiment.value, parsed.value.lesson ?? null);
  tellExperimentProblems(uri, name, experiment.problems);
  return null;
}

async function draftOfFile(uri: vscode.Uri, name: string, trainer: Trainer): Promise<Draft | null> {
  if (/\.json$/i.test(uri.path)) return draftOfExperiment(uri, name, trainer);
  const table = await tableOfFile(uri, name, {}, trainer);
  return table === null ? null : draftOfTable(table, defaultHyperparameters(table.columns.length - 1));
}

/** The experiment of a source, read now. Where that fails the person is told why, and the answer is null. */
export async function openDraft(source: LabSource, trainer: Trainer): Promise<Draft | null> {
  if (source.kind === 'lecture') return lectureDraft();
  const name = fileNameOf(source) ?? source.uri;
  try {
    return await draftOfFile(vscode.Uri.parse(source.uri), name, trainer);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read: {1}', name, fileErrorText(error)));
    return null;
  }
}
