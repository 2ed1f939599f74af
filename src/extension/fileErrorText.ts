import * as vscode from 'vscode';

/** Why a file could not be read or written, for a person; VS Code's own message where it is none of the usual reasons. */
export function fileErrorText(error: unknown): string {
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  switch (code) {
    case 'FileNotFound':
      return vscode.l10n.t('there is no such file or folder.');
    case 'NoPermissions':
      return vscode.l10n.t('the permission is missing.');
    case 'FileIsADirectory':
      return vscode.l10n.t('it is a folder.');
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
