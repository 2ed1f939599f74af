import * as vscode from 'vscode';

/** The file that a script or an experiment calls by this path; a relative one starts at the file that says it. */
export function besideOf(uri: vscode.Uri, path: string): vscode.Uri {
  const slashes = path.replaceAll('\\', '/');
  if (/^[A-Za-z]:\//.test(slashes)) return uri.with({ path: `/${slashes}` });
  if (slashes.startsWith('/')) return uri.with({ path: slashes });
  return vscode.Uri.joinPath(uri, '..', slashes);
}
