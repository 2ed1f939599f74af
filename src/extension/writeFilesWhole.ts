import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

export interface FileToWrite {
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array;
}

const { fs } = vscode.workspace;

function sibling(uri: vscode.Uri): vscode.Uri {
  const name = uri.path.split('/').pop() ?? '';
  return vscode.Uri.joinPath(uri, '..', `.${name}.${randomUUID().slice(0, 8)}.part`);
}

/** Some virtual file systems cannot rename. The bytes are known to fit by now: the file is written where it is. */
async function moveOrWrite(part: vscode.Uri, { uri, bytes }: FileToWrite): Promise<void> {
  try {
    await fs.rename(part, uri, { overwrite: true });
  } catch {
    await fs.writeFile(uri, bytes);
    await fs.delete(part);
  }
}

/**
 * Writes files so that each is there whole or as it was before: all bytes are written beside their targets first, and
 * only then renamed. Where that fails nothing is left behind.
 * @throws what the file system says
 */
export async function writeFilesWhole(files: readonly FileToWrite[]): Promise<void> {
  const parts = files.map(({ uri }) => sibling(uri));
  try {
    for (const [i, part] of parts.entries()) await fs.writeFile(part, files[i]?.bytes ?? new Uint8Array());
    for (const [i, file] of files.entries()) await moveOrWrite(parts[i] ?? file.uri, file);
  } catch (error) {
    await Promise.allSettled(parts.map((part) => fs.delete(part)));
    throw error;
  }
}

export async function fileExists(uri: vscode.Uri): Promise<boolean> {
  try {
    await fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
