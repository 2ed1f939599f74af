import * as vscode from 'vscode';
import { textOfLink } from './experimentLink.ts';
import type { Labs } from './labs.ts';

/**
 * Opens the experiments that links hold. A link is a stranger's input: it is unpacked within bounds and checked as a file
 * is, it can name no file, and nothing is trained or written until a person says so. VS Code itself asks first whether the
 * link may be opened.
 */
export function linkHandler(labs: Labs): vscode.UriHandler {
  return {
    handleUri: async (uri) => {
      const text = textOfLink(uri);
      if (text.ok) await labs.openSource({ kind: 'link', text: text.value });
      else void vscode.window.showErrorMessage(text.problem);
    },
  };
}
