import * as vscode from 'vscode';

/** VS Code gives no file beyond this to extensions in an editor, and the lab reads a file as a whole. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** @throws where there is no such file, or it is too large, in words */
export async function readStoredBytes(uri: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_FILE_BYTES) throw new Error(vscode.l10n.t('The file is larger than 50 MB.'));
  return vscode.workspace.fs.readFile(uri);
}

/** The file as the person sees it: an editor's unsaved text comes before what is on disk. */
export async function readFileBytes(uri: vscode.Uri): Promise<Uint8Array> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true) return new TextEncoder().encode(open.getText());
  return readStoredBytes(uri);
}
