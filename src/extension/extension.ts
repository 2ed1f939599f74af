import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS, LAB_VIEW_TYPE } from './contributions.ts';
import { exportLogCommand } from './exportLogCommand.ts';
import { FileProblems } from './fileProblems.ts';
import type { LabApi } from './labApi.ts';
import { labApi } from './labApi.ts';
import { LabCodeLensProvider } from './labCodeLens.ts';
import { Labs } from './labs.ts';
import { openDatasetCommand } from './openDatasetCommand.ts';
import { runCommand } from './runCommand.ts';
import { watchUsableEditors } from './usableEditors.ts';

let labs: Labs | undefined;

export function activate(context: vscode.ExtensionContext): LabApi {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Logistic Regression Lab', { log: true });
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const problems = new FileProblems();
  const opened = new Labs({ extensionUri: context.extensionUri, log, problems }, storage);
  labs = opened;
  context.subscriptions.push(
    ...[log, problems],
    vscode.commands.registerCommand(COMMANDS.run, runCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.openDataset, openDatasetCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.exportLog, exportLogCommand(opened)),
    vscode.window.registerWebviewPanelSerializer(LAB_VIEW_TYPE, {
      deserializeWebviewPanel: (panel, state) => opened.revive(panel, state),
    }),
    LabCodeLensProvider.register(),
    watchUsableEditors(),
  );
  return labApi(opened);
}

/** VS Code waits for this for a few seconds: what is being saved gets on disk. */
export async function deactivate(): Promise<void> {
  await labs?.closeAll();
}
