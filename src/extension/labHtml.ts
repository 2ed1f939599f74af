import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';

/**
 * The page around the lab: no text, no data and no inline script. What the page shows comes as a message once it runs.
 *
 * The toolkit adds an empty `<style>` to probe for `:focus-visible`; it signs it with the nonce in `csp-nonce`.
 */
export function labHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
  const policy = contentSecurityPolicy(webview.cspSource, nonce);
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta property="csp-nonce" content="${nonce}">
  <title>Logistic Regression Lab</title>
  <link rel="stylesheet" href="${uri('webview.css')}">
</head>
<body>
  <div id="lab"></div>
  <script nonce="${nonce}" src="${uri('webview.js')}"></script>
</body>
</html>`;
}
