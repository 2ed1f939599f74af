import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ToWebview } from '../protocol.ts';
import { fromWebviewSchema } from '../protocol.ts';
import { labHtml } from './labHtml.ts';
import type { PanelContext } from './labPanel.ts';
import { webviewOptions } from './labPanel.ts';
import { fileNameOfUri } from './labSource.ts';
import type { UnreadableDocument } from './unreadableDocument.ts';

function pageOf({ uri, problems }: UnreadableDocument): ToWebview {
  const { language } = vscode.env;
  const messages = { ...vscode.l10n.bundle };
  return { type: 'unreadable', language, messages, file: fileNameOfUri(uri), problems: [...problems] };
}

/** Says in a panel why its experiment file cannot be read, and offers VS Code's text editor. */
export function showUnreadable(panel: vscode.WebviewPanel, document: UnreadableDocument, context: PanelContext): void {
  const listener = panel.webview.onDidReceiveMessage((input: unknown) => {
    const message = v.safeParse(fromWebviewSchema, input);
    if (!message.success) return;
    const { output } = message;
    if (output.type === 'ready') void panel.webview.postMessage(pageOf(document));
    else if (output.type === 'pageError') context.log.error(output.message);
    else if (output.type === 'openAsText')
      void vscode.commands.executeCommand('vscode.openWith', document.uri, 'default', panel.viewColumn);
  });
  panel.onDidDispose(() => void listener.dispose());
  panel.webview.options = webviewOptions(context.extensionUri);
  panel.webview.html = labHtml(panel.webview, context.extensionUri);
}
