import * as vscode from 'vscode';
import type { ExportedRun } from '../report/exportedRun.ts';
import { fileNameOfUri } from './labSource.ts';

type TableFile = NonNullable<ExportedRun['tableFile']>;

/** A larger file is not read again just to be left out of a script. */
const MAX_BYTES = 50 * 1024 * 1024;

const isInFolderOf = (uri: vscode.Uri, target: vscode.Uri) =>
  vscode.Uri.joinPath(uri, '..').toString() === vscode.Uri.joinPath(target, '..').toString();

/**
 * The lab's dataset file, if a script written to `target` finds it in its own folder; null where it is elsewhere, no CSV
 * or TSV, gone by now, or too large: the examples are then written into the script.
 */
export async function tableFileFor(uri: vscode.Uri | null, target: vscode.Uri): Promise<TableFile | null> {
  if (uri === null || !/\.[ct]sv$/i.test(uri.path) || !isInFolderOf(uri, target)) return null;
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > MAX_BYTES) return null;
    return { name: fileNameOfUri(uri), bytes: await vscode.workspace.fs.readFile(uri) };
  } catch {
    return null;
  }
}
