import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS, LAB_VIEW_TYPE } from './contributions.ts';
import { DatasetCodeLensProvider } from './datasetCodeLens.ts';
import { exportLogCommand } from './exportLogCommand.ts';
import type { LabApi } from './labApi.ts';
import { labApi } from './labApi.ts';
import { Labs } from './labs.ts';
import { openLectureCommand } from './openLectureCommand.ts';
import { runCommand } from './runCommand.ts';

let labs: Labs | undefined;

export function activate(context: vscode.ExtensionContext): LabApi {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Logistic Regression Lab', { log: true });
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const opened = new Labs({ extensionUri: context.extensionUri, log }, storage);
  labs = opened;
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand(COMMANDS.run, runCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.openLecture, openLectureCommand(opened)),
    vscode.commands.registerCommand(COMMANDS.exportLog, exportLogCommand(opened)),
    vscode.window.registerWebviewPanelSerializer(LAB_VIEW_TYPE, {
      deserializeWebviewPanel: (panel, state) => opened.revive(panel, state),
    }),
    DatasetCodeLensProvider.register(),
  );
  return labApi(opened);
}

/** VS Code waits for this for a few seconds: what is being saved gets on disk. */
export async function deactivate(): Promise<void> {
  await labs?.closeAll();
}
