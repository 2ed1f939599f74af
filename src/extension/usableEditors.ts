import * as vscode from 'vscode';
import { CONTEXTS } from './contributions.ts';
import { glanceAt } from './glanceAt.ts';

/** Whoever types waits for nothing: the icon may come a moment later. */
const DELAY_MS = 400;

/** Files whose name does not say that the lab can use them: any JSON may be a table, any Python script a training. */
const NEEDS_A_LOOK = /\.(json|pyw?)$/i;

function usableUris(): string[] {
  const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
  return [...documents]
    .filter(({ uri }) => NEEDS_A_LOOK.test(uri.path))
    .filter((document) => glanceAt(document) !== null)
    .map(({ uri }) => uri.toString());
}

/** Tells the menus of `package.json` which of the editors in sight hold a JSON table or a PyTorch script. */
export function watchUsableEditors(): vscode.Disposable {
  let told = '';
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const uris = usableUris();
    if (uris.join('\n') === told) return;
    told = uris.join('\n');
    void vscode.commands.executeCommand('setContext', CONTEXTS.usableFiles, uris);
  };
  const tellSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, DELAY_MS);
  };
  tell();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(tell),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (NEEDS_A_LOOK.test(document.uri.path)) tellSoon();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
