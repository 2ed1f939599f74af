import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ExportFormat } from '../report/exportFormats.ts';
import { EXPORT_FORMATS } from '../report/exportFormats.ts';
import { exportFormatName } from '../wording/exportText.ts';
import { fileErrorText } from './fileErrorText.ts';
import type { Run } from './run.ts';
import type { ExportSource } from './runToExport.ts';
import { runToExport } from './runToExport.ts';
import type { Trainer } from './trainer.ts';

function suggestedUri(name: string, format: ExportFormat): vscode.Uri {
  const { suffix, extension } = EXPORT_FORMATS[format];
  const file = `${name}${suffix}.${extension}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, file);
}

async function askTarget(name: string, format: ExportFormat): Promise<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Log'),
    defaultUri: suggestedUri(name, format),
    filters: { [exportFormatName(format)]: [EXPORT_FORMATS[format].extension] },
  });
}

/** The bytes of the log, with progress and a way out; null if that was taken. */
function writeLog(trainer: Trainer, run: Run, format: ExportFormat, source: ExportSource): Thenable<Uint8Array | null> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Writing the log of {0} epochs', run.log.length),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) => {
    let shown = 0;
    const onProgress = (share: number) => {
      progress.report({ increment: (share - shown) * 100 });
      shown = share;
    };
    return trainer.export(format, runToExport(run, source), onProgress, ({ stop }) =>
      token.onCancellationRequested(stop),
    );
  });
}

/** A log of a million epochs is 40 MB: it is opened only by who asks for it. */
async function tellWritten(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const file = uri.path.split('/').pop() ?? uri.path;
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The log was exported to {0}.', file), open);
  if (choice === open) await vscode.commands.executeCommand('vscode.open', uri);
}

/**
 * Exports the log so far: asks where to, unless `target` says so, and writes it once all of it is there. Whatever
 * goes wrong is told; the log stays in the lab.
 */
export async function saveLog(
  trainer: Trainer,
  run: Run,
  {
    name,
    file,
    labVersion,
    format,
    target,
  }: {
    name: string;
    file: string | null;
    labVersion: string;
    format: ExportFormat;
    target?: vscode.Uri | undefined;
  },
): Promise<void> {
  const uri = target ?? (await askTarget(name, format));
  if (uri === undefined) return;
  try {
    const bytes = await writeLog(trainer, run, format, { file, stem: name, labVersion });
    if (bytes === null) return;
    await vscode.workspace.fs.writeFile(uri, bytes);
    void tellWritten(uri);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The log was not exported: {0}', fileErrorText(error)));
  }
}
