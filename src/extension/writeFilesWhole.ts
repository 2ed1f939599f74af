import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { fileNameOfUri } from './labSource.ts';

export interface FileToWrite {
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array;
}

const { fs } = vscode.workspace;

/** What is at this address, or null. */
export async function statIfThere(uri: vscode.Uri): Promise<vscode.FileStat | null> {
  try {
    return await fs.stat(uri);
  } catch {
    return null;
  }
}

function sibling(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..', `.${fileNameOfUri(uri)}.${randomUUID().slice(0, 8)}.part`);
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

/** To VS Code overwriting a folder means deleting it, with all that is in it. */
async function refuseFolder(uri: vscode.Uri): Promise<void> {
  const stat = await statIfThere(uri);
  if (stat !== null && (stat.type & vscode.FileType.Directory) !== 0)
    throw vscode.FileSystemError.FileIsADirectory(uri);
}

/**
 * Writes files so that each is there whole or as it was before: all bytes are written beside their targets first, and
 * only then renamed. Where that fails nothing is left behind.
 * @throws what the file system says
 */
export async function writeFilesWhole(files: readonly FileToWrite[]): Promise<void> {
  for (const { uri } of files) await refuseFolder(uri);
  const parts = files.map(({ uri }) => sibling(uri));
  try {
    for (const [i, part] of parts.entries()) await fs.writeFile(part, files[i]?.bytes ?? new Uint8Array());
    for (const [i, file] of files.entries()) await moveOrWrite(parts[i] ?? file.uri, file);
  } catch (error) {
    await Promise.allSettled(parts.map((part) => fs.delete(part)));
    throw error;
  }
}
