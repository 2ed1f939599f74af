import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { compareLogCommand } from './compareLogCommand.ts';
import { COMMANDS, LAB_VIEW_TYPE } from './contributions.ts';
import { experimentAction } from './experimentActions.ts';
import { experimentCommand } from './experimentCommands.ts';
import { ExperimentEditor } from './experimentEditor.ts';
import { exportCommand } from './exportCommand.ts';
import { FileProblems } from './fileProblems.ts';
import type { LabApi } from './labApi.ts';
import { labApi } from './labApi.ts';
import { LabCodeLensProvider } from './labCodeLens.ts';
import { Labs } from './labs.ts';
import { openDatasetCommand } from './openDatasetCommand.ts';
import { linkHandler } from './openLink.ts';
import { openLectureCommand } from './openLectureCommand.ts';
import { runCommand } from './runCommand.ts';
import { watchUsableEditors } from './usableEditors.ts';

let labs: Labs | undefined;

const manifestSchema = v.object({ version: v.string() });

function versionOf({ packageJSON }: vscode.Extension<unknown>): string {
  return v.parse(manifestSchema, packageJSON).version;
}

export function activate(context: vscode.ExtensionContext): LabApi {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Logistic Regression Lab', { log: true });
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const { id: extensionId } = context.extension;
  const problems = new FileProblems();
  const panels = { extensionUri: context.extensionUri, log, problems, version: versionOf(context.extension) };
  const opened: Labs = new Labs(panels, storage, (action, lab) =>
    experimentAction(action, lab, { labs: opened, extensionId }),
  );
  labs = opened;
  const links = linkHandler(opened);
  context.subscriptions.push(
    ...[log, problems],
    vscode.commands.registerCommand(COMMANDS.run, runCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.openLecture, openLectureCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.openDataset, openDatasetCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.exportLog, exportCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.compareLog, compareLogCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.saveExperiment, experimentCommand('save', opened, extensionId)),
    vscode.commands.registerCommand(COMMANDS.saveExperimentAs, experimentCommand('saveAs', opened, extensionId)),
    vscode.commands.registerCommand(COMMANDS.copyLink, experimentCommand('copyLink', opened, extensionId)),
    vscode.window.registerWebviewPanelSerializer(LAB_VIEW_TYPE, {
      deserializeWebviewPanel: (panel, state) => opened.revive(panel, state),
    }),
    vscode.window.registerUriHandler(links),
    new ExperimentEditor(opened, panels, (text, uri) => opened.readExperiment(text, uri)).register(),
    LabCodeLensProvider.register(),
    watchUsableEditors(),
  );
  return labApi(opened, links);
}

/** VS Code waits for this for a few seconds: what is being saved gets on disk. */
export async function deactivate(): Promise<void> {
  await labs?.closeAll();
}
