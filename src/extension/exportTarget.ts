import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ExportFormat } from '../report/exportFormats.ts';
import { EXPORT_FORMATS } from '../report/exportFormats.ts';
import { exportFormatName } from '../wording/exportText.ts';
import { fileNameOfUri } from './labSource.ts';
import { statIfThere } from './writeFilesWhole.ts';

/** Asks where to; the dialog itself asks about a file that is there already. `name` is that of the dataset. */
export async function askTarget(name: string, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const { suffix, extension } = EXPORT_FORMATS[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder, `${name}${suffix}.${extension}`),
    filters: { [exportFormatName(format)]: [extension] },
  });
}

/** The target's name without the format's extension; with it, should it have another one. */
export function stemOf(target: vscode.Uri, format: ExportFormat): string {
  const name = fileNameOfUri(target);
  const ending = `.${EXPORT_FORMATS[format].extension}`;
  return name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** The target, and the file that is written beside it where the format refers to one. */
export function targetsOf(
  target: vscode.Uri,
  format: ExportFormat,
): readonly { readonly format: ExportFormat; readonly uri: vscode.Uri }[] {
  const { beside } = EXPORT_FORMATS[format];
  if (beside === undefined) return [{ format, uri: target }];
  const file = `${stemOf(target, format)}.${EXPORT_FORMATS[beside].extension}`;
  return [
    { format: beside, uri: vscode.Uri.joinPath(target, '..', file) },
    { format, uri: target },
  ];
}

/** Whether none of the files is there, or the person lets them be replaced. */
export async function mayReplace(uris: readonly vscode.Uri[]): Promise<boolean> {
  const existing: string[] = [];
  for (const uri of uris) if ((await statIfThere(uri)) !== null) existing.push(fileNameOfUri(uri));
  if (existing.length === 0) return true;
  const replace = vscode.l10n.t('Replace');
  const text = vscode.l10n.t('There is a file of this name already: {0}. Replace it?', existing.join(', '));
  return (await vscode.window.showWarningMessage(text, { modal: true }, replace)) === replace;
}
