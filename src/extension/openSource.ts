import * as vscode from 'vscode';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import type { MadeTable } from '../dataset/madeTable.ts';
import { draftOf, draftOfTable, lectureDraft } from '../experiment/draft.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import { inlineDataset, resolveExperiment } from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import type { ExperimentProblem } from '../experiment/problem.ts';
import { readTable } from '../experiment/readTable.ts';
import { datasetProblemText, experimentProblemText } from '../wording/problemText.ts';
import type { FileAccess, ReadingListener } from './dataFile.ts';
import { DataFile } from './dataFile.ts';
import { fileAccess } from './fileAccess.ts';
import { fileErrorText } from './fileErrorText.ts';
import type { OpenedSource, Origin } from './labOrigin.ts';
import { fileNameOf, fileNameOfUri, labTitle } from './labSource.ts';
import { readExperiment } from './readExperiment.ts';
import { makingOf } from './makingOf.ts';
import type { PlacedMessage } from './placedMessage.ts';
import { tellPlaced } from './placedMessage.ts';
import { mostTableValues } from './settings.ts';
import { dialectOfScript, recipeOfScript } from './scriptRecipe.ts';
import type { DataPlan, SourcePlan } from './sourcePlan.ts';
import { planOf } from './sourcePlan.ts';
import type { FileSource, LinkSource, PanelSource } from './storedLab.ts';
import type { Trainer } from './trainer.ts';

const NOWHERE: Origin = { source: null, reading: null, data: null };

/** Of a lab whose dataset file, if it has one, was not read yet. */
export function originOf(dataUri: string | null, trainer: Trainer): Origin {
  if (dataUri === null) return NOWHERE;
  const uri = vscode.Uri.parse(dataUri);
  return { ...NOWHERE, data: new DataFile(fileAccess(uri), trainer, mostTableValues(uri)) };
}

/** The script itself; a dataset is its own file. */
function accessOf({ kind, uri }: FileSource): FileAccess | null {
  return kind === 'script' ? fileAccess(vscode.Uri.parse(uri)) : null;
}

function dataFileOf({ uri }: DataPlan, trainer: Trainer): DataFile {
  return new DataFile(fileAccess(uri), trainer, mostTableValues(uri));
}

function placed(uri: vscode.Uri, problems: readonly DatasetProblem[]): PlacedMessage[] {
  const name = fileNameOfUri(uri);
  return problems.map((problem) => {
    const { line, column } = problem;
    return { uri, message: datasetProblemText(problem, name), line, column };
  });
}

async function makeTable(
  file: DataFile,
  { recipe, ofScript }: DataPlan,
  { model }: ExperimentFile,
  listener: ReadingListener,
): Promise<Outcome<MadeTable, DatasetProblem> | null> {
  const opened = await file.open(ofScript === null ? recipe : { ...recipe, ...dialectOfScript(ofScript) }, listener);
  if (opened?.ok !== true) return opened;
  const chosen = ofScript === null ? recipe : { ...recipe, ...recipeOfScript(ofScript, opened.value) };
  return file.make(chosen, model === 'linear', listener);
}

/** What is wrong with an experiment as a whole stands at no place of its file. */
function unresolved(source: FileSource, problems: readonly ExperimentProblem[]): null {
  const uri = vscode.Uri.parse(source.uri);
  const name = fileNameOfUri(uri);
  tellPlaced(
    problems.map((problem) => ({ uri, message: `${name}: ${experimentProblemText(problem)}`, line: 1, column: 1 })),
  );
  return null;
}

function openInline(source: FileSource, { experiment, reading }: SourcePlan): OpenedSource | null {
  const { dataset } = experiment;
  const inline = dataset !== undefined && 'x' in dataset ? inlineDataset(dataset) : null;
  if (inline?.ok === false) return unresolved(source, inline.problems);
  const resolved = resolveExperiment(experiment, inline?.value);
  if (!resolved.ok) return unresolved(source, resolved.problems);
  return { draft: draftOf(resolved.value), source: accessOf(source), reading, data: null };
}

/** The file may be another than the one that was opened: then that is where it is named. */
function unreadable({ uri, named }: DataPlan, error: unknown): null {
  const message = vscode.l10n.t('{0} could not be read: {1}', fileNameOfUri(uri), fileErrorText(error));
  if (named === null) void vscode.window.showErrorMessage(message);
  else tellPlaced([{ ...named, message }]);
  return null;
}

async function openData(
  source: FileSource,
  { experiment, reading }: SourcePlan,
  data: DataPlan,
  { trainer, listener }: { trainer: Trainer; listener: ReadingListener },
): Promise<OpenedSource | null> {
  const file = dataFileOf(data, trainer);
  const made = await makeTable(file, data, experiment, listener).catch((error: unknown) => unreadable(data, error));
  if (made === null) return null;
  if (!made.ok) {
    tellPlaced(placed(data.uri, made.problems));
    return null;
  }
  const { table } = made.value;
  const resolved = resolveExperiment(experiment, readTable(table).dataset);
  if (!resolved.ok) return unresolved(source, resolved.problems);
  const draft = draftOfTable(table, resolved.value.hyperparameters, { made: makingOf(made.value) });
  return { draft, source: accessOf(source), reading, data: file };
}

/** Does something with what a source says; where it cannot be read the person is told why, and the answer is null. */
async function withPlan<Result>(
  source: FileSource,
  trainer: Trainer,
  use: (plan: SourcePlan) => Promise<Result | null> | Result | null,
): Promise<Result | null> {
  try {
    const plan = await planOf(source, trainer);
    if (plan.ok) return await use(plan.value);
    tellPlaced(plan.problems);
  } catch (error) {
    const name = fileNameOf(source) ?? source.uri;
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read: {1}', name, fileErrorText(error)));
  }
  return null;
}

/** An experiment that came by link names no file. */
async function openLinked(source: LinkSource, trainer: Trainer): Promise<OpenedSource | null> {
  const outcome = await readExperiment(source.text, null, trainer);
  if (outcome.ok) return { draft: outcome.value.draft, ...NOWHERE };
  const [problem = ''] = outcome.problems;
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read: {1}', labTitle(source), problem));
  return null;
}

/** The experiment of a source, read now. Where that fails the person is told why, and the answer is null. */
export async function openSource(
  source: PanelSource,
  trainer: Trainer,
  listener: ReadingListener,
): Promise<OpenedSource | null> {
  if (source.kind === 'lecture') return { draft: lectureDraft(), ...NOWHERE };
  if (source.kind === 'link') return openLinked(source, trainer);
  return withPlan(source, trainer, (plan) =>
    plan.data === null ? openInline(source, plan) : openData(source, plan, plan.data, { trainer, listener }),
  );
}

/** The same for an experiment that was kept: its dataset file is not read yet. */
export async function openOrigin(source: PanelSource, trainer: Trainer): Promise<Origin> {
  if (source.kind === 'lecture' || source.kind === 'link') return NOWHERE;
  const origin = await withPlan(source, trainer, ({ reading, data }) => {
    return { source: accessOf(source), reading, data: data && dataFileOf(data, trainer) };
  });
  return origin ?? NOWHERE;
}
