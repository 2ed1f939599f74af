import * as vscode from 'vscode';
import type { WatchFile } from './fileChanges.ts';
import { fileNameOfUri } from './labSource.ts';

/** Characters that mean something in a glob pattern, which knows no way to escape them. */
const SPECIAL = /[*?{}[\]!]/;

/** Watches one file, inside the workspace or not, as far as its file system tells of changes. */
export const watchFile: WatchFile = (address, onWritten) => {
  const uri = vscode.Uri.parse(address);
  const name = fileNameOfUri(uri);
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), SPECIAL.test(name) ? '*' : name);
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const written = (changed: vscode.Uri) => {
    if (changed.toString() === address) onWritten();
  };
  return vscode.Disposable.from(watcher, watcher.onDidChange(written), watcher.onDidCreate(written));
};
