import * as vscode from 'vscode';

/** A script or an experiment, its examples with it: what is longer is something else. */
export const MOST_EXPERIMENT_BYTES = 50 * 2 ** 20;

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/**
 * The bytes of a file as the person sees it: an editor's unsaved text comes before what is on disk.
 * @throws vscode.FileSystemError, or an error that names both sizes where the file is larger than `mostBytes`
 */
export async function readSource(uri: vscode.Uri, mostBytes = Infinity): Promise<Uint8Array> {
  const open = openDocument(uri);
  if (open?.isDirty === true) return new TextEncoder().encode(open.getText());
  return readStored(uri, mostBytes);
}

/** The bytes that are on disk. @throws as `readSource` */
async function readStored(uri: vscode.Uri, mostBytes = Infinity): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) {
    const [is, most] = [size, mostBytes].map((bytes) => Math.ceil(bytes / 2 ** 20));
    throw new Error(vscode.l10n.t('it has {0} MB, and the lab reads up to {1} MB.', is ?? 0, most ?? 0));
  }
  return vscode.workspace.fs.readFile(uri);
}

/** What is on disk, as text without a byte order mark. @throws as `readSource` */
export async function readStoredText(uri: vscode.Uri, mostBytes?: number): Promise<string> {
  return new TextDecoder().decode(await readStored(uri, mostBytes));
}

/** As `readSource`, as text without a byte order mark. @throws as that */
export async function readSourceText(uri: vscode.Uri, mostBytes?: number): Promise<string> {
  return new TextDecoder().decode(await readSource(uri, mostBytes));
}
