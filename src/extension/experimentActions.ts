import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ExperimentAction } from '../protocol.ts';
import { EXPERIMENT_VIEW_TYPE } from './contributions.ts';
import { experimentLink } from './experimentLink.ts';
import { mayReplace } from './exportTarget.ts';
import { fileErrorText } from './fileErrorText.ts';
import type { LabPanel } from './labPanel.ts';
import type { Labs } from './labs.ts';
import { writeExperiment } from './writeExperiment.ts';

/** Beside the dataset file, else in the workspace. */
function suggestedUri({ name, toWrite: { data } }: LabPanel): vscode.Uri {
  const beside = data === null ? undefined : vscode.Uri.joinPath(vscode.Uri.parse(data.uri), '..');
  const folder = beside ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, `${name}.logreg.json`);
}

const ENDING = '.logreg.json';

/** The same name as that of an experiment file: only those are opened in the lab. */
function asExperiment(uri: vscode.Uri): vscode.Uri {
  if (uri.path.toLowerCase().endsWith(ENDING)) return uri;
  return uri.with({ path: uri.path.replace(/(\.json)?$/i, ENDING) });
}

/**
 * VS Code's own dialog looks at what is behind the last point alone: told of `logreg.json` files it takes
 * `hours.logreg.json` for none and saves it as `hours.logreg.json.logreg.json`.
 */
async function askTarget(lab: LabPanel): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Experiment'),
    defaultUri: suggestedUri(lab),
    filters: { [vscode.l10n.t('Experiment')]: ['json'] },
  });
  if (chosen === undefined) return undefined;
  const uri = asExperiment(chosen);
  // The dialog asked about the name that was chosen.
  return uri === chosen || (await mayReplace([uri])) ? uri : undefined;
}

/** A lab of no file becomes the lab of one, with its runs; one that trains stays open beside it until it is done. */
async function saveToFile(lab: LabPanel, labs: Labs, target?: vscode.Uri): Promise<void> {
  // What cannot be saved is told before anybody has to think of a name.
  writeExperiment(lab.toWrite, null);
  const uri = target ?? (await askTarget(lab));
  if (uri === undefined) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(writeExperiment(lab.toWrite, uri)));
  await labs.copyRuns(lab, uri);
  const column = lab.viewColumn ?? vscode.ViewColumn.Active;
  if (lab.session.run?.isRunning !== true) lab.close();
  await vscode.commands.executeCommand('vscode.openWith', uri, EXPERIMENT_VIEW_TYPE, column);
}

async function copyLink(lab: LabPanel, extensionId: string): Promise<void> {
  const { draft } = lab.toWrite;
  const link = experimentLink(
    writeExperiment({ draft, data: null, kept: {} }, null),
    vscode.env.uriScheme,
    extensionId,
  );
  if (!link.ok) throw new Error(link.problem);
  await vscode.env.clipboard.writeText(link.value);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('The link is on the clipboard: it holds the experiment and its data.'),
    5000,
  );
}

/**
 * Saves the experiment of a lab, or gives it away as a link. What goes wrong is told on the page.
 * @param target where to save it; without one the person is asked
 */
export async function experimentAction(
  action: ExperimentAction,
  lab: LabPanel,
  { labs, extensionId, target }: { labs: Labs; extensionId: string; target?: vscode.Uri | undefined },
): Promise<void> {
  try {
    if (action === 'copyLink') await copyLink(lab, extensionId);
    else if (lab.document === null || target !== undefined) await saveToFile(lab, labs, target);
    // VS Code's own save acts on the editor in front.
    else await vscode.commands.executeCommand(`workbench.action.files.${action}`);
  } catch (error) {
    lab.session.refuse(fileErrorText(error));
  }
}
