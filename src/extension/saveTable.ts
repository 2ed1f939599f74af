import * as vscode from 'vscode';
import type { Table } from '../experiment/table.ts';
import { tableCsv } from '../report/tableCsv.ts';
import { fileErrorText } from './fileErrorText.ts';
import { fileNameOfUri } from './labSource.ts';

async function confirm(uri: vscode.Uri): Promise<boolean> {
  const save = vscode.l10n.t('Save to File');
  const name = fileNameOfUri(uri);
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Write the table of the lab into {0}?', name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'The file then holds what the lab trains on: columns that are not used and rows that were left out are gone from it.',
      ),
    },
    save,
  );
  return choice === save;
}

async function askTarget(name: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Dataset As'),
    filters: { CSV: ['csv'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder.uri, `${name}-lab.csv`) }),
  });
}

/** Written beside and then renamed: the file is the old one or the new one, never half of one. */
async function writeWhole(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const beside = uri.with({ path: `${uri.path}.new` });
  await vscode.workspace.fs.writeFile(beside, bytes);
  try {
    await vscode.workspace.fs.rename(beside, uri, { overwrite: true });
  } catch (error) {
    await vscode.workspace.fs.delete(beside);
    throw error;
  }
}

/**
 * Writes a table as CSV: into the file that it came from, once the person has agreed, or into one that they choose.
 * Whatever goes wrong is told; the table stays in the lab.
 * @param uri null to ask for a file
 * @param name what a new file is named by
 * @returns whether it was written
 */
export async function saveTable(table: Table, uri: vscode.Uri | null, name: string): Promise<boolean> {
  const target = uri === null ? await askTarget(name) : (await confirm(uri)) ? uri : undefined;
  if (target === undefined) return false;
  try {
    await writeWhole(target, new TextEncoder().encode(tableCsv(table)));
    const saved = vscode.l10n.t('The dataset was saved to {0}.', fileNameOfUri(target));
    void vscode.window.setStatusBarMessage(saved, 5000);
    return true;
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The dataset was not saved: {0}', fileErrorText(error)));
    return false;
  }
}
