import * as vscode from 'vscode';

/** Something to tell about a file, and where in it; lines and columns count from 1. */
export interface PlacedMessage {
  readonly uri: vscode.Uri;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Shows a place in an editor; a file that no editor takes, such as Parquet, is only opened. */
export async function showPlace(uri: vscode.Uri, line: number, column: number): Promise<void> {
  const place = new vscode.Position(line - 1, column - 1);
  try {
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(place, place) });
  } catch {
    await vscode.commands.executeCommand('vscode.open', uri);
  }
}

/** Says what is wrong with a file and offers to go there. */
export function tellPlaced(problems: readonly PlacedMessage[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const { uri, message, line, column } = first;
  const more = problems.length - 1;
  const text = more > 0 ? vscode.l10n.t('{0} ({1} more like this)', message, more) : message;
  const show = vscode.l10n.t('Show in File');
  void vscode.window
    .showErrorMessage(text, show)
    .then((choice) => (choice === show ? showPlace(uri, line, column) : undefined));
}
