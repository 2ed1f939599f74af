import * as vscode from 'vscode';
import { encodingOf } from '../dataset/textEncoding.ts';
import { LONGEST_LOG } from '../experiment/printedLogSchema.ts';
import { fileErrorText } from './fileErrorText.ts';
import { fileNameOfUri } from './labSource.ts';
import { readSource } from './readSource.ts';
import type { PrintedText } from './labComparison.ts';

/** A character takes four bytes at most. */
const MAX_BYTES = 4 * LONGEST_LOG;

async function askFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Compare with a Printed Log'),
    openLabel: vscode.l10n.t('Compare'),
    filters: { [vscode.l10n.t('Logs')]: ['txt', 'log', 'out', 'csv'], [vscode.l10n.t('All files')]: ['*'] },
  });
  return chosen?.[0];
}

/** PowerShell writes what a script prints as UTF-16. */
async function read(uri: vscode.Uri): Promise<string> {
  const bytes = await readSource(uri, MAX_BYTES);
  return new TextDecoder(encodingOf(bytes, undefined)?.encoding).decode(bytes);
}

/** A log that a script printed into a file; null where none was chosen, or it could not be read, which is told. */
export async function openPrintedLog(given?: vscode.Uri): Promise<PrintedText | null> {
  const uri = given ?? (await askFile());
  if (uri === undefined) return null;
  const name = fileNameOfUri(uri);
  try {
    return { name, text: await read(uri) };
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read: {1}', name, fileErrorText(error)));
    return null;
  }
}
