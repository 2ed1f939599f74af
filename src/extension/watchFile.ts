import * as vscode from 'vscode';

/** Tells when somebody writes to a file; also one that lies outside the workspace. */
export function watchFile(uri: vscode.Uri, onWritten: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, '..');
  // Not by its name, which may hold what a glob pattern takes for something else.
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'), false, false, true);
  const written = (other: vscode.Uri) => {
    if (other.toString() === uri.toString()) onWritten();
  };
  watcher.onDidChange(written);
  watcher.onDidCreate(written);
  return watcher;
}
